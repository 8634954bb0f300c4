"""PKCE (RFC 7636): a mailed link gives a code, which only the browser that asked for the mail can use."""

import hashlib
import hmac
import re
import uuid
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from psycopg.rows import DictRow
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.standin.auth.caller import device
from gateway.standin.auth.service import Auth, text
from gateway.standin.auth.sessions import begin_session
from gateway.standin.auth.users import User, find_by_id, refuse_banned
from gateway.standin.database import AsyncSession, one

PREFIX = "pkce_"  # prefix of the token in a mail whose link gives a code
# By kind of mail: the name of the sign-in method in the session's tokens.
METHODS = {
    "signup": "email/signup",
    "magiclink": "magiclink",
    "recovery": "recovery",
    "email_change": "email_change",
}

_CHALLENGE = re.compile(r"[a-zA-Z0-9._~-]{43,128}")


@dataclass(frozen=True)
class Challenge:
    """What a client sends of its verifier: its hash (`s256`), or the verifier itself (`plain`)."""

    value: str
    method: str


def read_challenge(body: dict[str, Any]) -> Challenge | None:
    """The challenge of a request; None without one. Raises AuthRefusal when one of its two fields
    is missing.
    """
    value, method = text(body, "code_challenge"), text(body, "code_challenge_method").lower()
    if not value and not method:
        return None
    if not value or not method:
        raise _invalid("PKCE flow requires code_challenge_method and code_challenge")
    if not _CHALLENGE.fullmatch(value):
        raise _invalid("code challenge has to be between 43 and 128 characters: letters, digits and - . _ ~")
    if method not in {"s256", "plain"}:
        raise _invalid(f"unsupported code_challenge method {method!r}")
    return Challenge(value, method)


async def begin_flow(connection: AsyncSession, user: User, kind: str, challenge: Challenge) -> None:
    """Stores the challenge until a link of that kind of mail is followed."""
    await connection.execute(
        "insert into auth.flow_state (id, user_id, auth_code, code_challenge_method, code_challenge,"
        "  provider_type, authentication_method, created_at, updated_at)"
        " values (%s, %s, %s, %s, %s, 'email', %s, now(), now())",
        [uuid.uuid4(), user["id"], str(uuid.uuid4()), challenge.method, challenge.value, METHODS[kind]],
    )


async def issue_code(connection: AsyncSession, user: User, kind: str) -> str:
    """The code of the newest flow of that kind. Raises AuthRefusal without a flow."""
    issued = await one(
        connection,
        "update auth.flow_state set auth_code_issued_at = now(), updated_at = now() where id = ("
        "  select id from auth.flow_state where user_id = %s and authentication_method = %s"
        "  order by created_at desc limit 1) returning auth_code",
        [user["id"], METHODS.get(kind)],
    )
    if issued is None:
        raise AuthRefusal(
            400,
            "flow_state_not_found",
            "No associated flow state found. No valid flow state found for user.",
        )
    return str(issued["auth_code"])


async def exchange_code(auth: Auth, request: Request, body: dict[str, Any]) -> Response:
    """The session for a code, given to the caller who has the verifier. A code works once."""
    code, verifier = text(body, "auth_code"), text(body, "code_verifier")
    if not code or not verifier:
        raise _invalid("invalid request: both auth code and code verifier should be non-empty")
    async with auth.transaction() as connection:
        flow = await _lock_flow(connection, code, auth.settings.flow_seconds)
        if not _fits(flow, verifier):
            raise AuthRefusal(
                400, "bad_code_verifier", "code challenge does not match previously saved code verifier"
            )
        user = await find_by_id(connection, flow["user_id"])
        if user is None:
            raise AuthRefusal(404, "user_not_found", "User not found")
        refuse_banned(user)
        await connection.execute("delete from auth.flow_state where id = %s", [flow["id"]])
        method = flow["authentication_method"]
        return JSONResponse(await begin_session(auth, connection, user, method, **device(request)))


async def _lock_flow(connection: AsyncSession, code: str, seconds: int) -> DictRow:
    # As in Supabase Auth, the time counts from the mail; for magic links, from the moment the link is
    # followed.
    flow = await one(
        connection,
        "select *, case authentication_method when 'magiclink' then coalesce(auth_code_issued_at, created_at)"
        "   else created_at end < now() - make_interval(secs => %s) as expired"
        " from auth.flow_state where auth_code = %s for update",
        [seconds, code],
    )
    if flow is None:
        raise AuthRefusal(404, "flow_state_not_found", "invalid flow state, no valid flow state found")
    if flow["expired"]:
        raise AuthRefusal(422, "flow_state_expired", "invalid flow state, flow state has expired")
    return flow


def _fits(flow: DictRow, verifier: str) -> bool:
    shown = verifier.encode()
    if flow["code_challenge_method"] == "s256":
        shown = urlsafe_b64encode(hashlib.sha256(shown).digest()).rstrip(b"=")
    return hmac.compare_digest(shown, flow["code_challenge"].encode())


def _invalid(message: str) -> AuthRefusal:
    return AuthRefusal(400, "validation_failed", message)
