"""Turns parameters into JSON."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel


def to_wire(parameters: Mapping[str, object]) -> dict[str, object]:
    """None is left out, so that the function's own default applies."""
    return {name: _value(value) for name, value in parameters.items() if value is not None}


def local_time(value: object) -> object:
    """A time without a zone, or several. A time with a zone is refused, since the zone would be lost
    silently.
    """
    match value:
        case datetime():
            if value.tzinfo is not None:
                raise ValueError(f"{value!r} has a time zone: give the local time without it")
            return value.isoformat()
        case Sequence() if not isinstance(value, str):
            return [local_time(held) for held in value]
        case _:
            return value


def _value(value: object) -> object:
    match value:
        case Decimal():
            return str(value)  # as text with all its digits, which Postgres reads exactly
        case UUID():
            return str(value)
        case datetime():
            if value.tzinfo is None:
                raise ValueError(f"{value!r} has no time zone: give it one, or another one would be assumed")
            return value.isoformat()
        case date():
            return value.isoformat()
        case _:
            return _composed(value)


def _composed(value: object) -> object:
    match value:
        case BaseModel():
            return value.model_dump(mode="json", by_alias=True)
        case Mapping():
            return {str(name): _held(held) for name, held in value.items()}
        case Sequence() if not isinstance(value, str):
            return [_value(held) for held in value]
        case _:
            return value


def _held(value: object) -> object:
    """A value inside a JSON document: a number, or its digits as text where a JSON number would not
    be exact.
    """
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    return _value(value)
