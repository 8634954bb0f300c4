"""Odd values for a parameter, each as JSON text."""

import json
from typing import Any

LONG = 10_000
MANY = 1_000

RAW = {
    # Not JSON, although Python's own writer would produce it.
    "NaN literal": "NaN",
    "Infinity literal": "-Infinity",
    # JSON numbers that no float can hold.
    "number beyond floats": "1e400",
}

VALUES: dict[str, Any] = {
    "null": None,
    "boolean": True,
    "object": {"a": 1},
    "empty array": [],
    "nested arrays": [[["x"]]],
    "array of null": [None],
    "empty text": "",
    "blank text": " \t\n ",
    "other text": "nothing of the kind",
    "too long": "x" * LONG,
    "emoji": "\U0001f3a5\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "right to left": "\u202eשלום\u200f مرحبا",
    "combining": "e" + "\u0301" * 50,
    "NUL": "a\u0000b",
    "quotes": "'; drop table x; -- \" \\",
    "zero": 0,
    "negative": -1,
    "huge": 10**40,
    "fraction": 0.5,
    "NaN": "NaN",
    "Infinity": "Infinity",
    "minus infinity": "-infinity",
    "day that is none": "2026-02-30",
    "year beyond": "999999-01",
    "unknown id": "00000000-0000-4000-8000-000000000000",
}


def hostile_values(base: Any) -> dict[str, str]:
    """JSON texts by what is odd about them; some are variations of the sensible value `base`."""
    bent: dict[str, Any] = {}
    if isinstance(base, str):
        bent = {"upper case": base.upper(), "lower case": base.lower(), "padded": f" {base} "}
    if isinstance(base, list):
        bent = {"twice the same": base * 2, "too many": base * MANY, "with null": [*base, None]}
    return RAW | {name: json.dumps(value) for name, value in (VALUES | bent).items()}
