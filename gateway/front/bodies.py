"""Bodies of requests, which may not be longer than a limit, whatever their headers say."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.types import Receive

from gateway.front.headers import Headers, header
from gateway.front.numbers import natural
from gateway.front.words import HouseRefusal

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it

TOO_LARGE = "PAYLOAD_TOO_LARGE"


class ClientLeft(Exception):
    """The connection was closed before the body had come."""


class Body:
    """The body of a request that goes on to a service, `limit` bytes at most (None: as long as it likes).

    `is_read` once nothing more comes; `client_left` and `refusal` tell why it ended before that.
    """

    def __init__(self, headers: Headers, receive: Receive, limit: int | None) -> None:
        self.receive, self.limit = receive, limit
        self.stated = header(headers, b"content-length") or b"0"
        self.is_read = self.stated == b"0" and header(headers, b"transfer-encoding") is None
        self.client_left = False
        self.refusal: HouseRefusal | None = None
        self.received = 0

    async def content(self) -> bytes | AsyncIterator[bytes] | None:
        """None without a body, bytes when it came at once, else its pieces. Raises HouseRefusal."""
        if self.is_read:
            return None
        if self.limit is not None:
            refuse_longer(self.stated, self.limit)
        first = await self._next()
        return first if self.is_read else self._pieces(first)

    async def _pieces(self, first: bytes) -> AsyncIterator[bytes]:
        if first:
            yield first
        while not self.is_read:
            if piece := await self._next():
                yield piece

    async def _next(self) -> bytes:
        message = await self.receive()
        if message["type"] == "http.disconnect":
            self.client_left = True
            raise ClientLeft
        piece: bytes = message.get("body", b"")
        self.received += len(piece)
        if self.limit is not None and self.received > self.limit:
            self.refusal = HouseRefusal(TOO_LARGE)
            raise self.refusal
        self.is_read = not message.get("more_body", False)
        return piece


def refuse_large(request: Request, limit: int) -> None:
    """Raises HouseRefusal for a request that states a longer body than that many bytes."""
    refuse_longer(request.headers.get("content-length", "0").encode("latin-1"), limit)


def refuse_longer(stated: bytes, limit: int) -> None:
    """Raises HouseRefusal for a content-length that is longer, or no number."""
    if natural(stated.decode("latin-1").lstrip("0") or "0", limit) is None:
        raise HouseRefusal(TOO_LARGE)


async def limited_body(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives, a chunked one too. Raises HouseRefusal as soon as it is too long."""
    received = 0
    async for piece in request.stream():
        received += len(piece)
        if received > limit:
            raise HouseRefusal(TOO_LARGE)
        yield piece


def parsed(text: bytes) -> Any:
    """The value that a text of JSON holds. Raises ValueError for none, and for one that cannot be passed on.

    Python reads more than JSON has: NaN, infinities, halves of characters, any depth. JSON has NUL, which no
    text of Postgres holds.
    """
    try:
        value = json.loads(text)
        text_again = json.dumps(value, allow_nan=False, ensure_ascii=False)
        text_again.encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if _NUL.search(text_again):
        raise ValueError("no text of Postgres holds a NUL")
    return value
