"""Servers that act for people: they send the address and the user agent of their caller, and a key that
proves them.

Without this, everybody behind a server would share its limits, and its address would stand in audit and
signatures.
"""

import hmac
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.front.errors import GatewayRefusal
from gateway.front.headers import Headers, header
from gateway.front.limiting.callers import seen_address

KEY = b"x-server-key"
ADDRESS = b"x-caller-address"
AGENT = b"x-caller-agent"
TOLD = frozenset({KEY, ADDRESS, AGENT})

WRONG_KEY = GatewayRefusal(
    401, "Invalid server key", "Give the server the key that the gateway was started with."
)
NO_ADDRESS = GatewayRefusal(
    400, "x-caller-address is not an IP address", "Send the address of the caller alone, without a port."
)


class TrustedServers:
    """Treats a request with the server key as coming from the caller whom it names.

    All layers below find that caller's address where they look for one: at the socket, and `hops` places from
    the right of x-forwarded-for. A gateway without a key of its own passes the three headers on.
    """

    def __init__(self, app: ASGIApp, key: str, hops: int) -> None:
        self._app, self._key, self._hops = app, key.encode(), hops

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._key:
            shown = header(scope["headers"], KEY)
            if shown is None:
                scope["headers"] = _without(scope["headers"], TOLD)
            elif not hmac.compare_digest(shown, self._key):
                await WRONG_KEY.response()(scope, receive, send)
                return
            elif not self._as_the_caller(scope):
                await NO_ADDRESS.response()(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _as_the_caller(self, scope: Scope) -> bool:
        """Rewrites the request to the caller that it names, if any; False when that address is invalid."""
        headers: Headers = scope["headers"]
        address, agent = header(headers, ADDRESS), header(headers, AGENT)
        if address is not None:
            if not _is_address(address):
                return False
            headers = _without(headers, {b"x-forwarded-for"})
            if self._hops:
                headers.append((b"x-forwarded-for", b", ".join([address] * self._hops)))
            scope["client"] = (address.decode("latin-1"), 0)
        if agent is not None:
            headers = [*_without(headers, {b"user-agent"}), (b"user-agent", agent)]
        scope["headers"] = _without(headers, TOLD)
        return True


class Introduced:
    """Sends a hosted project the gateway's own server key, with the caller's address as the gateway
    sees it.
    """

    def __init__(self, app: ASGIApp, key: str, hops: int) -> None:
        self._app, self._key, self._hops = app, key.encode(), hops

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        trusted = [(KEY, self._key), (ADDRESS, seen_address(scope, self._hops).encode("latin-1"))]
        await self._app({**scope, "headers": [*scope["headers"], *trusted]}, receive, send)


def _without(headers: Headers, names: frozenset[bytes] | set[bytes]) -> Headers:
    return [pair for pair in headers if pair[0] not in names]


def _is_address(address: bytes) -> bool:
    try:
        ip_address(address.decode("latin-1"))
    except ValueError:
        return False
    return True
