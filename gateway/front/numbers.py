"""Parses whole numbers in requests: ASCII digits only, and no more digits than needed."""

import re

_NATURAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def natural(text: str, most: int = 2**63 - 1) -> int | None:
    """The number in the text; None for any other text, for leading zeros, and above `most`.

    int() would accept digits of any script, and fail on more than some thousand digits.
    """
    number = int(text) if _NATURAL.fullmatch(text) else None
    return number if number is not None and number <= most else None
