"""For whom a request counts: a user whose token holds, else an address that nobody can make up."""

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
IPV6_NETWORK = 64  # bits; one customer has all addresses of it


class Callers:
    """Names who asks. Without `token_keys` nobody can tell whose a token is, and addresses alone count.

    `hops` is the number of proxies in front of the gateway, each of which adds to x-forwarded-for.
    """

    def __init__(self, token_keys: TokenKeys | None, cookies: Cookies, hops: int) -> None:
        self._token_keys, self._cookies, self._hops = token_keys, cookies, hops
        self._known: dict[str, tuple[str | None, int]] = {}  # whose a token is, and until when

    def of(self, scope: Scope) -> str:
        """The user whose token the request bears, or its address; UNLIMITED for the service."""
        return self._user(self._token(scope["headers"])) or self.address(scope)

    def of_stranger(self, scope: Scope) -> str:
        """The address, whoever asks; UNLIMITED for the service."""
        user = self._user(self._token(scope["headers"]))
        return UNLIMITED if user == UNLIMITED else self.address(scope)

    def address(self, scope: Scope) -> str:
        """The address for which a request counts: of IPv6 the network."""
        return network_of(seen_address(scope, self._hops))

    def _token(self, headers: Headers) -> str:
        """The token that the services will go by: cookies count where no user's token was sent."""
        scheme, _, token = (header(headers, b"authorization") or b"").decode("latin-1").partition(" ")
        if scheme.lower() == "bearer" and self._user(token.strip()):
            return token.strip()
        if header(headers, b"cookie") is not None:
            held = self._cookies.read(ReadHeaders(raw=headers)).access
            if held:
                return held
        return (header(headers, b"apikey") or b"").decode("latin-1")

    def _user(self, token: str) -> str | None:
        """None for a token of nobody: forged, expired, or a key of the project."""
        if not token or self._token_keys is None:
            return None
        user, until = self._known.get(token, (None, 0))
        if until <= now():
            user, until = self._read(self._token_keys, token)
            if not until:
                return None  # not worth remembering, and as long as a header may be
            if len(self._known) >= MOST_TOKENS:
                del self._known[next(iter(self._known))]  # the oldest
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
    """That of the socket, or what the outermost of the trusted proxies has seen."""
    peer: str = scope["client"][0] if scope["client"] else ""
    if hops:
        told = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        seen = b",".join(told).decode("latin-1").split(",")
        if len(seen) >= hops:
            peer = seen[-hops].strip() or peer
    return peer


def network_of(address: str) -> str:
    """The address; the network of an IPv6 one; of one that stands for an IPv4 address, that."""
    if ":" not in address:
        return address
    try:
        known = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(known.ipv4_mapped or IPv6Network((known, IPV6_NETWORK), strict=False))
