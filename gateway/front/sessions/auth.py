"""The requests to Supabase Auth that a session takes, sent to whatever answers /auth/v1 beneath."""

from typing import Any

import httpx
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Scope

from gateway.front.errors import API_VERSION, VERSION_HEADER
from gateway.front.sessions.cookies import Session, expiry

# What Auth is told of the browser: sessions note the device, limits count by address.
PASSED_ON = ("user-agent", "x-forwarded-for", "x-request-id", "accept-language")
FAILING = 500
NOT_ABOUT_THE_TOKEN = frozenset({401, 429})  # about the project's key, and about too many requests


class AuthRefused(Exception):
    """Auth has answered no: the status, its own code, its sentence, and seconds to wait where it tells."""

    def __init__(self, status: int, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after


class AuthUnreachable(Exception):
    """Auth has not answered, or not about this: the network fails, or it is out of order."""


class AuthClient:
    """Asks Auth through an ASGI application, in the name of the request of a scope."""

    def __init__(self, app: ASGIApp, anon_key: str) -> None:
        self._app, self._anon_key = app, anon_key

    async def ask(self, scope: Scope, path: str, body: dict[str, Any], token: str | None = None) -> Any:
        """What Auth answers to a POST; None without content. Raises AuthRefused and AuthUnreachable."""
        asked = Headers(scope=scope)
        headers = {name: asked[name] for name in PASSED_ON if name in asked}
        headers |= {"apikey": self._anon_key, VERSION_HEADER: API_VERSION}
        if token:
            headers["authorization"] = f"Bearer {token}"
        request = httpx.Request("POST", f"http://gateway/auth/v1{path}", headers=headers, json=body)
        transport = httpx.ASGITransport(self._app, client=scope.get("client") or ("", 0))
        answer = await transport.handle_async_request(request)
        await answer.aread()
        return _told(answer)

    async def refreshed(self, scope: Scope, token: str) -> Session:
        """The session that follows one with this refresh token. Raises AuthRefused and AuthUnreachable."""
        try:
            told = await self.ask(scope, "/token?grant_type=refresh_token", {"refresh_token": token})
        except AuthRefused as refused:
            if refused.status in NOT_ABOUT_THE_TOKEN:
                raise AuthUnreachable from refused
            raise
        session = session_in(told)
        if session is None:
            raise AuthUnreachable
        return session


def session_in(told: Any) -> Session | None:
    """The session in an answer of Auth; None where the user must confirm their address first."""
    if not isinstance(told, dict) or "access_token" not in told:
        return None
    access = told["access_token"]
    return Session(access, told["refresh_token"], told.get("expires_at") or expiry(access), told["user"])


def _told(answer: httpx.Response) -> Any:
    if answer.status_code >= FAILING:
        raise AuthUnreachable
    try:
        body = answer.json() if answer.content else None
    except ValueError as error:
        raise AuthUnreachable from error
    if answer.is_success:
        return body
    told = body if isinstance(body, dict) else {}
    code = told.get("error_code") or told.get("code") or "unexpected_failure"
    message = told.get("message") or told.get("msg") or "Auth has refused the request."
    wait = answer.headers.get("retry-after", "")
    raise AuthRefused(answer.status_code, str(code), str(message), int(wait) if wait.isdecimal() else None)
