"""Parses JSON and keeps numbers exactly as written."""

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
    """The value of a JSON text; numbers with a point or an exponent are ExactFloats. None for null."""
    return json.loads(text or "null", parse_float=ExactFloat)


def to_float(value: object) -> object:
    """The float for a text such as NaN, which Postgres writes since JSON has no such number. Other values are
    left to pydantic.
    """
    return float(value) if value in ODD_NUMBERS and isinstance(value, str) else value


def to_decimal(value: object) -> object:
    """The Decimal of a number, with all its digits, or of a text such as NaN, which Postgres writes since
    JSON has no such number. Other values are left to pydantic.
    """
    if isinstance(value, ExactFloat):
        return Decimal(value.text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    return Decimal(value) if value in ODD_NUMBERS and isinstance(value, str) else value
