"""Sends a file in pieces, so that it survives a broken connection or the end of the process (TUS 1.0.0)."""

import base64
from asyncio import sleep
from collections.abc import Mapping
from typing import Final

import httpx

from retromuscle.files import Progress, Source, piece_of, size_of
from retromuscle.resuming import Begun, Place

PIECE_BYTES: Final = 6 * 1024 * 1024  # hosted Storage requires this size for all pieces but the last
WAITS: Final = (0.5, 1, 2, 4, 8)
PATIENCE: Final = 60.0
_GONE: Final = (404, 410)
_STILL_AT_WORK: Final = (409, 423)
_FAILING: Final = 500


class AsyncResumable:
    """One upload to a signed URL: sends the missing bytes, and retries requests without an answer."""

    def __init__(self, line: httpx.AsyncClient, url: str, token: str, begun: Begun) -> None:
        self._line, self._begun = line, begun
        self._endpoint = url.partition("/object/upload/sign/")[0] + "/upload/resumable/sign"
        self._headers = {"tus-resumable": "1.0.0", "x-signature": token}
        self._sent = 0

    async def send(self, place: Place, source: Source, media: str, progress: Progress | None) -> None:
        """Raises httpx.HTTPStatusError for a refusal, and httpx.RequestError when the connection stays
        broken.
        """
        failures = 0
        while True:
            before = self._sent
            try:
                await self._rest(place, source, media, progress)
            except httpx.HTTPError as error:
                if self._begun.location and _status(error) in _GONE and failures == 0:
                    self._begun.keep(place, None)
                elif not _passes(error) or failures == len(WAITS):
                    raise
            else:
                return
            failures = 1 if self._sent > before else failures + 1
            await sleep(WAITS[failures - 1])

    async def _rest(self, place: Place, source: Source, media: str, progress: Progress | None) -> None:
        size = size_of(source)
        location = self._begun.location or await self._begin(place, size, media)
        self._sent = await self._ask("HEAD", location, {})
        while self._sent < size:
            headers = {
                "upload-offset": str(self._sent),
                "content-type": "application/offset+octet-stream",
            }
            piece = piece_of(source, self._sent, PIECE_BYTES)
            self._sent = await self._ask("PATCH", location, headers, piece)
            if progress:
                progress(self._sent, size)

    async def _begin(self, place: Place, size: int, media: str) -> str:
        told = {"bucketName": place.bucket, "objectName": place.path, "contentType": media}
        metadata = (f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
        headers = {**self._headers, "upload-length": str(size), "upload-metadata": ",".join(metadata)}
        answer = await self._line.request("POST", self._endpoint, headers=headers)
        answer.raise_for_status()
        location = str(httpx.URL(self._endpoint).join(answer.headers["location"]))
        self._begun.keep(place, location)
        return location

    async def _ask(
        self, method: str, location: str, headers: Mapping[str, str], content: bytes | None = None
    ) -> int:
        """The number of bytes that Storage has."""
        sent = {**self._headers, **headers}
        answer = await self._line.request(method, location, headers=sent, content=content)
        answer.raise_for_status()
        return int(answer.headers["upload-offset"])


def _status(error: httpx.HTTPError) -> int | None:
    return error.response.status_code if isinstance(error, httpx.HTTPStatusError) else None


def _passes(error: httpx.HTTPError) -> bool:
    """Whether to retry: no answer, another request of ours still running, or a service that restarts."""
    status = _status(error)
    return status is None or status in _STILL_AT_WORK or status >= _FAILING
