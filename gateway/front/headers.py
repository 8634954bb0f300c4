"""Headers as ASGI has them: pairs of bytes, names in lower case."""

import re
from urllib.parse import parse_qs

_SLASHES = re.compile("//+")

Headers = list[tuple[bytes, bytes]]

# Of one connection, not of the message; RFC 9110, section 7.6.1.
HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)
# Nobody can have them taken away by naming them in `connection`: the gateway vouches for them.
VOUCHED_FOR = frozenset({b"x-request-id"})


def header(headers: Headers, name: bytes) -> bytes | None:
    """The first value of a header; None without one."""
    for each, value in headers:
        if each == name:
            return value
    return None


def connection_options(headers: Headers) -> frozenset[bytes]:
    """The names of further headers of this connection alone, as its header `connection` lists them."""
    listed = header(headers, b"connection")
    if listed is None or listed.lower() in (b"keep-alive", b"close"):
        return frozenset()
    return frozenset(name.strip().lower() for name in listed.split(b",")) - VOUCHED_FOR


def query_values(query: bytes, name: str) -> list[str]:
    """All values that a query gives a name, percent-encoding undone; bytes of no text become replacements."""
    return parse_qs(query.decode("latin-1"), keep_blank_values=True).get(name, [])


def plain_path(path: str) -> str:
    """The path without the slashes that a service may leave out: doubled ones, and those at the end."""
    return _SLASHES.sub("/", path).rstrip("/")
