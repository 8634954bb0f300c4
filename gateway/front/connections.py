"""Connections of the gateway, with limits on their number, on the size of a request's head, and on waiting
times.

uvicorn's protocol does the parsing. It has no limit for a head that never ends or never arrives, for a body
that stops arriving, or for an answer that the client does not read.
"""

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from gateway.front.cors import request_id_of
from gateway.front.headers import header
from gateway.front.limiting.callers import network_of
from gateway.front.logs import log
from gateway.front.settings import FrontSettings

LEAST_RATE = 1_000  # the slowest average rate at which a body may arrive, in bytes per second
LOOKS = 4  # how many times per shortest timeout each connection is checked


class Connection(HttpToolsProtocol):
    """One connection. A request that it refuses itself never reaches the application, and the connection
    closes after the answer.

    A head must arrive within `bounds.head_seconds`. Each further piece of a body, and each read of an answer,
    must happen within `bounds.body_seconds`. All this costs a request only a look at the clock.
    """

    def __init__(self, *arguments: Any, bounds: FrontSettings, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._bounds = bounds
        self._reason: tuple[int, str] | None = None
        self.url = b""
        # Since when a request head is awaited; None while none is.
        self._head_since: float | None = self.loop.time()
        self._head_bytes = 0  # bytes of the current head that arrived in earlier pieces
        self._piece_bytes = 0
        self._moved = self.loop.time()  # when bytes were last received or sent
        self._window_since = self._moved  # start of the window in which a body's rate is measured
        self._window_bytes = 0
        # When the client stopped reading the answer; None while it reads.
        self._stuck_since: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look_later()
        if self._is_one_too_many():
            self.refuse(503, "Too many connections")

    def _is_one_too_many(self) -> bool:
        """Whether too many connections are open, from this address or in total.

        When all connections are in use, an idle one is closed instead. Behind a proxy all connections have
        its address.
        """
        bounds = self._bounds
        others = [each for each in self.connections if isinstance(each, Connection) and each is not self]
        if not bounds.trusted_proxy_hops:
            address = self._address()
            if sum(each._address() == address for each in others) >= bounds.max_connections_of_one:
                return True
        if len(others) < bounds.max_connections:
            return False
        idle = min((each for each in others if each._is_idle()), key=lambda each: each._moved, default=None)
        if idle is not None:
            idle.transport.close()
        return idle is None

    def _address(self) -> str:
        return network_of(self.client[0]) if self.client else ""

    def connection_lost(self, exc: Exception | None) -> None:
        self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._moved = self.loop.time()
        self._piece_bytes = len(data)
        self._window_bytes += len(data)
        super().data_received(data)
        if self._head_since is not None:
            self._head_bytes += len(data)
            if self._head_bytes > self._bounds.max_head:
                self.refuse(*self._too_long())

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head_since, self._head_bytes = self._moved, 0

    def on_headers_complete(self) -> None:
        if self._head_bytes + self._piece_bytes > self._bounds.max_head and self._is_too_long():
            self._reason = self._too_long()
            # The parser stops at this exception, and uvicorn calls send_400_response.
            raise ValueError(self._reason)
        if self.parser.should_upgrade() and self._announces_body():
            # After an upgrade the parser would leave the body unread, and the body would be read as a second
            # request.
            self._reason = 400, "A request with a body cannot ask for another protocol"
            raise ValueError(self._reason)
        self._head_since = None
        self._window_since, self._window_bytes = self._moved, self._piece_bytes
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        self._moved = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        self._stuck_since = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._stuck_since = None
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        self.refuse(*(self._reason or (400, msg)))

    def refuse(self, status: int, message: str) -> None:
        """Answers {code, message, details, hint}, unless an answer has begun, and closes the connection."""
        if self.transport.is_closing():
            return
        under_way = self.cycle is not None and not self.cycle.response_complete
        if not (under_way and self.cycle.response_started):
            request_id = request_id_of(self.headers or [])
            log.info("refused a request: %s %s %s", status, message, request_id.decode())
            self.transport.write(self._answer(status, message, request_id))
        if under_way:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()

    def _answer(self, status: int, message: str, request_id: bytes) -> bytes:
        code = self._bounds.rules.code_of(status)
        details = json.dumps({"status": status, "request_id": request_id.decode()})
        body = json.dumps({"code": code, "message": message, "details": details, "hint": None}).encode()
        headers = [
            *self.server_state.default_headers,
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(body)),
            (b"x-request-id", request_id),
            (b"connection", b"close"),
        ]
        lines = b"".join(b"%b: %b\r\n" % header for header in headers)
        return STATUS_LINE[status] + lines + b"\r\n" + body

    def _announces_body(self) -> bool:
        stated = header(self.headers, b"content-length") or b"0"
        return stated.strip(b"0") != b"" or header(self.headers, b"transfer-encoding") is not None

    def _is_too_long(self) -> bool:
        """Measures the head alone: its last piece may hold bytes of the body, too."""
        written = sum(len(name) + len(value) + len(b": \r\n") for name, value in self.headers)
        return len(self.url) + written > self._bounds.max_head

    def _too_long(self) -> tuple[int, str]:
        if len(self.url) > self._bounds.max_head:
            return 414, "Request URI too large"
        return 431, "Request header fields too large"

    def _look_later(self) -> None:
        patience = min(self._bounds.head_seconds, self._bounds.body_seconds)
        self._look = self.loop.call_later(patience / LOOKS, self._look_now)

    def _look_now(self) -> None:
        now, bounds = self.loop.time(), self._bounds
        if self._head_since is not None and now - self._head_since > bounds.head_seconds:
            self.refuse(408, "The request did not arrive in time")
        elif self._awaits_body() and (now - self._moved > bounds.body_seconds or self._trickles(now)):
            self.refuse(408, "The body of the request did not arrive in time")
        elif self._stuck_since is not None and now - self._stuck_since > bounds.body_seconds:
            log.info("an answer that nobody took was ended")
            self.transport.abort()
        elif self._is_idle() and now - self._moved > self.timeout_keep_alive:
            self.transport.close()
        if not self.transport.is_closing():
            self._look_later()

    def _trickles(self, now: float) -> bool:
        """Whether a body arrives so slowly that its connection should be closed."""
        if now - self._window_since < self._bounds.body_seconds:
            return False
        came, self._window_bytes, self._window_since = self._window_bytes, 0, now
        return came < LEAST_RATE * self._bounds.body_seconds

    def _awaits_body(self) -> bool:
        return (
            self.cycle is not None
            and self.cycle.more_body
            and not self.cycle.response_complete
            and not self.flow.read_paused
        )

    def _is_idle(self) -> bool:
        return self._head_since is None and (self.cycle is None or self.cycle.response_complete)
