"""A load that costs its machine little: kept connections that send one request again and again."""

import asyncio
import time
from dataclasses import dataclass
from typing import cast

import httptools
import uvloop

OK = 200
PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Load:
    """One request as its bytes, sent to a port of 127.0.0.1 by so many connections for so many seconds."""

    port: int
    request: bytes
    connections: int
    seconds: float


@dataclass(frozen=True)
class Measured:
    """Answers that came complete, and the seconds from the first request to the last answer."""

    answers: int
    seconds: float


def run(load: Load) -> Measured:
    """Drives the load in this process, which should have nothing else to do.

    Raises ConnectionError for any other answer than 200 and for a connection that is closed.
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
    begun = time.monotonic()

    def connection() -> _Connection:
        return _Connection(load.request, begun + load.seconds)

    opened = [
        await loop.create_connection(connection, "127.0.0.1", load.port) for _ in range(load.connections)
    ]
    protocols = [protocol for _, protocol in opened]
    async with asyncio.timeout(load.seconds + PATIENCE_SECONDS):
        await asyncio.gather(*(protocol.over for protocol in protocols))
    return Measured(sum(protocol.answers for protocol in protocols), time.monotonic() - begun)


class _Connection(asyncio.Protocol):
    """Sends the request as soon as the last answer is complete, until the time is over."""

    transport: asyncio.Transport
    parser: httptools.HttpResponseParser

    def __init__(self, request: bytes, end: float) -> None:
        self.request, self.end = request, end
        self.answers = 0
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is none by inheritance
        self._send()

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        if (status := self.parser.get_status_code()) != OK:
            self._fail(f"an answer has the status {status}")
        elif time.monotonic() > self.end:
            self.answers += 1
            self.over.set_result(None)
            self.transport.close()
        else:
            self.answers += 1
            asyncio.get_running_loop().call_soon(self._send)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.over.done():
            self._fail(f"a connection was closed: {error}")

    def _send(self) -> None:
        self.parser = httptools.HttpResponseParser(self)
        self.transport.write(self.request)

    def _fail(self, reason: str) -> None:
        if not self.over.done():
            self.over.set_exception(ConnectionError(reason))
        self.transport.close()
