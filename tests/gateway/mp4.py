"""Video files: a real one that browsers play, and valid mp4 files with random bytes in place of pictures."""

import os
import struct
from pathlib import Path

CLIP = Path(__file__).parents[2] / "db" / "seeds" / "demo" / "files" / "videos.mp4"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def small_mp4(size: int = 100_000) -> bytes:
    """A different file at each call, of about `size` bytes."""
    return box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2mp41") + box(b"mdat", os.urandom(size))
