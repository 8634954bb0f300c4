"""Runs `retro` on a clone of the house, as operations do."""

from tests.rigs.operating import house, retro

__all__ = ["house", "retro"]
