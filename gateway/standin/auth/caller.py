"""The caller of Auth: the user of the bearer token, or the holder of the service key."""

from starlette.requests import Request

from gateway.front.errors import AuthRefusal
from gateway.front.tokens import Claims, TokenRefused
from gateway.standin.auth.service import Auth
from gateway.standin.auth.users import User, find_by_id
from gateway.standin.database import AsyncSession, one
from gateway.standin.keys import bearer_token


def caller_claims(auth: Auth, request: Request) -> Claims:
    """The claims of the bearer token. Raises AuthRefusal without a valid one."""
    token = bearer_token(request)
    if token is None:
        raise AuthRefusal(401, "no_authorization", "This endpoint requires a valid Bearer token")
    try:
        return auth.settings.token_keys.read(token)
    except TokenRefused as error:
        raise AuthRefusal(403, "bad_jwt", f"invalid JWT: {error}") from error


async def caller_user(connection: AsyncSession, claims: Claims) -> User:
    """The user of the token. Raises AuthRefusal when the user or the session no longer exists."""
    if "sub" not in claims:
        raise AuthRefusal(403, "bad_jwt", "invalid claim: missing sub claim")
    user = await find_by_id(connection, claims["sub"])
    if user is None:
        raise AuthRefusal(403, "user_not_found", "User from sub claim in JWT does not exist")
    if "session_id" in claims:
        session = await one(
            connection,
            "select from auth.sessions where id::text = %s and user_id = %s",
            [str(claims["session_id"]), user["id"]],
        )
        if session is None:
            raise AuthRefusal(403, "session_not_found", "Session from session_id claim in JWT does not exist")
    return user


def require_service(auth: Auth, request: Request) -> None:
    """Raises AuthRefusal unless the bearer token is a key of the service role."""
    if caller_claims(auth, request)["role"] != "service_role":
        raise AuthRefusal(403, "not_admin", "User not allowed")


def redirect_to(request: Request) -> str | None:
    """The URL to which the client wants the mailed link to lead."""
    return request.query_params.get("redirect_to")


def device(request: Request) -> dict[str, str | None]:
    """The device of a session: user agent and IP address."""
    return {
        "agent": request.headers.get("user-agent"),
        "address": request.client.host if request.client else None,
    }
