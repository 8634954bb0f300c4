"""Access tokens: the claims that Supabase Auth gives, as the hook of the house wants them."""

from typing import Any

from psycopg import sql
from psycopg.types.json import Jsonb

from gateway.front.errors import AuthRefusal
from gateway.front.tokens import AUDIENCE, Claims, now
from gateway.standin.auth.service import Auth
from gateway.standin.auth.shown import user_json
from gateway.standin.auth.users import User
from gateway.standin.database import AsyncSession, rows


async def session_json(
    auth: Auth, connection: AsyncSession, user: User, session_id: object, *, refresh_token: str, method: str
) -> dict[str, Any]:
    """A session as clients keep it, with an access token of its own; `method` is what the hook is told."""
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
        "amr": await _methods(connection, session_id),
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


async def _methods(connection: AsyncSession, session_id: object) -> list[dict[str, Any]]:
    """How the session was signed in, which its refreshes do not change."""
    found = await rows(
        connection,
        "select authentication_method as method, extract(epoch from created_at)::bigint as timestamp"
        " from auth.mfa_amr_claims where session_id = %s order by created_at desc",
        [session_id],
    )
    return [dict(row) for row in found]


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
