"""POST /auth/sign-in, sign-up, verify, link and sign-out: a browser gets and loses its cookies.

They answer {user, expires_at} and never a token. An error of Auth keeps its status, code and sentence, in the
house's format {code, message, details, hint}.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.bodies import limited_body, parsed, refuse_large
from gateway.front.sessions.auth import AuthClient, AuthRefused, AuthUnreachable, session_in
from gateway.front.sessions.cookies import Cookies, Held, expiry
from gateway.front.sessions.refreshing import Refresher
from gateway.front.tokens import now
from gateway.front.words import Words, refusal

Handler = Callable[[Request, Held], Awaitable[Response]]


class Door:
    """The four requests, by path. Bodies are JSON objects of at most `max_body` bytes."""

    def __init__(
        self, auth: AuthClient, refresher: Refresher, cookies: Cookies, words: Words, max_body: int
    ) -> None:
        self._auth, self._refresher, self._cookies, self._words = auth, refresher, cookies, words
        self._max_body = max_body
        self._handlers: dict[str, Handler] = {
            "/auth/sign-in": self._begin("/token?grant_type=password", "email", "password"),
            "/auth/sign-up": self._begin("/signup", "email", "password", "data"),
            "/auth/verify": self._begin("/verify", "type", "token_hash", "email", "token"),
            "/auth/link": self._begin("/token?grant_type=refresh_token", "refresh_token"),
            "/auth/sign-out": self._end,
        }

    def has(self, path: str) -> bool:
        return path in self._handlers

    async def answer(self, request: Request, held: Held) -> Response:
        try:
            return await self._handlers[request.url.path](request, held)
        except AuthRefused as refused:
            return _passed_on(request, refused)
        except AuthUnreachable:
            return self._words.refusal("UNAVAILABLE", request.headers)

    def _begin(self, path: str, *fields: str) -> Handler:
        """Asks Auth for a session. Only these fields of the body are passed on."""

        async def begin(request: Request, _held: Held) -> Response:
            body = await self._body(request)
            if body is None:
                return self._words.refusal("VALIDATION_FAILED", request.headers)
            sent = {name: body[name] for name in fields if name in body}
            told = await self._auth.ask(request.scope, path, sent)
            session = session_in(told)
            if session is None:
                return JSONResponse({"user": told, "expires_at": None})
            answer = JSONResponse({"user": session.user, "expires_at": session.expires_at})
            return with_cookies(answer, self._cookies.keep(session))

        return begin

    async def _end(self, request: Request, held: Held) -> Response:
        """Ends this session and no other of the user. The browser's cookies are deleted whatever Auth
        answers.
        """
        answer: Response = JSONResponse({"user": None, "expires_at": None})
        try:
            await self._sign_out(request, held)
        except AuthRefused:
            pass  # the session had already ended
        except AuthUnreachable:
            answer = self._words.refusal("UNAVAILABLE", request.headers)
        return with_cookies(answer, self._cookies.clear())

    async def _sign_out(self, request: Request, held: Held) -> None:
        token, refresh = held.access, held.refresh
        if expiry(token) <= now() and refresh:
            session = await self._refresher.refresh(request.scope, refresh)
            token, refresh = session.access_token, session.refresh_token
        if refresh:
            self._refresher.forget(refresh)
        if token:
            await self._auth.ask(request.scope, "/logout?scope=local", {}, token)

    async def _body(self, request: Request) -> dict[str, Any] | None:
        refuse_large(request, self._max_body)
        sent = b"".join([piece async for piece in limited_body(request, self._max_body)])
        try:
            body = parsed(sent)
        except ValueError:
            return None
        return body if isinstance(body, dict) else None


def with_cookies(answer: Response, cookies: list[str]) -> Response:
    """The answer with these Set-Cookie headers. No cache may keep it."""
    for cookie in cookies:
        answer.headers.append("set-cookie", cookie)
    answer.headers["cache-control"] = "no-store"
    return answer


def _passed_on(request: Request, refused: AuthRefused) -> Response:
    wait = {"retry_after": refused.retry_after} if refused.retry_after else {}
    answer = refusal(refused.status, refused.code, refused.message, request.headers, **wait)
    if refused.retry_after:
        answer.headers["retry-after"] = str(refused.retry_after)
    return answer
