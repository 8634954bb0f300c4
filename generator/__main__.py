"""`python -m generator` is `retro`."""

from generator.cli import main

if __name__ == "__main__":  # worker processes of the linter import this file, too
    main()
