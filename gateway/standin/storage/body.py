"""The body of an upload, streamed to a file: either the bytes themselves or a multipart form."""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from anyio import to_thread
from starlette.requests import Request

from gateway.front.numbers import natural
from gateway.standin.storage.files import BLOCK_BYTES, FileStore, Incoming
from gateway.standin.storage.refusals import bad_request, too_large, wrong_type
from gateway.standin.storage.stream import stream_of

DEFAULT_TYPE = "application/octet-stream"
NO_CACHE = "no-cache"
HTTP_OK = 200

_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+*-]+(\s*;[\x20-\x7e]*)?", re.ASCII)
_HEADER_VALUE = re.compile(r"[\x20-\x7e]{1,200}")


@dataclass(frozen=True)
class BucketLimits:
    """The limits of a bucket: the largest size in bytes, and media types such as text/plain or image/*."""

    largest: int | None
    media_types: list[str] | None

    def check_size(self, size: int) -> None:
        if self.largest is not None and size > self.largest:
            raise too_large()

    def check_announced(self, request: Request, before: int) -> None:
        """Refuses a body whose content-length is too large; `before` bytes of the file are already stored."""
        stated = request.headers.get("content-length", "0").lstrip("0") or "0"
        size = natural(stated)
        if size is None:
            raise too_large()
        self.check_size(before + size)

    def check_type(self, media_type: str) -> None:
        essence = media_type.partition(";")[0].strip().lower()
        if not _MEDIA_TYPE.fullmatch(media_type):
            raise wrong_type(essence)
        if self.media_types and not any(_covers(allowed.lower(), essence) for allowed in self.media_types):
            raise wrong_type(essence)


@dataclass
class Received:
    """A file that is being received, and what the request says about it."""

    incoming: Incoming
    limits: BucketLimits
    media_type: str = DEFAULT_TYPE
    cache_control: str = NO_CACHE
    user_metadata: dict[str, Any] | None = None
    _pending: bytearray = field(default_factory=bytearray)

    def is_a(self, media_type: str) -> None:
        """Sets the media type. Refuses one that the bucket does not allow."""
        self.limits.check_type(media_type)
        self.media_type = media_type

    def is_cached(self, directive: str) -> None:
        if not _HEADER_VALUE.fullmatch(directive):
            raise bad_request("Invalid cache control")
        self.cache_control = directive

    async def take(self, parts: Iterable[bytes]) -> None:
        """Receives more bytes. Refuses as soon as there are more than the bucket allows."""
        for part in parts:
            self.limits.check_size(self.incoming.size + len(self._pending) + len(part))
            self._pending += part
        if len(self._pending) >= BLOCK_BYTES:
            await self.flush()

    async def flush(self) -> None:
        """Writes the buffered bytes to disk."""
        block, self._pending = self._pending, bytearray()
        await to_thread.run_sync(self.incoming.write, block)

    async def finish(self) -> None:
        await self.flush()
        await to_thread.run_sync(self.incoming.finish)

    def metadata(self) -> dict[str, Any]:
        """The object's metadata, as Supabase Storage writes it into the row."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {
            "eTag": self.incoming.etag,
            "size": self.incoming.size,
            "mimetype": self.media_type,
            "cacheControl": self.cache_control,
            "lastModified": moment,
            "contentLength": self.incoming.size,
            "httpStatusCode": HTTP_OK,
        }


@asynccontextmanager
async def receiving(store: FileStore, limits: BucketLimits) -> AsyncIterator[Received]:
    """A file to receive into. It is deleted at the end unless it was moved to its place."""
    incoming = store.receive()
    try:
        yield Received(incoming, limits)
    finally:
        incoming.discard()


async def receive_bytes(request: Request, received: Received) -> None:
    """Receives a body that is the file itself; headers give its type and cache-control."""
    received.is_a(request.headers.get("content-type", DEFAULT_TYPE))
    received.is_cached(request.headers.get("cache-control", NO_CACHE))
    received.limits.check_announced(request, 0)
    async for chunk in stream_of(request):
        await received.take([chunk])
    await received.finish()


def _covers(allowed: str, essence: str) -> bool:
    """Whether an allowed type such as text/plain, image/* or */* covers that type."""
    kind, _, rest = allowed.partition("/")
    return allowed in (essence, "*/*") or (rest == "*" and essence.startswith(f"{kind}/"))
