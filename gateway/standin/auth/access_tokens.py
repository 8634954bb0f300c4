"""Access tokens: the claims that Supabase Auth gives, after the house's hook has changed them."""

from typing import Any

from psycopg import errors as postgres
from psycopg import sql
from psycopg.types.json import Jsonb

from gateway.front.errors import AuthRefusal
from gateway.front.tokens import AUDIENCE, Claims, now
from gateway.standin.auth.service import Auth
from gateway.standin.auth.shown import user_json
from gateway.standin.auth.users import User
from gateway.standin.database import AsyncSession, limit_statements, rows

HOOK_MILLISECONDS = 2000  # as long as a hosted project waits for a hook that is a Postgres function
REFUSALS = range(400, 600)
# The claims that a hosted project requires in every token.
REQUIRED_CLAIMS: dict[str, type | tuple[type, ...]] = {
    "iss": str,
    "aud": (str, list),
    "exp": (int, float),
    "iat": (int, float),
    "sub": str,
    "role": str,
    "aal": str,
    "session_id": str,
}


async def session_json(
    auth: Auth, connection: AsyncSession, user: User, session_id: object, *, refresh_token: str, method: str
) -> dict[str, Any]:
    """A session as clients store it, with a new access token; the hook is given `method`."""
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
    """How the user signed in to this session. Refreshes do not change it."""
    found = await rows(
        connection,
        "select authentication_method as method, extract(epoch from created_at)::bigint as timestamp"
        " from auth.mfa_amr_claims where session_id = %s order by created_at desc",
        [session_id],
    )
    return [dict(row) for row in found]


async def _ask_hook(name: str | None, connection: AsyncSession, claims: Claims, method: str) -> Claims:
    """The claims as the house's hook returns them.

    Raises AuthRefusal when the hook refuses, takes longer than a hosted project waits, or leaves out a
    required claim.
    """
    if name is None:
        return claims
    schema, _, function = name.partition(".")
    event = {"user_id": claims["sub"], "claims": claims, "authentication_method": method}
    call = sql.SQL("select {}(%s) as answer").format(sql.Identifier(schema, function))
    await limit_statements(connection, HOOK_MILLISECONDS)
    try:
        answered = await (await connection.execute(call, [Jsonb(event)])).fetchone()
    except postgres.QueryCanceled as error:
        raise AuthRefusal(422, "hook_timeout", "Failed to reach hook within maximum time") from error
    await limit_statements(connection)
    return _claims_of(answered["answer"] if answered else None)


def _claims_of(answer: Any) -> Claims:
    if isinstance(answer, dict) and isinstance(refused := answer.get("error"), dict):
        status, message = refused.get("http_code"), refused.get("message")
        status = status if type(status) is int and status in REFUSALS else 500
        raise AuthRefusal(status, "hook_error", str(message or ""))
    claims = answer.get("claims") if isinstance(answer, dict) else None
    if not isinstance(claims, dict):
        raise _unfit("the hook answers no claims")
    wrong = [
        name
        for name, kind in REQUIRED_CLAIMS.items()
        if not isinstance(claims.get(name), kind) or isinstance(claims.get(name), bool)
    ]
    if wrong:
        raise _unfit(f"{', '.join(wrong)} missing or of another type")
    return claims


def _unfit(fault: str) -> AuthRefusal:
    return AuthRefusal(
        500, "unexpected_failure", f"output claims do not conform to the expected schema: {fault}"
    )
