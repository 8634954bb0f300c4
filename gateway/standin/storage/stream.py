"""The bytes of a request's body as they arrive, from a client that may disconnect."""

from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

from gateway.standin.storage.refusals import bad_request


async def stream_of(request: Request) -> AsyncIterator[bytes]:
    """Yields the pieces of the body. Refuses one that breaks off or stops arriving."""
    try:
        async for piece in request.stream():
            yield piece
    except ClientDisconnect as error:
        raise bad_request("The upload was broken off", "Aborted") from error
