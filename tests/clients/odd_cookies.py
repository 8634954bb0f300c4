"""Cookies that no browser sends by itself; drawn from a seed, so that a failure can be repeated."""

import base64
import json
import random
from typing import Any

import jwt

ACCESS, REFRESH, VERIFIER = "rm_access_token", "rm_refresh_token", "rm_code_verifier"
NAMES = (ACCESS, REFRESH, VERIFIER, "theme", "", "__proto__", f"{ACCESS}.0")
DECADE = 10 * 365 * 24 * 3600
ODD_CLAIMS: tuple[Any, ...] = (
    *(None, True, "", "soon", [], {}, -1, 0, 0.5, 1, 1e18, float("inf"), float("nan")),
    *(10**30, "9" * 400, "\u0000", "é\u2028", {"toString": 1}, [[[[[]]]]]),
)
ODD_TEXTS = (
    *("", "x", "null", "5", '"', "{}", "[]", "undefined", "%", "%00", "%E9", "%F0%9F%92%A9", "a.b.c", "..."),
    *("a.b", "=", "==", "é", "\xff", "\t", " ", "Bearer x", "base64-e30", "../../etc/passwd", "%0d%0aX: 1"),
    *('"abc/recovery"', "{%22access_token%22:1}", "x" * 4096, "x" * 4097, "x" * 7000),
)


class OddCookies:
    """Cookie headers and tokens, variations of one valid token."""

    def __init__(self, seed: int, right: str) -> None:
        self._chance = random.Random(seed)  # noqa: S311  not a secret
        self._right = right

    def header(self) -> bytes:
        count = self._chance.randint(1, 4)
        pairs = (f"{self._chance.choice(NAMES)}={self._value()}" for _ in range(count))
        return _sent(self._chance.choice(("; ", ";", " ;; ")).join(pairs))

    def token_header(self) -> bytes:
        """An access token that is nearly valid, with a refresh token or without."""
        refresh = f"; {REFRESH}={self._value()}" if self._chance.random() < 0.5 else ""
        return _sent(f"{ACCESS}={self.token()}{refresh}")

    def token(self) -> str:
        return self._chance.choice((self._claiming, self._damaged, self._spliced))()

    def _value(self) -> str:
        return self.token() if self._chance.random() < 0.4 else self._chance.choice(ODD_TEXTS)

    def _claiming(self) -> str:
        """A well-formed token with any content, signed with a wrong key."""
        now = int(jwt.decode(self._right, options={"verify_signature": False})["exp"]) - 3600
        soon = self._chance.choice((-DECADE, -1, 1, 30, 89, 95, 110, 3600, DECADE))
        exp = now + soon if self._chance.random() < 0.6 else self._chance.choice(ODD_CLAIMS)
        claims = {"exp": exp, "sub": self._chance.choice(ODD_CLAIMS), "role": self._chance.choice(ODD_CLAIMS)}
        head: Any = {"alg": self._chance.choice(("HS256", "none", "ES256", 5)), "kid": "k"}
        return ".".join((_part(self._chance.choice((head, [], "HS256"))), _part(claims), "c2lnbmF0dXJl"))

    def _damaged(self) -> str:
        """The valid token with one character too few, too many or changed."""
        place = self._chance.randrange(len(self._right))
        instead = self._chance.choice(("", "A", "AA", "-", ".", "%", "\xe9", " "))
        return self._right[:place] + instead + self._right[place + 1 :]

    def _spliced(self) -> str:
        """The parts of the valid token in another order or number."""
        parts = self._right.split(".")
        return ".".join(self._chance.choices(parts, k=self._chance.randint(1, 5)))


def _sent(header: str) -> bytes:
    """As a header is transmitted: without spaces at its ends."""
    return header.strip().encode("latin-1", "replace")


def _part(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")
