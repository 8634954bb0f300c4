"""Signed URLs: a token that allows reading one object, or writing one name, until it expires."""

from dataclasses import dataclass
from typing import Any, Literal

import jwt

from gateway.front.tokens import SHARED, Claims, now, write_token
from gateway.standin.storage.names import as_path
from gateway.standin.storage.refusals import bad_signature

UPLOAD_SECONDS = 7200  # the lifetime in a Supabase project
WRONG_URL = "The url does not match the signature"

Purpose = Literal["read", "upload"]


@dataclass(frozen=True)
class UploadTicket:
    """Permission to write one object. `owner` is the id of the account that asked for it."""

    bucket: str
    name: str
    owner: str | None
    upsert: bool

    def check_name(self, bucket: str, name: str) -> None:
        """Refuses any name but the one for which the token was made."""
        if (self.bucket, self.name) != (bucket, name):
            raise bad_signature(WRONG_URL)


def sign_read(bucket: str, name: str, seconds: int, secret: str) -> str:
    """A URL below /storage/v1 that serves the object for so many seconds."""
    token = _sign("read", {"url": f"{bucket}/{name}"}, seconds, secret)
    return f"/object/sign/{as_path(bucket, name)}?token={token}"


def check_read_token(token: str, bucket: str, name: str, secret: str) -> None:
    """Refuses a token that is expired or for another object."""
    if _read("read", token, secret).get("url") != f"{bucket}/{name}":
        raise bad_signature(WRONG_URL)


def sign_upload(ticket: UploadTicket, secret: str) -> dict[str, str]:
    """A URL below /storage/v1 for one upload, and its token."""
    given = {"url": f"{ticket.bucket}/{ticket.name}", "owner": ticket.owner, "upsert": ticket.upsert}
    token = _sign("upload", given, UPLOAD_SECONDS, secret)
    return {"url": f"/object/upload/sign/{as_path(ticket.bucket, ticket.name)}?token={token}", "token": token}


def read_upload_token(token: str, secret: str) -> UploadTicket:
    """What the token permits. Refuses an expired token and one that permits no upload."""
    claims = _read("upload", token, secret)
    bucket, _, name = str(claims.get("url")).partition("/")
    return UploadTicket(bucket, name, claims.get("owner"), claims.get("upsert") is True)


def _sign(purpose: Purpose, given: dict[str, Any], seconds: int, secret: str) -> str:
    # A token for reading must not open a write, so each token states its purpose.
    moment = now()
    return write_token({**given, "purpose": purpose, "iat": moment, "exp": moment + seconds}, secret)


def _read(purpose: Purpose, token: str, secret: str) -> Claims:
    try:
        claims = jwt.decode(token, secret, algorithms=[SHARED], options={"require": ["exp"]})
    except jwt.ExpiredSignatureError as error:
        raise bad_signature('"exp" claim timestamp check failed') from error
    except jwt.InvalidTokenError as error:
        raise bad_signature("signature verification failed") from error
    if claims.get("purpose") != purpose:
        raise bad_signature(WRONG_URL)
    return claims
