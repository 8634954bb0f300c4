"""The tokens (JWT) that Auth signs and every part of the gateway checks."""

import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jwt

from gateway.front.jwk import Jwk, JwtAlgorithm, public_key

AUDIENCE = "authenticated"
SHARED: JwtAlgorithm = "HS256"
ASYMMETRIC: JwtAlgorithm = "ES256"

Claims = dict[str, Any]


class TokenRefused(Exception):
    """The token is forged, expired, unsigned, for another audience, or not a token at all."""


@dataclass(frozen=True)
class TokenKeys:
    """The keys that sign and verify tokens: the shared secret, and the key pair where there is one.

    `algorithm` says which of the two signs. Both verify, as in a Supabase project that has moved away from
    its shared secret. Each key verifies only tokens of its own algorithm.
    """

    secret: str = field(repr=False)
    signing_key: Jwk | None = field(default=None, repr=False)
    algorithm: JwtAlgorithm = SHARED

    def read(self, token: str) -> Claims:
        """The claims of a token whose signature, expiry and role are valid.

        The project's keys, anon and service_role, have no audience; a token with an audience must have ours.
        Raises TokenRefused, whose text gives the reason and nothing of the token.
        """
        try:
            algorithm, key = self._verifying(jwt.get_unverified_header(token))
            claims = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
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

    def sign(self, claims: Claims) -> str:
        """A signed token with exactly these claims."""
        if self.algorithm == ASYMMETRIC and self._pair:
            return jwt.encode(claims, self._pair, ASYMMETRIC, headers={"kid": self._pair.key_id})
        return write_token(claims, self.secret)

    def public_keys(self) -> list[Jwk]:
        """The public keys with which others may verify tokens; never the shared secret."""
        return [public_key(self.signing_key)] if self.signing_key else []

    def _verifying(self, header: dict[str, Any]) -> tuple[str, jwt.PyJWK | str]:
        if header.get("alg") == SHARED:
            return SHARED, self.secret
        if header.get("alg") == ASYMMETRIC and self._pair and header.get("kid") == self._pair.key_id:
            return ASYMMETRIC, self._pair
        raise jwt.InvalidAlgorithmError("no key of ours has signed it")

    @cached_property
    def _pair(self) -> jwt.PyJWK | None:
        return jwt.PyJWK(self.signing_key) if self.signing_key else None


def write_token(claims: Claims, secret: str) -> str:
    """A token with exactly these claims, signed with the shared secret."""
    return jwt.encode(claims, secret, algorithm=SHARED)


def now() -> int:
    """The time in seconds since 1970, as claims state it."""
    return int(time.time())
