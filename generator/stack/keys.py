"""The secrets of a checkout's stack, made once, and the tokens signed with them."""

import hashlib
import hmac
import secrets
import time
from dataclasses import asdict, dataclass, fields
from typing import Any

from generator.config import Project
from generator.stack.files import read_json, write_json

ISSUER = "retro"
YEAR_SECONDS = 365 * 24 * 3600
WEEK_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Keys:
    """What signs tokens and what signs in. Never printed by accident: its repr tells nothing.

    `anon_key` and `service_role_key` are tokens of ten years, as a project of Supabase has them.
    """

    jwt_secret: str
    postgres_password: str
    authenticator_password: str
    anon_key: str
    service_role_key: str

    @property
    def demo_password(self) -> str:
        """What all people of the demo sign in with: this checkout's own, following from its JWT secret."""
        return hmac.digest(self.jwt_secret.encode(), b"the password of the demo", hashlib.sha256).hex()[:16]

    def __repr__(self) -> str:
        return "Keys(...)"


def load_keys(project: Project) -> Keys:
    """The keys of this checkout, from `.retro/keys.json`; made and written there the first time."""
    path = project.state / "keys.json"
    known = read_json(path)
    if known.keys() != {field.name for field in fields(Keys)}:
        known = asdict(_new_keys())
        write_json(path, known)
    return Keys(**known)


def sign(jwt_secret: str, role: str, seconds: int, **claims: Any) -> str:
    """A token (JWT, HS256) for the role that ends after that many seconds."""
    import jwt  # noqa: PLC0415  a tenth of a second that most commands need not spend

    now = int(time.time())
    payload = {"iss": ISSUER, "role": role, **claims, "iat": now, "exp": now + seconds}
    return jwt.encode(payload, jwt_secret, algorithm="HS256")


def sign_person(jwt_secret: str, user_id: str, email: str) -> str:
    """A week's token of somebody who has signed in, with the claims that Supabase Auth gives."""
    return sign(jwt_secret, "authenticated", WEEK_SECONDS, sub=user_id, aud="authenticated", email=email)


def _new_keys() -> Keys:
    secret = secrets.token_urlsafe(48)
    return Keys(
        jwt_secret=secret,
        postgres_password=secrets.token_urlsafe(24),
        authenticator_password=secrets.token_urlsafe(24),
        anon_key=sign(secret, "anon", 10 * YEAR_SECONDS),
        service_role_key=sign(secret, "service_role", 10 * YEAR_SECONDS),
    )
