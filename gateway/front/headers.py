"""Headers as ASGI has them: pairs of bytes, names in lower case."""

import re
from urllib.parse import parse_qs

_SLASHES = re.compile("//+")

Headers = list[tuple[bytes, bytes]]

# Headers that belong to one connection and are not passed on; RFC 9110, section 7.6.1.
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
# Headers that the gateway sets itself. A client cannot have them removed by naming them in `connection`.
VOUCHED_FOR = frozenset({b"x-request-id"})


def header(headers: Headers, name: bytes) -> bytes | None:
    """The first value of a header; None without one."""
    for each, value in headers:
        if each == name:
            return value
    return None


def connection_options(headers: Headers) -> frozenset[bytes]:
    """The names of further headers that belong to this connection alone, as its `connection` header lists
    them.
    """
    listed = header(headers, b"connection")
    if listed is None or listed.lower() in (b"keep-alive", b"close"):
        return frozenset()
    return frozenset(name.strip().lower() for name in listed.split(b",")) - VOUCHED_FOR


def query_values(query: bytes, name: str) -> list[str]:
    """All values of a name in a query string, percent-decoded; invalid UTF-8 becomes the replacement
    character.
    """
    return parse_qs(query.decode("latin-1"), keep_blank_values=True).get(name, [])


def plain_path(path: str) -> str:
    """The path without superfluous slashes, which a service may ignore: doubled ones and trailing ones."""
    return _SLASHES.sub("/", path).rstrip("/")
