"""/rest/v1: PostgREST, streamed in both directions."""

from collections.abc import AsyncIterator

import httpx
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from generator.stack.gateway.bodies import has_body, limited_body, refuse_large
from generator.stack.gateway.errors import GatewayRefusal
from generator.stack.gateway.settings import GatewaySettings

TIMEOUT = httpx.Timeout(30).as_dict()
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

# Of one connection, not of the message; RFC 9110, section 7.6.1.
HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
# Set anew on the way, or never meant for the service.
NOT_SENT = HOP_BY_HOP | {"host", "apikey", "x-forwarded-for"}
NOT_ANSWERED = HOP_BY_HOP | {
    "date",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "x-request-id",
}


def rest_routes(settings: GatewaySettings, upstream: httpx.AsyncBaseTransport) -> list[BaseRoute]:
    """The routes under /rest/v1: one, for everything."""

    async def proxy(request: Request) -> Response:
        refuse_large(request, settings.max_body)
        # By the transport itself: between two services nobody wants a client's cookies and redirects.
        sent = httpx.Request(
            request.method,
            settings.rest_url + _url(request),
            headers=_request_headers(request),
            content=limited_body(request, settings.max_body) if has_body(request) else None,
            extensions={"timeout": TIMEOUT},
        )
        try:
            answer = await upstream.handle_async_request(sent)
        except httpx.TimeoutException as error:
            raise GatewayRefusal(504, "The upstream server is timing out") from error
        except httpx.TransportError as error:
            raise GatewayRefusal(503, "name resolution failed") from error
        streamed = StreamingResponse(_pieces(answer), answer.status_code)
        streamed.raw_headers = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in answer.headers.multi_items()
            if name not in NOT_ANSWERED
        ]
        return streamed

    return [Route("/{path:path}", proxy, methods=METHODS)]


def _url(request: Request) -> str:
    """Path and query as they were sent, from the mount point on: percent-encoding is PostgREST's to read."""
    raw = request.scope["raw_path"].decode("latin-1")
    path = raw.partition("?")[0].removeprefix("/rest/v1") or "/"
    return f"{path}?{request.url.query}" if request.url.query else path


def _request_headers(request: Request) -> list[tuple[str, str]]:
    came_through = [
        *request.headers.getlist("x-forwarded-for"),
        request.client.host if request.client else "",
    ]
    return [
        *((name, value) for name, value in request.headers.items() if name not in NOT_SENT),
        ("x-forwarded-for", ", ".join(part for part in came_through if part)),
    ]


async def _pieces(answer: httpx.Response) -> AsyncIterator[bytes]:
    try:
        async for piece in answer.aiter_raw():
            yield piece
    finally:
        await answer.aclose()
