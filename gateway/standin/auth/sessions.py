"""Sessions: they begin at sign-in and end at sign-out."""

import uuid
from typing import Any

from gateway.standin.auth.access_tokens import session_json
from gateway.standin.auth.refreshing import add_refresh_token
from gateway.standin.auth.service import Auth
from gateway.standin.auth.users import User
from gateway.standin.database import AsyncSession, one


async def begin_session(
    auth: Auth, connection: AsyncSession, user: User, method: str, *, agent: str | None, address: str | None
) -> dict[str, Any]:
    """Signs the user in by that method (password, otp, anonymous, ...) and returns the session."""
    session_id = uuid.uuid4()
    await connection.execute(
        "insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)"
        " values (%s, %s, now(), now(), 'aal1', %s, %s)",
        [session_id, user["id"], agent, address],
    )
    await connection.execute(
        "insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)"
        " values (%s, %s, now(), now(), %s)",
        [uuid.uuid4(), session_id, method],
    )
    signed_in = await one(
        connection,
        "update auth.users set last_sign_in_at = now(), updated_at = now() where id = %s returning *",
        [user["id"]],
    )
    token = await add_refresh_token(connection, user["id"], session_id, parent=None)
    return await session_json(
        auth, connection, signed_in or user, session_id, refresh_token=token, method=method
    )


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
