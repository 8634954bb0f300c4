"""Uploads: the permission is checked before any byte is received; the row is written when the file is
complete.
"""

import psycopg
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

from gateway.front.tokens import Claims
from gateway.standin.storage.body import BucketLimits, Received, receiving
from gateway.standin.storage.caller import caller_of, owner_of
from gateway.standin.storage.form import receive_body
from gateway.standin.storage.names import named_object
from gateway.standin.storage.parts import Parts
from gateway.standin.storage.rows import NewObject, Way, write_object
from gateway.standin.storage.signing import UploadTicket, read_upload_token, sign_upload


async def upload(parts: Parts, request: Request) -> JSONResponse:
    """POST /object/{bucket}/{name}: a new file; with `x-upsert: true` it may replace one."""
    return await _upload_as_caller(parts, request, way_asked(request))


async def replace(parts: Parts, request: Request) -> JSONResponse:
    """PUT /object/{bucket}/{name}: replaces an existing file."""
    return await _upload_as_caller(parts, request, "replace")


async def sign_upload_url(parts: Parts, request: Request) -> JSONResponse:
    """POST /object/upload/sign/{bucket}/{name}: a URL that allows one upload without a session."""
    bucket, name = named_object(request)
    claims = caller_of(request, parts.settings)
    way = way_asked(request)
    await parts.bucket(bucket)
    await ask_leave(parts, claims, way, bucket, name)
    ticket = UploadTicket(bucket, name, owner_of(claims), way == "upsert")
    return JSONResponse(sign_upload(ticket, parts.settings.jwt_secret))


async def upload_by_url(parts: Parts, request: Request) -> JSONResponse:
    """PUT /object/upload/sign/{bucket}/{name}?token=: the signed URL is the permission."""
    bucket, name = named_object(request)
    token = request.query_params.get("token", "")
    ticket = read_upload_token(token, parts.settings.jwt_secret)
    ticket.check_name(bucket, name)
    limits = await limits_of(parts, bucket)
    async with receiving(parts.files, limits) as received:
        await receive_body(request, received)
        way: Way = "upsert" if ticket.upsert else "insert"
        await keep(parts, None, way, NewObject(bucket, name, ticket.owner), received)
    return JSONResponse({"Key": f"{bucket}/{name}"})


def way_asked(request: Request) -> Way:
    """Whether an existing file may be overwritten, as the header x-upsert says."""
    return "upsert" if request.headers.get("x-upsert", "").lower() == "true" else "insert"


async def _upload_as_caller(parts: Parts, request: Request, way: Way) -> JSONResponse:
    bucket, name = named_object(request)
    claims = caller_of(request, parts.settings)
    limits = await limits_of(parts, bucket)
    await ask_leave(parts, claims, way, bucket, name)
    async with receiving(parts.files, limits) as received:
        await receive_body(request, received)
        object_id = await keep(parts, claims, way, NewObject(bucket, name, owner_of(claims)), received)
    return JSONResponse({"Id": object_id, "Key": f"{bucket}/{name}"})


async def limits_of(parts: Parts, bucket: str) -> BucketLimits:
    limits = await parts.bucket(bucket)
    return BucketLimits(limits["file_size_limit"], limits["allowed_mime_types"])


async def ask_leave(parts: Parts, claims: Claims, way: Way, bucket: str, name: str) -> None:
    """Dry run: writes the row as the caller, then rolls back. Policies and taken names refuse it here."""
    async with parts.as_caller(claims) as connection:
        await write_object(connection, way, NewObject(bucket, name, owner_of(claims)))
        raise psycopg.Rollback


async def keep(parts: Parts, claims: Claims | None, way: Way, new: NewObject, received: Received) -> str:
    """Moves the file to its place and writes its row, as the caller or as Storage itself. Returns the row's
    id.

    If the row is refused, the file is moved back.
    """
    version = await to_thread.run_sync(parts.files.keep, received.incoming)
    row = NewObject(new.bucket, new.name, new.owner, version, received.metadata(), received.user_metadata)
    try:
        async with parts.as_caller(claims) if claims else parts.as_owner() as connection:
            written = await write_object(connection, way, row)
    except BaseException:
        # Also when the request is cancelled: no file may be left without a row.
        parts.files.give_back(version, received.incoming)
        raise
    if written.replaced_version:
        await to_thread.run_sync(parts.files.remove, written.replaced_version)
    return written.id
