"""The tokens (JWT, HS256) that Auth signs and every part of the gateway checks."""

import time
from typing import Any

import jwt

AUDIENCE = "authenticated"
ALGORITHM = "HS256"

Claims = dict[str, Any]


class TokenRefused(Exception):
    """The token is forged, expired, unsigned, for another audience, or none at all."""


def read_token(token: str, secret: str) -> Claims:
    """The claims of a token whose signature, expiry and role hold.

    The keys of a project, anon and service_role, name no audience; a token that names one must name ours.
    Raises TokenRefused, whose text tells the reason and nothing of the token.
    """
    try:
        claims = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            options={"require": ["exp"], "verify_aud": False, "verify_iat": False},
        )
    except jwt.ExpiredSignatureError as error:
        raise TokenRefused("token is expired") from error
    except jwt.InvalidTokenError as error:
        raise TokenRefused("token is malformed or its signature is invalid") from error
    if not isinstance(claims.get("role"), str):
        raise TokenRefused("token names no role")
    if claims.get("aud", AUDIENCE) not in (AUDIENCE, [AUDIENCE]):
        raise TokenRefused("token is for another audience")
    return claims


def write_token(claims: Claims, secret: str) -> str:
    """A signed token with exactly these claims."""
    return jwt.encode(claims, secret, algorithm=ALGORITHM)


def now() -> int:
    """Seconds since 1970, as claims state time."""
    return int(time.time())
