"""How long an account is banned: a Go duration such as 24h or 1h30m, or `none`."""

import re
from datetime import UTC, datetime, timedelta

from gateway.front.errors import AuthRefusal

LONGEST_HOURS = 2_562_047  # hours; a Go duration holds no more
_SECONDS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)")


def banned_until(duration: str) -> datetime | None:
    """When a ban of that duration ends; None for `none` and for zero. Raises AuthRefusal for an invalid
    duration.
    """
    if duration in {"none", "0"}:
        return None
    parts = _PART.findall(duration)
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in parts)
    if "".join(number + unit for number, unit in parts) != duration or seconds > LONGEST_HOURS * 3600:
        raise AuthRefusal(
            400,
            "validation_failed",
            f'invalid format for ban duration: time: invalid duration "{duration}"',
        )
    return datetime.now(UTC) + timedelta(seconds=seconds) if seconds else None
