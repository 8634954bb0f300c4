"""Refresh tokens: each works once. Reuse of an old one revokes all tokens of its session."""

import secrets
from typing import Any

from psycopg.rows import DictRow

from gateway.front.errors import AuthRefusal
from gateway.standin.auth.access_tokens import session_json
from gateway.standin.auth.service import Auth
from gateway.standin.auth.users import find_by_id, refuse_banned
from gateway.standin.database import AsyncSession, one
from gateway.standin.settings import GatewaySettings

ALREADY_USED = AuthRefusal(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used")


async def refresh_session(auth: Auth, token: str) -> dict[str, Any]:
    """Exchanges a refresh token for the next one.

    A token whose successor was never used gets the same successor again: the client may have lost the answer.
    Any other used token revokes the whole session, except within the few seconds in which requests race.
    Raises AuthRefusal.
    """
    async with auth.transaction() as connection:
        held = await _lock_token(connection, token)
        user = await find_by_id(connection, held["user_id"])
        if user is None:
            raise AuthRefusal(400, "user_not_found", "Invalid Refresh Token: User Not Found")
        refuse_banned(user, message="Invalid Refresh Token: User Banned")
        successor = await _successor(auth.settings, connection, held)
        if successor is not None:
            await connection.execute(
                "update auth.sessions set refreshed_at = now() at time zone 'utc', updated_at = now()"
                " where id = %s",
                [held["session_id"]],
            )
            return await session_json(
                auth, connection, user, held["session_id"], refresh_token=successor, method="token_refresh"
            )
        await connection.execute(
            "update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = %s",
            [held["session_id"]],
        )
    raise ALREADY_USED


async def add_refresh_token(
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


async def _lock_token(connection: AsyncSession, token: str) -> DictRow:
    """The token's row. Its session is locked until the transaction ends, so refreshes run one after
    another.
    """
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
    """The next token; None when this one was used before and its session must end."""
    if not held["revoked"]:
        await connection.execute(
            "update auth.refresh_tokens set revoked = true, updated_at = now() where id = %s", [held["id"]]
        )
        return await add_refresh_token(connection, held["user_id"], held["session_id"], parent=held["token"])
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
