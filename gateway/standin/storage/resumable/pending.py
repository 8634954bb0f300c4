"""Unfinished uploads: for each, a file with its bytes and a file that describes it.

The offset is the size of the file, so the two cannot disagree, and a restarted gateway continues where the
last one stopped. Expired uploads are removed when the gateway starts and when another upload begins.
"""

import asyncio
import json
import os
import re
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from gateway.front.errors import StorageRefusal
from gateway.front.tokens import now
from gateway.standin.storage.files import Incoming
from gateway.standin.storage.rows import Way

LIFETIME_SECONDS = 86_400  # the lifetime in a Supabase project
TURN_SECONDS = 5

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class PendingUpload:
    """An upload that has begun. Only `sender` may continue it; `expires` is seconds since 1970.

    `told` is Upload-Metadata as the client sent it. A finished upload is remembered, so that a client which
    missed the last answer can ask again.
    """

    id: str
    sender: str
    bucket: str
    name: str
    owner: str | None
    way: Way
    length: int
    media_type: str
    cache_control: str
    user_metadata: dict[str, Any] | None
    told: str
    expires: int
    finished: bool = False


class PendingUploads:
    """A folder of unfinished uploads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def prepare(self) -> None:
        """Creates the folder, and cleans up after a gateway that stopped in the middle of an upload."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.sweep()
        known = {upload.id: upload for upload in self._all()}
        for path in self._folder.iterdir():
            if path.stem not in known or path.suffix not in ("", ".json"):
                path.unlink()
        for upload in known.values():
            self.settle(upload)

    def begin(self, **said: Any) -> PendingUpload:
        """Begins a new upload without any bytes."""
        upload = PendingUpload(id=uuid.uuid4().hex, expires=now() + LIFETIME_SECONDS, **said)
        self._file(upload).touch(mode=0o600, exist_ok=False)
        self._note(upload)
        return upload

    @asynccontextmanager
    async def turn(self, upload_id: str, sender: str) -> AsyncIterator[PendingUpload]:
        """Gives one request at a time the upload. For anybody but its sender it does not exist."""
        self._find(upload_id, sender)
        lock = self._turns.setdefault(upload_id, asyncio.Lock())
        try:
            async with asyncio.timeout(TURN_SECONDS):
                await lock.acquire()
        except TimeoutError as error:
            raise StorageRefusal(423, "ResourceLocked", "Another request sends to this upload") from error
        try:
            yield self._find(upload_id, sender)
        finally:
            lock.release()

    def offset(self, upload: PendingUpload) -> int:
        """The number of its bytes that are stored."""
        return upload.length if upload.finished else self._file(upload).stat().st_size

    def receive(self, upload: PendingUpload) -> Incoming:
        """Opens its file to append to it."""
        return Incoming(self._file(upload), resumed=True)

    def finish(self, upload: PendingUpload) -> PendingUpload:
        """Records that its file has become an object."""
        finished = replace(upload, finished=True)
        self._note(finished)
        return finished

    def settle(self, upload: PendingUpload) -> None:
        """Drops the last byte when all bytes are stored but no object was made: sending it again retries
        that.
        """
        file = self._file(upload)
        if file.exists() and file.stat().st_size >= upload.length > 0:
            os.truncate(file, upload.length - 1)

    def remove(self, upload: PendingUpload) -> None:
        self._state(upload).unlink(missing_ok=True)
        self._file(upload).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Removes expired uploads, except one that a request is writing to."""
        for upload in self._all():
            lock = self._turns.get(upload.id)
            if upload.expires <= now() and not (lock and lock.locked()):
                self.remove(upload)

    def forget(self, owner: str) -> None:
        """Removes an account's uploads, since they hold the person's file names."""
        for upload in self._all():
            if upload.owner == owner:
                self.remove(upload)

    def _find(self, upload_id: str, sender: str) -> PendingUpload:
        upload = self._read(self._folder / f"{upload_id}.json") if _ID.fullmatch(upload_id) else None
        if upload is None or upload.sender != sender or upload.expires <= now():
            raise StorageRefusal(404, "not_found", "The file for this url was not found")
        return upload

    def _all(self) -> Iterator[PendingUpload]:
        for path in self._folder.glob("*.json"):
            if upload := self._read(path):
                yield upload

    def _read(self, path: Path) -> PendingUpload | None:
        """The description of an upload; None when it, or its bytes, are missing."""
        try:
            upload = PendingUpload(**json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        return upload if upload.finished or self._file(upload).exists() else None

    def _note(self, upload: PendingUpload) -> None:
        """Writes a temporary file and renames it, so that a reader sees all or nothing."""
        beside = self._state(upload).with_suffix(".new")
        beside.write_text(json.dumps(asdict(upload)))
        beside.rename(self._state(upload))

    def _file(self, upload: PendingUpload) -> Path:
        return self._folder / upload.id

    def _state(self, upload: PendingUpload) -> Path:
        return self._folder / f"{upload.id}.json"
