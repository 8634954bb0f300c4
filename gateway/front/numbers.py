"""Whole numbers as requests write them: digits alone, and no more of them than a number needs."""

import re

_NATURAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def natural(text: str, most: int = 2**63 - 1) -> int | None:
    """The number that the text writes; None for another text, leading zeros, and what is above `most`.

    Python reads any count of any script's digits, and fails beyond some thousand.
    """
    number = int(text) if _NATURAL.fullmatch(text) else None
    return number if number is not None and number <= most else None
