"""The bytes of a request's body as they come, from a client that may go away or fall silent."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

from generator.stack.gateway.errors import StorageRefusal
from generator.stack.gateway.storage.refusals import bad_request

STALL_SECONDS = 60


async def stream_of(request: Request) -> AsyncIterator[bytes]:
    """The pieces of the body. Refuses one that is broken off, and one of which nothing comes for a minute."""
    pieces = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(STALL_SECONDS):
                piece = await anext(pieces)
        except StopAsyncIteration:
            return
        except ClientDisconnect as error:
            raise bad_request("The upload was broken off", "Aborted") from error
        except TimeoutError as error:
            raise StorageRefusal(408, "RequestTimeout", "Nothing came for too long", status=408) from error
        yield piece
