"""Values that Postgres has and Python's types do not."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar

from pydantic import ValidationError

End = TypeVar("End", bound=date)

OUT_OF_A_SERVER: Final = object()
"""The pydantic context for reading an answer, unless the client is strict."""

_LATER: Final = re.compile(r"infinity|\d{5,}-.*")
_EARLIER: Final = re.compile(r"-infinity|.* BC")


def aware_time(value: object) -> object:
    return _within(value, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


def local_moment(value: object) -> object:
    return _within(value, datetime.min, datetime.max)


def calendar_date(value: object) -> object:
    return _within(value, date.min, date.max)


def _within(value: object, first: End, last: End) -> object:
    """Texts that are not such values are left to pydantic."""
    if not isinstance(value, str):
        return value
    if _EARLIER.fullmatch(value):
        return first
    if _LATER.fullmatch(value):
        return last
    try:
        return type(first).fromisoformat(value)
    except ValueError:
        return value


def with_gaps(value: Any, read: Callable[[Any], Any]) -> Any:
    """The value as `read` reads it. A null that `read` refuses becomes None, alone or among the items of a
    list.
    """
    try:
        return read(value)
    except ValidationError:
        if value is None:
            return None
        if not isinstance(value, list) or None not in value:
            raise
    held = iter(read([item for item in value if item is not None]))
    return [None if item is None else next(held) for item in value]
