"""Objects are moved, copied and deleted."""

from typing import Any

from anyio import to_thread
from psycopg.rows import DictRow
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.standin.storage.body import DEFAULT_TYPE
from gateway.standin.storage.caller import caller_of, owner_of
from gateway.standin.storage.names import (
    checked_bucket_name,
    checked_object_name,
    named_bucket,
    named_object,
)
from gateway.standin.storage.parts import Parts, json_body
from gateway.standin.storage.refusals import access_denied, bad_request, no_such_object
from gateway.standin.storage.rows import (
    NewObject,
    delete_objects,
    find_object,
    rename_object,
    write_object,
)
from gateway.standin.storage.uploads import limits_of, way_asked

MOST_NAMES = 1000


async def remove(parts: Parts, request: Request) -> Response:
    """DELETE /object/{bucket} with {prefixes}: the names to delete. Returns the objects that were deleted."""
    bucket = named_bucket(request)
    claims = caller_of(request, parts.settings)
    names = (await json_body(request, parts)).get("prefixes")
    if not isinstance(names, list) or not 0 < len(names) <= MOST_NAMES:
        raise bad_request("body/prefixes must NOT have fewer than 1 items")
    if not all(isinstance(name, str) and "\0" not in name for name in names):
        raise bad_request("body/prefixes must be string")
    async with parts.as_caller(claims) as connection:
        deleted = await delete_objects(connection, bucket, names)
    await remove_files(parts, deleted)
    return JSONResponse([as_json(row) for row in deleted])


async def remove_one(parts: Parts, request: Request) -> Response:
    """DELETE /object/{bucket}/{name}."""
    bucket, name = named_object(request)
    async with parts.as_caller(caller_of(request, parts.settings)) as connection:
        await find_object(connection, bucket, name)
        deleted = await delete_objects(connection, bucket, [name])
    if not deleted:
        raise access_denied("Access denied")
    await remove_files(parts, deleted)
    return JSONResponse({"message": "Successfully deleted"})


async def move(parts: Parts, request: Request) -> Response:
    """POST /object/move with {bucketId, sourceKey, destinationKey, destinationBucket}."""
    claims = caller_of(request, parts.settings)
    source, target = _names(await json_body(request, parts))
    async with parts.as_caller(claims) as connection:
        row = await find_object(connection, *source)
        await _check_limits(parts, target[0], row)
        if not await rename_object(connection, source, target):
            raise access_denied()
    return JSONResponse({"message": "Successfully moved", "Id": str(row["id"]), "Key": "/".join(target)})


async def copy(parts: Parts, request: Request) -> Response:
    """POST /object/copy with {bucketId, sourceKey, destinationKey, destinationBucket}."""
    claims = caller_of(request, parts.settings)
    source, target = _names(await json_body(request, parts))
    version = None
    try:
        async with parts.as_caller(claims) as connection:
            row = await find_object(connection, *source)
            await _check_limits(parts, target[0], row)
            version = await to_thread.run_sync(_copied, parts, row)
            new = NewObject(*target, owner_of(claims), version, row["metadata"], row["user_metadata"])
            written = await write_object(connection, way_asked(request), new)
    except BaseException:
        if version:
            parts.files.remove(version)
        raise
    if written.replaced_version:
        await to_thread.run_sync(parts.files.remove, written.replaced_version)
    return JSONResponse({"Id": written.id, "Key": f"{new.bucket}/{new.name}"})


async def remove_files(parts: Parts, deleted: list[DictRow]) -> None:
    """Deletes the files of rows that were deleted."""
    for row in deleted:
        if row["version"]:
            await to_thread.run_sync(parts.files.remove, row["version"])


def as_json(row: DictRow) -> dict[str, Any]:
    """A row of storage.objects as JSON."""
    plain = {key: value for key, value in row.items() if key != "path_tokens"}
    for key, value in plain.items():
        if value is not None and key in ("id", "owner"):
            plain[key] = str(value)
        elif value is not None and key.endswith("_at"):
            plain[key] = value.isoformat()
    return plain


async def _check_limits(parts: Parts, bucket: str, row: DictRow) -> None:
    """Refuses an object that the target bucket would not accept as an upload."""
    limits, metadata = await limits_of(parts, bucket), row["metadata"] or {}
    limits.check_size(int(metadata.get("size") or 0))
    limits.check_type(str(metadata.get("mimetype") or DEFAULT_TYPE))


def _copied(parts: Parts, row: DictRow) -> str:
    try:
        return parts.files.copy(row["version"] or "")
    except (ValueError, FileNotFoundError) as error:
        raise no_such_object() from error


def _names(body: dict[str, Any]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Bucket and name of source and destination, checked."""
    for key in ("bucketId", "sourceKey", "destinationKey"):
        if not isinstance(body.get(key), str):
            raise bad_request(f"body must have required property '{key}'")
    bucket = checked_bucket_name(body["bucketId"])
    target_bucket = checked_bucket_name(str(body.get("destinationBucket") or bucket))
    return (
        (bucket, checked_object_name(body["sourceKey"])),
        (target_bucket, checked_object_name(body["destinationKey"])),
    )
