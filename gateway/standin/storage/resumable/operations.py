"""The operations of TUS: begin an upload, ask its offset, append bytes, finish it as an object, or
cancel it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from gateway.front.errors import StorageRefusal
from gateway.standin.settings import GatewaySettings
from gateway.standin.storage.body import BucketLimits, Received
from gateway.standin.storage.parts import Parts
from gateway.standin.storage.refusals import bad_request
from gateway.standin.storage.resumable import protocol
from gateway.standin.storage.resumable.pending import PendingUpload, PendingUploads
from gateway.standin.storage.resumable.senders import Sender
from gateway.standin.storage.rows import NewObject, Way
from gateway.standin.storage.stream import stream_of
from gateway.standin.storage.uploads import ask_leave, keep, limits_of


@dataclass(frozen=True)
class Uploads:
    """The dependencies of the operations; `senders` returns the sender of a request."""

    parts: Parts
    pending: PendingUploads
    senders: Callable[[Request, GatewaySettings], Sender]

    def sender_of(self, request: Request) -> Sender:
        """The sender of the request. Refuses an unsupported version of the protocol."""
        protocol.check_version(request)
        return self.senders(request, self.parts.settings)

    async def ask_leave(self, sender: Sender, way: Way, bucket: str, name: str) -> None:
        """Checks the policies in the sender's role. A signed URL already is the permission."""
        if sender.claims:
            await ask_leave(self.parts, sender.claims, way, bucket, name)


async def describe(_uploads: Uploads, _request: Request) -> Response:
    """OPTIONS: which parts of the protocol are supported."""
    headers = {"tus-version": protocol.VERSION, "tus-extension": protocol.EXTENSIONS}
    return Response(status_code=204, headers=headers)


async def create(uploads: Uploads, request: Request) -> Response:
    """POST: begins an upload, with its first bytes if the body has some. Returns its address."""
    sender = uploads.sender_of(request)
    said = protocol.announced(request.headers)
    sender.check_name(said.bucket, said.name)
    limits = await limits_of(uploads.parts, said.bucket)
    await uploads.ask_leave(sender, sender.way, said.bucket, said.name)
    limits.check_size(said.length)
    limits.check_type(said.media_type)
    await to_thread.run_sync(uploads.pending.sweep)
    upload = uploads.pending.begin(sender=sender.id, owner=sender.owner, way=sender.way, **vars(said))
    try:
        if protocol.has_chunk(request) or upload.length == 0:
            upload = await _receive(uploads, request, sender, upload)
    except BaseException:
        uploads.pending.remove(upload)  # nobody was given its address yet
        raise
    address = f"{request.url.path}/{upload.id}"  # a path only: the caller can write any Host header
    return Response(status_code=201, headers={"location": address, **_standing(uploads, upload)})


async def tell_offset(uploads: Uploads, request: Request) -> Response:
    """HEAD: the offset at which to continue."""
    sender = uploads.sender_of(request)
    async with uploads.pending.turn(request.path_params["id"], sender.id) as upload:
        headers = {"upload-length": str(upload.length), "upload-metadata": upload.told}
        return Response(headers={**headers, **_standing(uploads, upload), "cache-control": "no-store"})


async def append(uploads: Uploads, request: Request) -> Response:
    """PATCH: appends bytes to the file. With the last byte it becomes an object."""
    sender = uploads.sender_of(request)
    offset = protocol.offset_of(request)
    async with uploads.pending.turn(request.path_params["id"], sender.id) as upload:
        if offset != uploads.pending.offset(upload):
            raise StorageRefusal(409, "TusError", "Upload-Offset conflict")
        if upload.finished:
            return Response(status_code=204, headers=_standing(uploads, upload))
        await uploads.ask_leave(sender, upload.way, upload.bucket, upload.name)
        grown = await _receive(uploads, request, sender, upload)
        return Response(status_code=204, headers=_standing(uploads, grown))


async def terminate(uploads: Uploads, request: Request) -> Response:
    """DELETE: cancels an unfinished upload and deletes its bytes."""
    sender = uploads.sender_of(request)
    async with uploads.pending.turn(request.path_params["id"], sender.id) as upload:
        if upload.finished:
            raise bad_request("Cannot terminate an already completed upload")
        await uploads.ask_leave(sender, upload.way, upload.bucket, upload.name)
        uploads.pending.remove(upload)
        return Response(status_code=204)


OVERRIDES = {"PATCH": append, "HEAD": tell_offset, "DELETE": terminate}


async def override(uploads: Uploads, request: Request) -> Response:
    """POST with X-HTTP-Method-Override, for networks that block other methods."""
    operation = OVERRIDES.get(request.headers.get("x-http-method-override", ""))
    if operation is None:
        raise StorageRefusal(405, "TusError", "X-HTTP-Method-Override header required")
    return await operation(uploads, request)


async def _receive(
    uploads: Uploads, request: Request, sender: Sender, upload: PendingUpload
) -> PendingUpload:
    """Receives the body. If it breaks off, the bytes that arrived stay."""
    limits = await limits_of(uploads.parts, upload.bucket)
    limits.check_size(upload.length)
    limits.check_type(upload.media_type)
    received = Received(
        uploads.pending.receive(upload),
        BucketLimits(upload.length, None),
        upload.media_type,
        upload.cache_control,
        upload.user_metadata,
    )
    try:
        await _take(request, received)
        if received.incoming.size < upload.length:
            return upload
        await received.finish()
        new = NewObject(upload.bucket, upload.name, upload.owner)
        await keep(uploads.parts, sender.claims, upload.way, new, received)
        return uploads.pending.finish(upload)
    finally:
        received.incoming.close()
        uploads.pending.settle(upload)


async def _take(request: Request, received: Received) -> None:
    received.limits.check_announced(request, received.incoming.size)
    try:
        async for chunk in stream_of(request):
            await received.take([chunk])
    finally:
        await received.flush()


def _standing(uploads: Uploads, upload: PendingUpload) -> dict[str, str]:
    """The headers that state how many bytes are stored and when the upload expires."""
    offset = str(uploads.pending.offset(upload))
    return {"upload-offset": offset, "upload-expires": protocol.moment(upload.expires)}
