"""What every answer carries: a request id, and the leave for scripts to read it: with a session's cookies for
the origins that are allowed, without for any other.
"""

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = "x-request-id"
EXPOSED = (
    "x-request-id, retry-after, content-range, content-location, x-supabase-api-version, location, "
    "tus-resumable, tus-version, tus-extension, upload-offset, upload-length, upload-metadata, upload-expires"
)
METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
PREFLIGHT_SECONDS = "3600"

log = logging.getLogger("uvicorn.error")

_REQUEST_ID = re.compile(r"[a-zA-Z0-9_.:-]{1,128}")


class CorsAndRequestId:
    """Answers preflights itself. The request id, the caller's where it is one, goes on to the service."""

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self.app, self.origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = _request_id(headers.get(REQUEST_ID))
        scope["headers"] = [
            *((name, value) for name, value in scope["headers"] if name != REQUEST_ID.encode()),
            (REQUEST_ID.encode(), request_id.encode()),
        ]

        begun = time.monotonic()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _note(scope, message["status"], request_id, time.monotonic() - begun)
                answered = MutableHeaders(scope=message)
                answered[REQUEST_ID] = request_id
                self._allow(answered, headers.get("origin"))
                answered["access-control-expose-headers"] = EXPOSED
            await send(message)

        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(headers)(scope, receive, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)

    def _allow(self, answered: MutableHeaders, origin: str | None) -> None:
        if origin in self.origins:
            answered["access-control-allow-origin"] = origin
            answered["access-control-allow-credentials"] = "true"
        else:
            answered["access-control-allow-origin"] = "*"
        answered.add_vary_header("origin")


def _preflight(headers: Headers) -> Response:
    return Response(
        status_code=200,
        headers={
            "access-control-allow-methods": METHODS,
            "access-control-allow-headers": headers.get("access-control-request-headers", "*"),
            "access-control-max-age": PREFLIGHT_SECONDS,
            "vary": "access-control-request-headers",
        },
    )


def _note(scope: Scope, status: int, request_id: str, seconds: float) -> None:
    """One line of the log, without the query, which may hold a token."""
    path = scope["path"].encode("unicode_escape").decode()
    log.info("%s %s %s %.0f ms %s", scope["method"], path, status, seconds * 1000, request_id)


def _request_id(sent: str | None) -> str:
    return sent if sent and _REQUEST_ID.fullmatch(sent) else str(uuid.uuid4())
