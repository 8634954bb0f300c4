"""Passwords: their rules, and their hashes (argon2id)."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gateway.front.errors import AuthRefusal

SHORTEST, LONGEST = 6, 72  # characters and bytes, the limits of Supabase Auth

# The minimum that OWASP recommends for argon2id; the library's default takes six times as long.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobodys = _hasher.hash("the password of nobody")


async def hash_password(password: str) -> str:
    """The hash to store. Raises AuthRefusal for a password that is too short or too long."""
    if len(password) < SHORTEST:
        raise AuthRefusal(
            422,
            "weak_password",
            f"Password should be at least {SHORTEST} characters.",
            weak_password={"reasons": ["length"]},
        )
    if len(password.encode()) > LONGEST:
        raise AuthRefusal(400, "validation_failed", f"Password cannot be longer than {LONGEST} characters")
    return await asyncio.to_thread(hashed, password)


def hashed(password: str) -> str:
    """The hash of a password, without checking its length; slow on purpose."""
    return _hasher.hash(password)


async def is_password(password: str, stored: str | None) -> bool:
    """Whether the password matches the stored hash. It takes as long for an account without a password."""
    return await asyncio.to_thread(_verify, password, stored or _nobodys) and bool(stored)


def _verify(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
