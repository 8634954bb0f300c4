"""The bytes of objects. A file is named after the version of its object, never as a caller named it."""

import hashlib
import os
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

    def copy(self, version: str) -> str:
        """Gives the same bytes a second version: as files never change, a link is enough."""
        copied = str(uuid.uuid4())
        target = self.path(copied)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        target.hardlink_to(self.path(version))
        _sync_folder(target.parent)
        return copied

    def remove(self, version: str) -> None:
        self.path(version).unlink(missing_ok=True)


class Incoming:
    """A file that is being received: its size and the MD5 of its bytes grow with it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        self._file = path.open("xb")

    def write(self, block: bytes) -> None:
        self._file.write(block)
        self._digest.update(block)
        self.size += len(block)

    def finish(self) -> None:
        """Makes sure that all bytes are on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Closes and removes it; does nothing to a file that was moved to its place."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    @property
    def etag(self) -> str:
        return f'"{self._digest.hexdigest()}"'


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
