"""A load that costs its machine little: kept connections, each of which sends when its last is answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from threading import Event
from typing import cast

import httptools
import uvloop

SUCCESS = range(200, 300)
PATIENCE_SECONDS = 120
FAILURE_BYTES = 200


@dataclass(frozen=True)
class Load:
    """Requests as their bytes, sent to a port of 127.0.0.1 by so many connections for so many seconds.

    Connection i sends the requests i, i + connections and so on, `again` from the start when they are used
    up; else it is then done. At least one request of each connection is answered, however long it takes.
    Between an answer and the next request it waits `pause` seconds. When `until` is set, it ends early.
    """

    port: int
    requests: Sequence[bytes]
    connections: int
    seconds: float
    again: bool = True
    pause: float = 0
    until: Event | None = None


@dataclass(frozen=True)
class Measured:
    """The seconds that each answer took, those from the first request to the last answer, the statuses, the
    answers other than success by `status: body`, and the body of the last answer of each connection.
    """

    latencies: list[float]
    seconds: float
    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def answers(self) -> int:
        return len(self.latencies)


def run(load: Load) -> Measured:
    """Drives the load in this process, which should have nothing else to do.

    Raises ConnectionError for a connection that is closed.
    """
    return uvloop.run(_run(load))


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A request of HTTP/1.1 as its bytes."""
    told = {"host": "127.0.0.1", **headers}
    if body:
        told |= {"content-type": "application/json", "content-length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def _run(load: Load) -> Measured:
    loop = asyncio.get_running_loop()
    shares = [load.requests[place :: load.connections] for place in range(load.connections)]
    protocols: list[_Connection] = []
    for place, share in enumerate(shares):
        if share or load.again:
            # Fewer requests than connections: all of them, from another start.
            own = partial(_Connection, load, share or load.requests[place % len(load.requests) :])
            _, protocol = await loop.create_connection(own, "127.0.0.1", load.port)
            protocols.append(protocol)
    begun = time.perf_counter()
    for protocol in protocols:
        protocol.begin(begun + load.seconds)
    async with asyncio.timeout(load.seconds + PATIENCE_SECONDS):
        await asyncio.gather(*(protocol.over for protocol in protocols))
    measured = Measured([], time.perf_counter() - begun)
    for protocol in protocols:
        measured.latencies.extend(protocol.latencies)
        measured.statuses.update(protocol.statuses)
        measured.failures.update(protocol.failures)
        measured.bodies.append(b"".join(protocol.body))
    return measured


class _Connection(asyncio.Protocol):
    """Sends its next request as soon as the last answer is complete, until the time is over."""

    transport: asyncio.Transport
    parser: httptools.HttpResponseParser
    sent_at: float

    def __init__(self, load: Load, requests: Sequence[bytes]) -> None:
        self.load = load
        self.coming: Iterator[bytes] = cycle(requests) if load.again else iter(requests)
        self.latencies: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.failures: Counter[str] = Counter()
        self.body: list[bytes] = []
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def begin(self, end: float) -> None:
        self.end = end
        self._send()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is none by inheritance

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_body(self, data: bytes) -> None:
        self.body.append(data)

    def on_message_complete(self) -> None:
        now = time.perf_counter()
        self.latencies.append(now - self.sent_at)
        status = self.parser.get_status_code()
        self.statuses[status] += 1
        if status not in SUCCESS:
            said = b"".join(self.body)[:FAILURE_BYTES].decode(errors="replace")
            self.failures[f"{status}: {said}"] += 1
        is_over = now > self.end or (self.load.until is not None and self.load.until.is_set())
        asyncio.get_running_loop().call_later(self.load.pause, self._finish if is_over else self._send)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.over.done():
            self.over.set_exception(ConnectionError(f"a connection was closed: {error}"))

    def _send(self) -> None:
        if (following := next(self.coming, None)) is None:
            self._finish()
            return
        self.body = []
        self.parser = httptools.HttpResponseParser(self)
        self.sent_at = time.perf_counter()
        self.transport.write(following)

    def _finish(self) -> None:
        if not self.over.done():
            self.over.set_result(None)
        self.transport.close()
