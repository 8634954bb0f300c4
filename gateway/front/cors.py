"""What every answer carries: a request id and the CORS headers. Allowed origins may send cookies; any other
origin may read answers to requests without cookies.
"""

import re
import time
import uuid

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.front.headers import Headers, header
from gateway.front.logs import note

REQUEST_ID = b"x-request-id"
EVERY_ORIGIN = [(b"access-control-allow-origin", b"*")]
WITH_COOKIES = (b"access-control-allow-credentials", b"true")
VARY = (b"vary", b"origin")
EXPOSED = (
    b"access-control-expose-headers",
    b"x-request-id, retry-after, content-range, content-location, x-supabase-api-version, location, "
    b"tus-resumable, tus-version, tus-extension, upload-offset, upload-length, upload-metadata, "
    b"upload-expires",
)
METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
PREFLIGHT_SECONDS = b"3600"

_REQUEST_ID = re.compile(rb"[a-zA-Z0-9_.:-]{1,128}")


class CorsAndRequestId:
    """Answers CORS preflights itself. Passes the request id on to the service: the caller's, if it
    is valid.
    """

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self.app, self.origins = app, {origin.encode() for origin in origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers: Headers = scope["headers"]
        request_id = (REQUEST_ID, request_id_of(headers))
        scope["headers"] = [*(pair for pair in headers if pair[0] != REQUEST_ID), request_id]
        begun = time.monotonic()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _note(scope, message["status"], request_id[1], time.monotonic() - begun)
                allowed = self._allowed(header(headers, b"origin"))
                message["headers"] = [*message.get("headers", ()), request_id, *allowed, EXPOSED, VARY]
            await send(message)

        if scope["method"] == "OPTIONS" and header(headers, b"access-control-request-method") is not None:
            await _answer_preflight(headers, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)

    def _allowed(self, origin: bytes | None) -> Headers:
        if origin in self.origins:
            return [(b"access-control-allow-origin", origin), WITH_COOKIES]
        return EVERY_ORIGIN


async def _answer_preflight(headers: Headers, send: Send) -> None:
    answered = [
        (b"content-length", b"0"),
        (b"access-control-allow-methods", METHODS),
        (b"access-control-allow-headers", header(headers, b"access-control-request-headers") or b"*"),
        (b"access-control-max-age", PREFLIGHT_SECONDS),
        (b"vary", b"access-control-request-headers"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": answered})
    await send({"type": "http.response.body"})


def _note(scope: Scope, status: int, request_id: bytes, seconds: float) -> None:
    """Writes one line to the log, without the query string, which may hold a token."""
    path = scope["path"].encode("unicode_escape").decode()
    note(f"{scope['method']} {path} {status} {seconds * 1000:.0f} ms {request_id.decode()}")


def request_id_of(headers: Headers) -> bytes:
    """The request id that the caller sent, if it is valid; else a new one."""
    sent = header(headers, REQUEST_ID)
    return sent if sent and _REQUEST_ID.fullmatch(sent) else str(uuid.uuid4()).encode()
