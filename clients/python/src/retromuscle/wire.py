"""Parameters as they travel."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel


def to_wire(parameters: Mapping[str, object]) -> dict[str, object]:
    """What is None is left out: the function's own default stands."""
    return {name: _value(value) for name, value in parameters.items() if value is not None}


def local_time(value: object) -> object:
    """A time without zone, or several, for a parameter that is one: a zone would be lost without a word."""
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
            return str(value)  # with all its digits, as Postgres reads them
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
    """A value in a document: a number of JSON, or its digits as text where that would not be exact."""
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    return _value(value)
