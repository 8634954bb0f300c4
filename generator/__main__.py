"""`python -m generator` is `retro`."""

from generator.cli import main

main()
