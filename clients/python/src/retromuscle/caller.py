"""The caller for whom a server asks. Without it, everybody behind a server shares its address and
its limits.
"""

import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Final

import httpx

_LONGEST_AGENT: Final = 700  # characters of a user agent that are kept
_PORT: Final = re.compile(r"\[(.+)\](?::\d+)?|([\d.]+):\d+")
_AUTH: Final = "/auth/v1/"


@dataclass(frozen=True)
class Caller:
    """The person whose request a server is answering. `address` is an IP address, without a port."""

    address: str
    user_agent: str | None = None

    def headers(self) -> dict[str, str]:
        agent = {"x-caller-agent": self.user_agent[:_LONGEST_AGENT]} if self.user_agent else {}
        return {"x-caller-address": self.address, **agent}


def caller_of(headers: Mapping[str, str], *, proxies: int = 1) -> Caller | None:
    """Reads the caller from a request's headers: `request.headers` of Starlette, Django or Flask.

    `proxies` is the number of proxies in front of the server, each of which appends to x-forwarded-for. None
    when the headers name nobody: then the server speaks for itself.
    """
    known = {name.lower(): value for name, value in headers.items()}
    seen = known.get("x-forwarded-for", "").split(",")
    address = seen[-proxies].strip() if 0 < proxies <= len(seen) else ""
    if port := _PORT.fullmatch(address):
        address = port[1] or port[2]
    return Caller(address, known.get("user-agent")) if address else None


class Forwarding(httpx.Auth):
    """Headers that name the caller to a hosted project's Auth, with a secret key, if the project forwards
    addresses.
    """

    def __init__(self, server_key: str, caller: Caller) -> None:
        self._added = {"apikey": server_key, "sb-forwarded-for": caller.address}

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        if request.url.path.startswith(_AUTH):
            request.headers.update(self._added)
        yield request
