"""Counts requests in memory. A minute begins with the first request of a caller and kind."""

import math
import time
from collections.abc import Callable, Mapping

from gateway.front.settings import RequestKind

SECONDS = 60
MOST_WINDOWS = 50_000


class Counter:
    """How many requests each caller has made in their current minute.

    Remembers a limited number of callers and kinds. When it is full, new callers share one count: many
    addresses can neither fill the memory nor push others out.
    """

    def __init__(
        self,
        per_minute: Mapping[RequestKind, int],
        most: int = MOST_WINDOWS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_minute, self._most, self._clock = per_minute, most, clock
        # By caller and kind: when the minute ends, how many requests were counted.
        self._windows: dict[tuple[RequestKind, str], list[float]] = {}
        self._next_sweep = clock() + SECONDS

    def count(self, kind: RequestKind, caller: str) -> int:
        """Counts one request. Returns 0 when it is within the limit, else the whole seconds to wait."""
        now = self._clock()
        if now >= self._next_sweep:
            self._sweep(now)
        window = self._windows.get((kind, caller)) or self._open(kind, caller)
        if now >= window[0]:
            window[:] = [now + SECONDS, 0]
        window[1] += 1
        if window[1] <= self._per_minute[kind]:
            return 0
        return min(math.ceil(window[0] - now), SECONDS)

    def _open(self, kind: RequestKind, caller: str) -> list[float]:
        shared = len(self._windows) >= self._most
        return self._windows.setdefault((kind, "" if shared else caller), [0.0, 0])

    def _sweep(self, now: float) -> None:
        self._next_sweep = now + SECONDS
        self._windows = {key: window for key, window in self._windows.items() if window[0] > now}
