"""Bodies of requests, which may not be longer than a limit, whatever their headers say."""

from collections.abc import AsyncIterator

from starlette.requests import Request

from generator.stack.gateway.errors import GatewayRefusal


def has_body(request: Request) -> bool:
    return request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers


def refuse_large(request: Request, limit: int) -> None:
    """Raises GatewayRefusal for a request that states a longer body than that many bytes."""
    stated = request.headers.get("content-length", "0")
    if not stated.isdecimal() or int(stated) > limit:
        raise _too_large(limit)


async def limited_body(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives, a chunked one too. Raises GatewayRefusal as soon as it is too long."""
    received = 0
    async for piece in request.stream():
        received += len(piece)
        if received > limit:
            raise _too_large(limit)
        yield piece


def _too_large(limit: int) -> GatewayRefusal:
    return GatewayRefusal(
        413, f"The body is larger than {limit} bytes.", "Send less at once.", code="PAYLOAD_TOO_LARGE"
    )
