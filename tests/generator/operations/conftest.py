"""`retro` on a clone of the house, as operations run it."""

from tests.rigs.operating import house, retro

__all__ = ["house", "retro"]
