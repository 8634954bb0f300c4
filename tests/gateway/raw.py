"""Raw requests as bytes on a connection, which no library would send, and a helper that waits for their
effect."""

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.rigs.gateway import Gateway

PATIENCE_SECONDS = 30


@contextmanager
def sending(
    gateway: Gateway, method: str, path: str, headers: Mapping[str, str], content: bytes = b""
) -> Iterator[socket.socket]:
    """A connection on which a request was sent: with this path, unchanged, and a part of the body."""
    lines = [f"{method} {path} HTTP/1.1", "host: here"]
    lines += [f"{name}: {value}" for name, value in {**gateway.headers("service"), **headers}.items()]
    address = urlsplit(gateway.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + content)
        yield connection


def status(connection: socket.socket) -> int:
    """The status of the answer."""
    return int(connection.makefile("rb").readline().split()[1])


def wait_for(arrived: Callable[[], object]) -> None:
    """Waits until the condition holds; fails after a time limit."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not arrived():
        assert time.monotonic() < end
