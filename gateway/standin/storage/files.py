"""The bytes of objects. A file is named by its object's version, never by a caller's name for it."""

import hashlib
import os
import shutil
import uuid
from pathlib import Path

BLOCK_BYTES = 1024 * 1024


class FileStore:
    """A folder of files. Each is written once, under a new version, and never changed."""

    def __init__(self, folder: Path) -> None:
        self._objects = folder / "objects"
        self._incoming = folder / "incoming"

    def prepare(self) -> None:
        """Creates the folders, and removes unfinished uploads that a stopped gateway left behind."""
        for folder in (self._objects, self._incoming):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for leftover in self._incoming.iterdir():
            leftover.unlink(missing_ok=True)

    def receive(self) -> "Incoming":
        """A new file to write to."""
        return Incoming(self._incoming / uuid.uuid4().hex)

    def path(self, version: str) -> Path:
        """The path of a version's file. Raises ValueError for a text that is not a version."""
        named = str(uuid.UUID(version))
        return self._objects / named[:2] / named

    def keep(self, incoming: "Incoming") -> str:
        """Moves a finished file to its place and returns its version."""
        version = str(uuid.uuid4())
        target = self.path(version)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        incoming.path.rename(target)
        _sync_folder(target.parent)
        return version

    def give_back(self, version: str, incoming: "Incoming") -> None:
        """Moves a file whose row could not be written back to where it came from."""
        self.path(version).rename(incoming.path)

    def copy(self, version: str) -> str:
        """Gives the same bytes a second version. Files never change, so a hard link is enough."""
        copied = str(uuid.uuid4())
        target = self.path(copied)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        target.hardlink_to(self.path(version))
        _sync_folder(target.parent)
        return copied

    def put(self, version: str, source: Path) -> None:
        """Stores the bytes of another file under a version, unless the version has bytes already."""
        target = self.path(version)
        if not target.exists():
            target.parent.mkdir(exist_ok=True, mode=0o700)
            shutil.copyfile(source, target)

    def remove(self, version: str) -> None:
        self.path(version).unlink(missing_ok=True)


class Incoming:
    """A file that is being received. It knows its size, and at the end its MD5.

    With `resumed`, it continues after the bytes of an earlier request.
    """

    def __init__(self, path: Path, *, resumed: bool = False) -> None:
        self.path = path
        self._file = path.open("ab" if resumed else "xb")
        self.size = self._file.tell()
        self._digest = hashlib.md5(usedforsecurity=False)
        self._digested = self.size == 0

    def write(self, block: bytes | bytearray) -> None:
        self._file.write(block)
        self.size += len(block)
        if self._digested:
            self._digest.update(block)

    def finish(self) -> None:
        """Flushes all bytes to disk, and adds bytes of earlier requests to the digest."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()
        if not self._digested:
            with self.path.open("rb") as whole:
                self._digest = hashlib.file_digest(whole, _md5)

    def close(self) -> None:
        self._file.close()

    def discard(self) -> None:
        """Closes and deletes the file; does nothing once it was moved to its place."""
        self.close()
        self.path.unlink(missing_ok=True)

    @property
    def etag(self) -> str:
        return f'"{self._digest.hexdigest()}"'


def _md5() -> "hashlib._Hash":
    return hashlib.md5(usedforsecurity=False)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
