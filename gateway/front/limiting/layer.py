"""The layer that counts every request before any other work is done for it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.front.errors import AuthRefusal, StorageRefusal
from gateway.front.headers import header
from gateway.front.limiting.callers import UNLIMITED, Callers
from gateway.front.limiting.counting import Counter
from gateway.front.limiting.kinds import RequestKinds
from gateway.front.settings import FrontSettings, RequestKind
from gateway.front.words import HouseRefusal

# Limit by IP address: a person who signs in has no account yet, and one caller may hold many tokens.
BY_ADDRESS: frozenset[RequestKind] = frozenset({"sign_in", "sign_up", "resend"})
SUCCESS = 200
# Request headers that make PostgREST answer in another form, so the answer may not be cached.
ANSWERED_BY = (b"vary", b"accept, accept-profile, prefer, range")


class Limits:
    """Answers 429 above a limit, and sets cache headers on the open endpoints.

    Limits in the settings replace those of the rules. Auth and Storage have their own error format; for all
    else it raises HouseRefusal.
    """

    def __init__(self, app: ASGIApp, settings: FrontSettings, callers: Callers) -> None:
        rules = settings.rules
        self._app = app
        self._kinds = RequestKinds(rules)
        self._counter = Counter({**rules.per_minute, **settings.limits})
        self._callers = callers
        self._kept = (b"cache-control", b"public, max-age=%d" % rules.open_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kind = self._kinds.of(scope["method"], scope["path"], scope["query_string"])
        caller = self._callers.of_stranger(scope) if kind in BY_ADDRESS else self._callers.of(scope)
        if caller != UNLIMITED and (seconds := self._counter.count(kind, caller)):
            answer = _refusal(Request(scope), kind, seconds)
            await answer(scope, receive, send)
        elif kind == "open":
            await self._app(scope, receive, self._keeping(send))
        else:
            await self._app(scope, receive, send)

    def _keeping(self, send: Send) -> Send:
        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == SUCCESS:
                headers = message["headers"]
                is_json = (header(headers, b"content-type") or b"").startswith(b"application/json")
                if is_json and not {name for name, _ in headers} & {b"cache-control", b"set-cookie"}:
                    message["headers"] = [*headers, self._kept, ANSWERED_BY]
            await send(message)

        return send_kept


def _refusal(request: Request, kind: RequestKind, seconds: int) -> Response:
    path = request.url.path
    if path.startswith("/auth/v1/"):
        code, message = (
            ("over_email_send_rate_limit", "email rate limit exceeded")
            if kind == "resend"
            else ("over_request_rate_limit", "Request rate limit reached")
        )
        answer = AuthRefusal(429, code, message).response(request)
    elif path.startswith("/storage/v1/"):
        answer = StorageRefusal(429, "too_many_requests", "Too many requests", status=429).response()
    else:
        raise HouseRefusal("RATE_LIMITED", retry_after=seconds)
    answer.headers["retry-after"] = str(seconds)
    return answer
