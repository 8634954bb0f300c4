"""The bytes of a request's body as they come, from a client that may go away."""

from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

from gateway.standin.storage.refusals import bad_request


async def stream_of(request: Request) -> AsyncIterator[bytes]:
    """The pieces of the body. Refuses one that is broken off, also because nothing came."""
    try:
        async for piece in request.stream():
            yield piece
    except ClientDisconnect as error:
        raise bad_request("The upload was broken off", "Aborted") from error
