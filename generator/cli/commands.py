"""The commands, in the order in which `retro --help` lists them. Importing a module registers its command."""
