"""POST /token and /logout: begin, refresh and end a session."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.standin.auth.caller import caller_claims, caller_user, device
from gateway.standin.auth.flows import exchange_code
from gateway.standin.auth.passwords import is_password
from gateway.standin.auth.refreshing import refresh_session
from gateway.standin.auth.service import Auth, read_body, text
from gateway.standin.auth.sessions import begin_session, end_sessions
from gateway.standin.auth.users import find_by_email, refuse_banned
from gateway.standin.database import one

BAD_CREDENTIALS = AuthRefusal(400, "invalid_credentials", "Invalid login credentials")
SCOPES = frozenset({"global", "local", "others"})


async def token(auth: Auth, request: Request) -> Response:
    """A session for a password, a refresh token, or the PKCE code of a link."""
    body = await read_body(auth, request)
    match request.query_params.get("grant_type"):
        case "password":
            return await _by_password(auth, request, body)
        case "refresh_token":
            return JSONResponse(await refresh_session(auth, text(body, "refresh_token")))
        case "pkce":
            return await exchange_code(auth, request, body)
        case "id_token":
            provider = text(body, "provider")
            raise AuthRefusal(400, "provider_disabled", f"Provider (issuer {provider!r}) is not enabled")
        case "web3":
            raise AuthRefusal(422, "web3_provider_disabled", "Web3 provider is disabled")
    raise AuthRefusal(400, "invalid_credentials", "unsupported_grant_type")


async def logout(auth: Auth, request: Request) -> Response:
    """Ends sessions of the caller: all, this one, or the others."""
    claims = caller_claims(auth, request)
    scope = request.query_params.get("scope", "global")
    if scope not in SCOPES:
        raise AuthRefusal(400, "validation_failed", f"Unsupported logout scope {scope!r}")
    async with auth.transaction() as connection:
        user = await caller_user(connection, claims)
        await end_sessions(connection, user["id"], claims.get("session_id"), scope)
    return Response(status_code=204)


async def _by_password(auth: Auth, request: Request, body: dict[str, object]) -> Response:
    email, password = text(body, "email"), text(body, "password")
    if text(body, "phone"):
        raise AuthRefusal(400, "phone_provider_disabled", "Phone logins are disabled")
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
    # No connection is held here: hashing is slow on purpose.
    if not await is_password(password, user["encrypted_password"] if user else None) or user is None:
        raise BAD_CREDENTIALS
    if user["email_confirmed_at"] is None:
        raise AuthRefusal(400, "email_not_confirmed", "Email not confirmed")
    async with auth.transaction() as connection:
        # Check again: the password may have changed meanwhile, which ends existing sessions.
        unchanged = await one(
            connection,
            "select * from auth.users where id = %s and encrypted_password = %s for no key update",
            [user["id"], user["encrypted_password"]],
        )
        if unchanged is None:
            raise BAD_CREDENTIALS
        refuse_banned(unchanged)
        return JSONResponse(await begin_session(auth, connection, unchanged, "password", **device(request)))
