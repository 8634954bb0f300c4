"""The requests to Supabase Auth that a session needs, sent to the service below /auth/v1."""

from typing import Any

import httpx
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Scope

from gateway.front.errors import API_VERSION, VERSION_HEADER
from gateway.front.sessions.cookies import Session, expiry

# Headers of the browser that Auth gets: sessions record the device, limits count by address.
PASSED_ON = ("user-agent", "x-forwarded-for", "x-request-id", "accept-language")
FAILING = 500
NOT_ABOUT_THE_TOKEN = frozenset({401, 429})  # statuses about the project's key, and about too many requests


class AuthRefused(Exception):
    """Auth refused: HTTP status, Auth's own code, its sentence, and the seconds to wait if it says so."""

    def __init__(self, status: int, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after


class AuthUnreachable(Exception):
    """Auth did not answer the question: the network failed, or Auth is out of order."""


class AuthClient:
    """Calls Auth through an ASGI application, with the address and device of the original request."""

    def __init__(self, app: ASGIApp, anon_key: str) -> None:
        self._app, self._anon_key = app, anon_key

    async def ask(self, scope: Scope, path: str, body: dict[str, Any], token: str | None = None) -> Any:
        """The JSON answer of Auth to a POST; None without content. Raises AuthRefused and AuthUnreachable."""
        asked = Headers(scope=scope)
        headers = {name: asked[name] for name in PASSED_ON if name in asked}
        headers |= {"apikey": self._anon_key, VERSION_HEADER: API_VERSION}
        if token:
            headers["authorization"] = f"Bearer {token}"
        request = httpx.Request("POST", f"http://gateway/auth/v1{path}", headers=headers, json=body)
        transport = httpx.ASGITransport(self._app, client=scope.get("client") or ("", 0))
        answer = await transport.handle_async_request(request)
        await answer.aread()
        return _body_of(answer)

    async def refreshed(self, scope: Scope, token: str) -> Session:
        """The session that Auth gives for this refresh token. Raises AuthRefused and AuthUnreachable."""
        try:
            answer = await self.ask(scope, "/token?grant_type=refresh_token", {"refresh_token": token})
        except AuthRefused as refused:
            if refused.status in NOT_ABOUT_THE_TOKEN:
                raise AuthUnreachable from refused
            raise
        session = session_in(answer)
        if session is None:
            raise AuthUnreachable
        return session


def session_in(answer: Any) -> Session | None:
    """The session in an answer of Auth; None where the user must first confirm their address."""
    if not isinstance(answer, dict) or "access_token" not in answer:
        return None
    access = answer["access_token"]
    return Session(
        access, answer["refresh_token"], answer.get("expires_at") or expiry(access), answer["user"]
    )


def _body_of(answer: httpx.Response) -> Any:
    if answer.status_code >= FAILING:
        raise AuthUnreachable
    try:
        body = answer.json() if answer.content else None
    except ValueError as error:
        raise AuthUnreachable from error
    if answer.is_success:
        return body
    refusal = body if isinstance(body, dict) else {}
    code = refusal.get("error_code") or refusal.get("code") or "unexpected_failure"
    message = refusal.get("message") or refusal.get("msg") or "Auth has refused the request."
    wait = answer.headers.get("retry-after", "")
    raise AuthRefused(answer.status_code, str(code), str(message), int(wait) if wait.isdecimal() else None)
