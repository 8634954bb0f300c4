"""Bodies of requests, cut off at a limit of bytes whatever their headers say."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.types import Receive

from gateway.front.headers import Headers, header
from gateway.front.numbers import natural
from gateway.front.words import HouseRefusal

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes a NUL character

TOO_LARGE = "PAYLOAD_TOO_LARGE"


class ClientLeft(Exception):
    """The client closed the connection before the whole body had arrived."""


class Body:
    """The body of a request that is passed on to a service: at most `limit` bytes, or any length for None.

    `is_read` is true once the whole body was read; `client_left` and `refusal` say why reading stopped
    before.
    """

    def __init__(self, headers: Headers, receive: Receive, limit: int | None) -> None:
        self.receive, self.limit = receive, limit
        self.stated = header(headers, b"content-length") or b"0"
        self.is_read = self.stated == b"0" and header(headers, b"transfer-encoding") is None
        self.client_left = False
        self.refusal: HouseRefusal | None = None
        self.received = 0

    async def content(self) -> bytes | AsyncIterator[bytes] | None:
        """None without a body, bytes when it arrived in one piece, else an iterator of pieces. Raises
        HouseRefusal.
        """
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
    """Raises HouseRefusal when the content-length header is above the limit or not a number."""
    if natural(stated.decode("latin-1").lstrip("0") or "0", limit) is None:
        raise HouseRefusal(TOO_LARGE)


async def limited_body(request: Request, limit: int) -> AsyncIterator[bytes]:
    """Yields the body as it arrives, also a chunked one. Raises HouseRefusal as soon as it is too long."""
    received = 0
    async for piece in request.stream():
        received += len(piece)
        if received > limit:
            raise HouseRefusal(TOO_LARGE)
        yield piece


def parsed(text: bytes) -> Any:
    """The value of a JSON text. Raises ValueError for invalid JSON, and for a value that Postgres could not
    store.

    Python's parser accepts more than JSON: NaN, infinity, half surrogate pairs, any depth. JSON allows the
    NUL character, which a Postgres text cannot hold.
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
