"""JSON with its numbers as they were written."""

import json
from decimal import Decimal
from typing import Any, Final

ODD_NUMBERS: Final = ("NaN", "Infinity", "-Infinity")


class ExactFloat(float):
    """A float that remembers the digits it was written with."""

    text: str

    def __new__(cls, text: str) -> "ExactFloat":
        made = super().__new__(cls, text)
        made.text = text
        return made


def parsed(text: str) -> Any:
    """What the JSON says; numbers with a point or an exponent are ExactFloats. Nothing is null."""
    return json.loads(text or "null", parse_float=ExactFloat)


def to_float(value: object) -> object:
    """The float of what Postgres writes as text, since JSON has no such number. All else is left to whoever
    asked.
    """
    return float(value) if value in ODD_NUMBERS and isinstance(value, str) else value


def to_decimal(value: object) -> object:
    """The Decimal of a number, with all its digits, and of what Postgres writes as text, since JSON has no
    such number. All else is left to whoever asked.
    """
    if isinstance(value, ExactFloat):
        return Decimal(value.text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    return Decimal(value) if value in ODD_NUMBERS and isinstance(value, str) else value
