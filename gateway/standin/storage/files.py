"""The bytes of objects. A file is named after the version of its object, never as a caller named it."""

import hashlib
import os
import shutil
import uuid
from pathlib import Path

BLOCK_BYTES = 1024 * 1024


class FileStore:
    """A folder of files that are written once, under a new version each, and never changed."""

    def __init__(self, folder: Path) -> None:
        self._objects = folder / "objects"
        self._incoming = folder / "incoming"

    def prepare(self) -> None:
        """Makes the folders, and removes what uploads that were cut off by the end of a gateway have left."""
        for folder in (self._objects, self._incoming):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for leftover in self._incoming.iterdir():
            leftover.unlink(missing_ok=True)

    def receive(self) -> "Incoming":
        """A new file to write to."""
        return Incoming(self._incoming / uuid.uuid4().hex)

    def path(self, version: str) -> Path:
        """Where the bytes of a version are. Raises ValueError for what is no version."""
        named = str(uuid.UUID(version))
        return self._objects / named[:2] / named

    def keep(self, incoming: "Incoming") -> str:
        """Moves a finished file to its place, and answers its version."""
        version = str(uuid.uuid4())
        target = self.path(version)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        incoming.path.rename(target)
        _sync_folder(target.parent)
        return version

    def give_back(self, version: str, incoming: "Incoming") -> None:
        """Moves a file that got no row back to where it came from."""
        self.path(version).rename(incoming.path)

    def copy(self, version: str) -> str:
        """Gives the same bytes a second version: as files never change, a link is enough."""
        copied = str(uuid.uuid4())
        target = self.path(copied)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        target.hardlink_to(self.path(version))
        _sync_folder(target.parent)
        return copied

    def put(self, version: str, source: Path) -> None:
        """Gives a version the bytes of a file from elsewhere; what it has already stays."""
        target = self.path(version)
        if not target.exists():
            target.parent.mkdir(exist_ok=True, mode=0o700)
            shutil.copyfile(source, target)

    def remove(self, version: str) -> None:
        self.path(version).unlink(missing_ok=True)


class Incoming:
    """A file that is being received: its size grows with it, and at its end its MD5 is known.

    With `resumed` it goes on where an earlier request has ended.
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
        """Makes sure that all bytes are on the disk, and digests those that this request has not seen."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()
        if not self._digested:
            with self.path.open("rb") as whole:
                self._digest = hashlib.file_digest(whole, _md5)

    def close(self) -> None:
        self._file.close()

    def discard(self) -> None:
        """Closes and removes it; does nothing to a file that was moved to its place."""
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
