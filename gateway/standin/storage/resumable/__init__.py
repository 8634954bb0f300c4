"""Resumable uploads at /upload/resumable, by the TUS protocol, as Supabase Storage has them."""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.front.errors import StorageRefusal
from gateway.standin.storage.parts import Parts
from gateway.standin.storage.resumable import operations, protocol, senders
from gateway.standin.storage.resumable.operations import Uploads
from gateway.standin.storage.resumable.pending import PendingUploads

Operation = Callable[[Uploads, Request], Awaitable[Response]]

OPERATIONS: list[tuple[str, str, Operation]] = [
    ("POST", "", operations.create),
    ("OPTIONS", "", operations.describe),
    ("OPTIONS", "/{id}", operations.describe),
    ("HEAD", "/{id}", operations.tell_offset),
    ("PATCH", "/{id}", operations.append),
    ("POST", "/{id}", operations.override),
    ("DELETE", "/{id}", operations.terminate),
]


def resumable_routes(parts: Parts) -> list[Route]:
    """The routes below /storage/v1. Unfinished files have a folder of their own."""
    pending = PendingUploads(parts.settings.pending_uploads)
    pending.prepare()
    # The order matters: `sign` must not be read as an upload's id.
    places = {
        "/upload/resumable/sign": Uploads(parts, pending, senders.holder),
        "/upload/resumable": Uploads(parts, pending, senders.caller),
    }
    return [
        Route(
            path + below,
            partial(_answer, operation, uploads),
            methods=[method],
            name=f"{method} {path}{below}",
        )
        for path, uploads in places.items()
        for method, below, operation in OPERATIONS
    ]


async def _answer(operation: Operation, uploads: Uploads, request: Request) -> Response:
    try:
        response = await operation(uploads, request)
    except StorageRefusal as refusal:
        response = protocol.refused(refusal)
    response.headers["tus-resumable"] = protocol.VERSION
    return response
