"""The two cookies of a session: the access token until it expires, the refresh token for 30 days."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import jwt
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response

from gateway.front.tokens import now

HOST_ONLY = "__Host-"
LONGEST = 4096  # characters; browsers keep no longer value
SHORTEST_SECONDS = 60
REFRESH_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True)
class Session:
    """A session as Auth gives it; `expires_at` is the access token's, in seconds since 1970."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: int
    user: Any


@dataclass(frozen=True)
class Held:
    """The tokens in a request's cookies; None for one that is missing, empty or too long."""

    access: str | None = field(repr=False)
    refresh: str | None = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.access or self.refresh)


class Cookies:
    """The two session cookies of a house. Their names begin with `prefix`; `secure` ones are sent by https
    alone.

    `__Host-` before a name keeps subdomains from setting the cookie. It needs https, so plain http on this
    machine goes without.
    """

    def __init__(self, prefix: str, *, secure: bool) -> None:
        start = f"{HOST_ONLY}{prefix}" if secure else prefix
        self.access, self.refresh = f"{start}_access_token", f"{start}_refresh_token"
        self._secure = secure

    def read(self, headers: Headers) -> Held:
        if "cookie" not in headers:
            return Held(None, None)
        line = "; ".join(headers.getlist("cookie"))
        sent = cookie_parser(line)
        names = (self.access, self.refresh)
        access, refresh = (_usable(sent.get(name)) if _is_one(line, name) else None for name in names)
        return Held(access, refresh)

    def keep(self, session: Session) -> list[str]:
        """The Set-Cookie values that store this session in a browser."""
        lasting = max(session.expires_at - now(), SHORTEST_SECONDS)
        return self._written(
            [
                (self.access, session.access_token, lasting),
                (self.refresh, session.refresh_token, REFRESH_SECONDS),
            ]
        )

    def clear(self) -> list[str]:
        """The Set-Cookie values that delete the session from a browser."""
        return self._written([(self.access, "", 0), (self.refresh, "", 0)])

    def _written(self, cookies: Iterable[tuple[str, str, int]]) -> list[str]:
        answer = Response()
        for name, value, seconds in cookies:
            answer.set_cookie(
                name, value, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax"
            )
        return answer.headers.getlist("set-cookie")


def expiry(token: str | None) -> int:
    """When a token expires, unverified: seconds since 1970, or 0 if it is not a token."""
    if token is None:
        return 0
    try:
        ends = jwt.decode(token, options={"verify_signature": False}).get("exp", 0)
        return int(ends) if isinstance(ends, int | float) else 0
    # JSON numbers may be infinite.
    except (jwt.InvalidTokenError, ArithmeticError, ValueError, RecursionError):
        return 0


def _is_one(line: str, name: str) -> bool:
    """Whether all cookies of that name have the same value. A second value comes from a page that may not set
    one.
    """
    pairs = (pair.partition("=") for pair in line.split(";"))
    return len({value.strip() for each, _, value in pairs if each.strip() == name}) == 1


def _usable(value: str | None) -> str | None:
    return value if value and len(value) <= LONGEST else None
