"""A copy of the small house beside these tests, to break at will, and databases of their own."""

from tests.rigs.codegen_house import empty_url, house, library_url, retro

__all__ = ["empty_url", "house", "library_url", "retro"]
