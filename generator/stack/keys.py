"""The secrets of a checkout's stack, created once, and the tokens signed with them."""

import base64
import hashlib
import hmac
import json
import secrets
import time
import uuid
from dataclasses import asdict, dataclass, fields
from typing import Any

from generator.config import Project
from generator.stack.files import read_json, write_json
from generator.stack.gateway import Jwk, public_key

ISSUER = "retro"
YEAR_SECONDS = 365 * 24 * 3600
WEEK_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Keys:
    """The secrets that sign tokens and sign in. Its repr shows nothing, so that none is printed by accident.

    `anon_key` and `service_role_key` are tokens of ten years, as a project of Supabase has them: signed with
    `jwt_secret`, whatever signs the tokens of people. `signing_key` is the private JWK of the ES256 key pair.
    `server_key` is sent by servers that name the caller for whom they ask.
    """

    jwt_secret: str
    postgres_password: str
    authenticator_password: str
    anon_key: str
    service_role_key: str
    signing_key: Jwk
    server_key: str

    @property
    def verifying_keys(self) -> str:
        """The keys that verify tokens, as one JWK set: the shared secret, and the public half of the key
        pair.
        """
        shared = {"kty": "oct", "alg": "HS256", "k": _base64url(self.jwt_secret.encode())}
        return json.dumps({"keys": [shared, public_key(self.signing_key)]})

    @property
    def demo_password(self) -> str:
        """The password of all people of the demo, derived from this checkout's JWT secret."""
        return hmac.digest(self.jwt_secret.encode(), b"the password of the demo", hashlib.sha256).hex()[:16]

    def __repr__(self) -> str:
        return "Keys(...)"


def load_keys(project: Project) -> Keys:
    """The keys of this checkout, from `.retro/keys.json`; created there the first time.

    Keys that an older version did not have are added; existing ones stay.
    """
    path = project.state / "keys.json"
    known = read_json(path)
    if "jwt_secret" not in known:
        known = {}  # the tokens stored beside it were signed with another secret
    names = {field.name for field in fields(Keys)}
    if missing := names - known.keys():
        made = asdict(new_keys(known.get("jwt_secret")))
        known |= {name: made[name] for name in missing}
        write_json(path, known)
    return Keys(**{name: known[name] for name in names})


def new_keys(jwt_secret: str | None = None) -> Keys:
    """New random keys, but with the given secret if there is one."""
    secret = jwt_secret or secrets.token_urlsafe(48)
    return Keys(
        jwt_secret=secret,
        postgres_password=secrets.token_urlsafe(24),
        authenticator_password=secrets.token_urlsafe(24),
        anon_key=sign(secret, "anon", 10 * YEAR_SECONDS),
        service_role_key=sign(secret, "service_role", 10 * YEAR_SECONDS),
        signing_key=_new_signing_key(),
        server_key=secrets.token_urlsafe(32),
    )


def sign(jwt_secret: str, role: str, seconds: int, **claims: Any) -> str:
    """A token (JWT, HS256) for the role, valid for that many seconds."""
    import jwt  # noqa: PLC0415  a tenth of a second that most commands need not spend

    now = int(time.time())
    payload = {"iss": ISSUER, "role": role, **claims, "iat": now, "exp": now + seconds}
    return jwt.encode(payload, jwt_secret, algorithm="HS256")


def sign_person(jwt_secret: str, user_id: str, email: str) -> str:
    """A token of a signed-in person, valid for a week, with the claims that Supabase Auth gives."""
    return sign(jwt_secret, "authenticated", WEEK_SECONDS, sub=user_id, aud="authenticated", email=email)


def _new_signing_key() -> Jwk:
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  made once in a checkout
    from jwt.algorithms import ECAlgorithm  # noqa: PLC0415

    made = ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()), as_dict=True)
    meant = {"alg": "ES256", "use": "sig", "key_ops": ["sign", "verify"], "ext": True}
    return {**made, "kid": str(uuid.uuid4()), **meant}


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
