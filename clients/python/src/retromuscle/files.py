"""A file to upload, and how much of it was sent."""

import io
import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Final

SAMPLE_BYTES: Final = 65_536

Progress = Callable[[int, int], None]
"""Called with the bytes sent so far and the bytes in all; an exception in it ends the upload."""

Source = str | Path | bytes
"""The path of a file, or its content."""


class SentFile(io.BufferedReader):
    """A file that reports how much of it was read."""

    def __init__(self, source: Source, progress: Progress | None) -> None:
        raw = io.BytesIO(source) if isinstance(source, bytes) else io.FileIO(source)
        super().__init__(raw)
        self._size = size_of(source)
        self._progress = progress

    def read(self, size: int | None = -1, /) -> bytes:
        read = super().read(size)
        if self._progress is not None and read:
            self._progress(self.tell(), self._size)
        return read


def size_of(source: Source) -> int:
    """In bytes."""
    return len(source) if isinstance(source, bytes) else Path(source).stat().st_size


def name_of(source: Source, given: str | None) -> str:
    """The file's name; content without a path has none."""
    if given is None and isinstance(source, bytes):
        raise ValueError("content without a path needs a file_name")
    return given or Path(str(source)).name


def type_of(name: str, given: str | None) -> str:
    """The given media type, else the one for the name's ending."""
    return given or mimetypes.guess_type(name)[0] or "application/octet-stream"


def samples_of(size: int) -> list[tuple[int, int]]:
    """Samples by which a file is recognised, as start and length: all of a small file, else three pieces."""
    if size <= 3 * SAMPLE_BYTES:
        return [(0, size)] if size else []
    return [(start, SAMPLE_BYTES) for start in (0, (size - SAMPLE_BYTES) // 2, size - SAMPLE_BYTES)]


def piece_of(source: Source, start: int, size: int) -> bytes:
    """Bytes of the file from there on; fewer at its end."""
    if isinstance(source, bytes):
        return source[start : start + size]
    with Path(source).open("rb") as file:
        file.seek(start)
        return file.read(size)
