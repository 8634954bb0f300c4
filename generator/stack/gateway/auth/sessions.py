"""Sessions: begun at sign-in, renewed by refresh tokens that work once, ended by signing out."""

import secrets
import uuid
from typing import Any

from psycopg import sql
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from generator.stack.gateway.auth.service import Auth
from generator.stack.gateway.auth.users import User, find_by_id, user_json
from generator.stack.gateway.database import AsyncSession, one
from generator.stack.gateway.errors import AuthRefusal
from generator.stack.gateway.settings import GatewaySettings
from generator.stack.gateway.tokens import AUDIENCE, Claims, now

ALREADY_USED = AuthRefusal(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used")


async def begin_session(
    auth: Auth, connection: AsyncSession, user: User, method: str, *, agent: str | None, address: str | None
) -> dict[str, Any]:
    """Signs the user in by that method (password, otp) and answers the session as clients keep it."""
    session_id = uuid.uuid4()
    await connection.execute(
        "insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)"
        " values (%s, %s, now(), now(), 'aal1', %s, %s)",
        [session_id, user["id"], agent, address],
    )
    signed_in = await one(
        connection,
        "update auth.users set last_sign_in_at = now(), updated_at = now() where id = %s returning *",
        [user["id"]],
    )
    token = await _add_token(connection, user["id"], session_id, parent=None)
    return await _session_json(
        auth, connection, signed_in or user, session_id, refresh_token=token, method=method
    )


async def refresh_session(auth: Auth, token: str) -> dict[str, Any]:
    """Exchanges a refresh token for the next one.

    A token whose successor was never used is answered with that successor again: the client may have lost the
    answer. Any other used one ends its whole family, after the few seconds in which requests race.
    Raises AuthRefusal.
    """
    async with auth.transaction() as connection:
        held = await _lock_token(connection, token)
        user = await find_by_id(connection, held["user_id"])
        if user is None:
            raise AuthRefusal(400, "user_not_found", "Invalid Refresh Token: User Not Found")
        refuse_banned(user)
        successor = await _successor(auth.settings, connection, held)
        if successor is not None:
            await connection.execute(
                "update auth.sessions set refreshed_at = now() at time zone 'utc', updated_at = now()"
                " where id = %s",
                [held["session_id"]],
            )
            return await _session_json(
                auth, connection, user, held["session_id"], refresh_token=successor, method="token_refresh"
            )
        await connection.execute(
            "update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = %s",
            [held["session_id"]],
        )
    raise ALREADY_USED


def refuse_banned(user: User) -> None:
    """Raises AuthRefusal for somebody who is banned now."""
    until = user["banned_until"]
    if until is not None and until.timestamp() > now():
        raise AuthRefusal(400, "user_banned", "User is banned")


async def end_sessions(connection: AsyncSession, user_id: object, session_id: object, scope: str) -> None:
    """Ends all sessions of the user (`global`), this one (`local`), or the others (`others`)."""
    narrowed = {
        "global": "",
        "local": " and id = %(session)s",
        "others": " and id is distinct from %(session)s",
    }
    await one(
        connection,
        f"with ended as (delete from auth.sessions where user_id = %(user)s{narrowed[scope]} returning 1)"  # noqa: S608
        " select count(*) from ended",
        {"user": user_id, "session": session_id},
    )


async def _lock_token(connection: AsyncSession, token: str) -> DictRow:
    """The token's row. Its session stays locked until the transaction ends: refreshes go one by one."""
    known = await one(
        connection,
        "select s.id from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id"
        " where t.token = %s for update of s",
        [token],
    )
    held = known and await one(connection, "select * from auth.refresh_tokens where token = %s", [token])
    if not held:
        raise AuthRefusal(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found")
    return held


async def _successor(settings: GatewaySettings, connection: AsyncSession, held: DictRow) -> str | None:
    """The token that follows; None when this one was used before and its family must end."""
    if not held["revoked"]:
        await connection.execute(
            "update auth.refresh_tokens set revoked = true, updated_at = now() where id = %s", [held["id"]]
        )
        return await _add_token(connection, held["user_id"], held["session_id"], parent=held["token"])
    active = await one(
        connection,
        "select token, parent = %(token)s or %(used)s > now() - make_interval(secs => %(seconds)s) as allowed"
        " from auth.refresh_tokens where session_id = %(session)s and not revoked order by id desc limit 1",
        {
            "token": held["token"],
            "used": held["updated_at"],
            "seconds": settings.reuse_seconds,
            "session": held["session_id"],
        },
    )
    return active["token"] if active and active["allowed"] else None


async def _add_token(
    connection: AsyncSession, user_id: object, session_id: object, *, parent: str | None
) -> str:
    token = secrets.token_urlsafe(18)
    await connection.execute(
        "insert into auth.refresh_tokens"
        " (token, user_id, session_id, parent, revoked, created_at, updated_at)"
        " values (%s, %s, %s, %s, false, now(), now())",
        [token, str(user_id), session_id, parent],
    )
    return token


async def _session_json(
    auth: Auth, connection: AsyncSession, user: User, session_id: object, *, refresh_token: str, method: str
) -> dict[str, Any]:
    begun = now()
    ends = begun + auth.settings.access_seconds
    claims: Claims = {
        "iss": auth.settings.issuer,
        "sub": str(user["id"]),
        "aud": user["aud"] or AUDIENCE,
        "exp": ends,
        "iat": begun,
        "email": user["email"] or "",
        "phone": user["phone"] or "",
        "app_metadata": user["raw_app_meta_data"] or {},
        "user_metadata": user["raw_user_meta_data"] or {},
        "role": user["role"] or "authenticated",
        "aal": "aal1",
        "amr": [{"method": method, "timestamp": begun}],
        "session_id": str(session_id),
        "is_anonymous": user["is_anonymous"],
    }
    claims = await _ask_hook(auth.settings.access_token_hook, connection, claims, method)
    return {
        "access_token": auth.settings.token_keys.sign(claims),
        "token_type": "bearer",
        "expires_in": auth.settings.access_seconds,
        "expires_at": ends,
        "refresh_token": refresh_token,
        "user": await user_json(connection, user),
    }


async def _ask_hook(name: str | None, connection: AsyncSession, claims: Claims, method: str) -> Claims:
    """The claims as the hook of the house wants them. Raises AuthRefusal when it refuses."""
    if name is None:
        return claims
    schema, _, function = name.partition(".")
    event = {"user_id": claims["sub"], "claims": claims, "authentication_method": method}
    cursor = await connection.execute(
        sql.SQL("select {}(%s) as answer").format(sql.Identifier(schema, function)), [Jsonb(event)]
    )
    answered = await cursor.fetchone()
    answer = answered["answer"] if answered else {}
    if refused := answer.get("error"):
        raise AuthRefusal(int(refused.get("http_code", 500)), "hook_error", str(refused.get("message", "")))
    return dict(answer["claims"])
