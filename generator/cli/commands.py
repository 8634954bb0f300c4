"""The commands, in the order in which `retro --help` lists them. Importing a module registers its command."""

from generator.cli import (
    generate,  # noqa: F401
    lint,  # noqa: F401
    migrate,  # noqa: F401
    test,  # noqa: F401
)
