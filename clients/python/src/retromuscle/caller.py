"""For whom a server asks: without it, all who come through a server share its address and its limits."""

import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Final

import httpx

_LONGEST_AGENT: Final = 700  # what is kept of one
_PORT: Final = re.compile(r"\[(.+)\](?::\d+)?|([\d.]+):\d+")
_AUTH: Final = "/auth/v1/"


@dataclass(frozen=True)
class Caller:
    """Whose request a server is answering. `address` is an IP address, without a port."""

    address: str
    user_agent: str | None = None

    def headers(self) -> dict[str, str]:
        agent = {"x-caller-agent": self.user_agent[:_LONGEST_AGENT]} if self.user_agent else {}
        return {"x-caller-address": self.address, **agent}


def caller_of(headers: Mapping[str, str], *, proxies: int = 1) -> Caller | None:
    """The caller as the headers of a request tell it: `request.headers` of Starlette, Django or Flask.

    `proxies` is how many of them stand in front of the server, each of which adds to x-forwarded-for. None
    where they tell of nobody: then the server speaks for itself.
    """
    known = {name.lower(): value for name, value in headers.items()}
    seen = known.get("x-forwarded-for", "").split(",")
    address = seen[-proxies].strip() if 0 < proxies <= len(seen) else ""
    if port := _PORT.fullmatch(address):
        address = port[1] or port[2]
    return Caller(address, known.get("user-agent")) if address else None


class Forwarding(httpx.Auth):
    """A secret key of a hosted project tells its Auth who calls, where the project forwards addresses."""

    def __init__(self, server_key: str, caller: Caller) -> None:
        self._added = {"apikey": server_key, "sb-forwarded-for": caller.address}

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        if request.url.path.startswith(_AUTH):
            request.headers.update(self._added)
        yield request
