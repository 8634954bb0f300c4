"""For whom a request counts: the user of a valid token, else an IP address that the client cannot forge."""

from ipaddress import IPv6Address, IPv6Network
from typing import Final

from starlette.datastructures import Headers as ReadHeaders
from starlette.types import Scope

from gateway.front.headers import Headers, header
from gateway.front.sessions.cookies import Cookies
from gateway.front.tokens import TokenKeys, TokenRefused, now

UNLIMITED: Final = "the service"
SERVICE_ROLE = "service_role"
MOST_TOKENS = 4096
IPV6_NETWORK = 64  # bits of an IPv6 network; one customer usually has all its addresses


class Callers:
    """Finds out for whom a request counts. Without `token_keys` no token can be verified, so only addresses
    count.

    `hops` is the number of proxies in front of the gateway; each appends an address to x-forwarded-for.
    """

    def __init__(self, token_keys: TokenKeys | None, cookies: Cookies, hops: int) -> None:
        self._token_keys, self._cookies, self._hops = token_keys, cookies, hops
        self._known: dict[str, tuple[str | None, int]] = {}  # by token: its user, and when it expires

    def of(self, scope: Scope) -> str:
        """The user of the request's token, or else its address; UNLIMITED for the service key."""
        return self._user(self._token(scope["headers"])) or self.address(scope)

    def of_stranger(self, scope: Scope) -> str:
        """The address, even with a user's token; UNLIMITED for the service key."""
        user = self._user(self._token(scope["headers"]))
        return UNLIMITED if user == UNLIMITED else self.address(scope)

    def address(self, scope: Scope) -> str:
        """The IP address for which a request counts; for IPv6 its network."""
        return network_of(seen_address(scope, self._hops))

    def _token(self, headers: Headers) -> str:
        """The token that the services will use: the Authorization header if it holds a user's, else the
        cookie, else the key.
        """
        scheme, _, token = (header(headers, b"authorization") or b"").decode("latin-1").partition(" ")
        if scheme.lower() == "bearer" and self._user(token.strip()):
            return token.strip()
        if header(headers, b"cookie") is not None:
            held = self._cookies.read(ReadHeaders(raw=headers)).access
            if held:
                return held
        return (header(headers, b"apikey") or b"").decode("latin-1")

    def _user(self, token: str) -> str | None:
        """The token's user; UNLIMITED for the service key; None for a forged or expired
        token, and for the anon key.
        """
        if not token or self._token_keys is None:
            return None
        user, until = self._known.get(token, (None, 0))
        if until <= now():
            user, until = self._read(self._token_keys, token)
            if not until:
                return None  # forged tokens are not remembered: each may be as long as a header
            if len(self._known) >= MOST_TOKENS:
                del self._known[next(iter(self._known))]  # removes the oldest entry
            self._known[token] = user, until
        return user

    @staticmethod
    def _read(keys: TokenKeys, token: str) -> tuple[str | None, int]:
        try:
            claims = keys.read(token)
        except TokenRefused:
            return None, 0
        if claims["role"] == SERVICE_ROLE:
            return UNLIMITED, int(claims["exp"])
        return claims.get("sub"), int(claims["exp"])


def seen_address(scope: Scope, hops: int) -> str:
    """The client's address: the socket's, or the one that the outermost trusted proxy saw."""
    peer: str = scope["client"][0] if scope["client"] else ""
    if hops:
        forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        seen = b",".join(forwarded).decode("latin-1").split(",")
        if len(seen) >= hops:
            peer = seen[-hops].strip() or peer
    return peer


def network_of(address: str) -> str:
    """The unit that limits count: an IPv4 address, or the /64 network of an IPv6 address. An IPv4-mapped
    address counts as IPv4.
    """
    if ":" not in address:
        return address
    try:
        known = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(known.ipv4_mapped or IPv6Network((known, IPV6_NETWORK), strict=False))
