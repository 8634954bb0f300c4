"""Every exception, as a tree: RetroError, a class for each HTTP status, below it one for each code."""

from retromuscle.error import RetroError
from retromuscle.generated import errors
from retromuscle.generated.errors import *  # noqa: F403  the names are generated

__all__ = ["RetroError"]
__all__ += errors.__all__
