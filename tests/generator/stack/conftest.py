"""Small houses in folders with a space in their name, and the command run on them as a person would."""

from tests.rigs.stack_house import house, shared_house, up

__all__ = ["house", "shared_house", "up"]
