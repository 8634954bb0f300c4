"""A tiny house with the real rules."""

from tests.rigs.lint_house import house

__all__ = ["house"]
