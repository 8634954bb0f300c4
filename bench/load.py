"""A load generator that costs little CPU: kept connections, each of which sends its next request when the
last is answered."""

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
    """Requests as bytes, for a port of 127.0.0.1, the number of connections that send them, and for how many
    seconds.

    With `again`, connection i sends the requests i, i + connections and so on, over and over. Else each
    request is sent once, by the connection that is free first: so none is idle while requests are left. Each
    connection waits for at least one answer, however long it takes. It waits `pause` seconds between an
    answer and the next request, and ends early once `until` is set.
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
    """The latency of each answer in seconds, the seconds from the first request to the last answer, the
    number of answers by status, the failed answers by `status: body`, and the body of the last answer of each
    connection.
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
    """Sends the load from this process, which should do nothing else meanwhile.

    Raises ConnectionError for a connection that is closed.
    """
    return uvloop.run(_run(load))


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """An HTTP/1.1 request as bytes."""
    headers_sent = {"host": "127.0.0.1", **headers}
    if body:
        headers_sent |= {"content-type": "application/json", "content-length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers_sent.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def _run(load: Load) -> Measured:
    loop = asyncio.get_running_loop()
    protocols: list[_Connection] = []
    for coming in _sequences(load):
        _, protocol = await loop.create_connection(partial(_Connection, load, coming), "127.0.0.1", load.port)
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


def _sequences(load: Load) -> list[Iterator[bytes]]:
    """What each connection sends."""
    if load.again:
        # With fewer requests than connections, every further connection sends all of them, from a different
        # start.
        shares = (load.requests[place :: load.connections] for place in range(load.connections))
        return [
            cycle(share or load.requests[place % len(load.requests) :]) for place, share in enumerate(shares)
        ]
    # One iterator, from which all take their next request.
    return [iter(load.requests)] * min(load.connections, len(load.requests))


class _Connection(asyncio.Protocol):
    """Sends its next request as soon as the last answer is complete, until the time is over."""

    transport: asyncio.Transport
    parser: httptools.HttpResponseParser
    sent_at: float

    def __init__(self, load: Load, coming: Iterator[bytes]) -> None:
        self.load = load
        self.coming = coming
        self.latencies: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.failures: Counter[str] = Counter()
        self.body: list[bytes] = []
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def begin(self, end: float) -> None:
        self.end = end
        self._send()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's class does not inherit from it

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
