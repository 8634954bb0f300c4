"""`python -m generator` is `retro`."""

from generator.cli import main

if __name__ == "__main__":  # a worker of the linter imports this file, too
    main()
