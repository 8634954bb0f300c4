"""Free ports of 127.0.0.1 that stay the same from one run to the next."""

import hashlib
import socket
from collections.abc import Iterable

from generator.config import Project
from generator.errors import MissingPart

# Below the range that systems use for outgoing connections, so that none is taken by accident.
LOWEST, HIGHEST = 20_000, 31_999


def choose_port(asked: int | None, known: int | None, project: Project, *, taken: Iterable[int] = ()) -> int:
    """The port asked for; else the last run's, if it is free; else a free one.

    Raises MissingPart when the port asked for is in use.
    """
    if asked:
        if asked in taken or not is_free(asked):
            raise MissingPart(f"port {asked} is taken", remedy="choose another, or leave the option out")
        return asked
    candidates = ([known] if known else []) + list(candidate_ports(project))
    return next(port for port in candidates if port not in taken and is_free(port))


def candidate_ports(project: Project) -> Iterable[int]:
    """All ports of the range, beginning at one that depends on the checkout's path, so that two checkouts
    rarely collide.
    """
    count = HIGHEST - LOWEST + 1
    start = int.from_bytes(hashlib.sha256(str(project.root).encode()).digest()[:4], "big")
    return (LOWEST + (start + step) % count for step in range(count))


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
