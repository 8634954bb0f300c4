"""Buckets: the top-level folders, with their limits."""

from typing import Any

from psycopg.rows import DictRow
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.standin.database import AsyncSession, one, rows
from gateway.standin.storage.bucket_settings import page_of, settings_of
from gateway.standin.storage.caller import caller_of, owner_of
from gateway.standin.storage.moving import remove_files
from gateway.standin.storage.names import checked_bucket_name, named_bucket
from gateway.standin.storage.parts import FIND_BUCKET, Parts, json_body
from gateway.standin.storage.refusals import (
    access_denied,
    bad_request,
    bucket_not_empty,
    no_such_bucket,
)
from gateway.standin.storage.rows import ALLOW_DELETE, delete_objects

EMPTY_AT_ONCE = 1000
LIST = """
    select b.* from storage.buckets as b
    where strpos(lower(b.name), lower(%(search)s)) > 0
    order by b.{column} {order}, b.name
    limit %(limit)s offset %(offset)s
"""
INSERT = """
    insert into storage.buckets (id, name, owner, owner_id, public, file_size_limit, allowed_mime_types)
    values (
      %(id)s, %(name)s, %(owner)s::uuid, %(owner)s::text, coalesce(%(public)s, false), %(file_size_limit)s,
      %(allowed_mime_types)s
    )
"""
# A field that is not sent keeps its value.
UPDATE = """
    update storage.buckets set
      public = coalesce(%(public)s, public),
      file_size_limit = case when %(sets_size)s then %(file_size_limit)s else file_size_limit end,
      allowed_mime_types = case
        when %(sets_types)s then %(allowed_mime_types)s::text[]
        else allowed_mime_types
      end,
      updated_at = now()
    where id = %(id)s
"""
NAMES = "select name from storage.objects where bucket_id = %s order by name limit %s"
IS_EMPTY = "select not exists (select from storage.objects where bucket_id = %s) as is_empty"
DELETE = "delete from storage.buckets where id = %s"


async def list_buckets(parts: Parts, request: Request) -> Response:
    """GET /bucket with limit, offset, search, sortColumn and sortOrder in its query."""
    column, order, values = page_of(request.query_params)
    async with parts.as_caller(caller_of(request, parts.settings)) as connection:
        buckets = await rows(connection, LIST.format(column=column, order=order), values)
    return JSONResponse([_as_json(row) for row in buckets])


async def get_bucket(parts: Parts, request: Request) -> Response:
    """GET /bucket/{bucket}."""
    async with parts.as_caller(caller_of(request, parts.settings)) as connection:
        return JSONResponse(_as_json(await _find(connection, named_bucket(request))))


async def create_bucket(parts: Parts, request: Request) -> Response:
    """POST /bucket with {id, name, public, file_size_limit, allowed_mime_types}."""
    claims = caller_of(request, parts.settings)
    body = await json_body(request, parts)
    name = checked_bucket_name(str(body.get("name") or body.get("id") or ""))
    bucket = checked_bucket_name(str(body.get("id") or name))
    values = {"id": bucket, "name": name, "owner": owner_of(claims), **settings_of(body)}
    async with parts.as_caller(claims) as connection:
        await connection.execute(INSERT, values)
    return JSONResponse({"name": name})


async def update_bucket(parts: Parts, request: Request) -> Response:
    """PUT /bucket/{bucket} with {public, file_size_limit, allowed_mime_types}."""
    bucket = named_bucket(request)
    claims = caller_of(request, parts.settings)
    body = await json_body(request, parts)
    async with parts.as_caller(claims) as connection:
        await _find(connection, bucket)
        if (await connection.execute(UPDATE, {"id": bucket, **settings_of(body)})).rowcount == 0:
            raise access_denied()
    return JSONResponse({"message": "Successfully updated"})


async def empty_bucket(parts: Parts, request: Request) -> Response:
    """POST /bucket/{bucket}/empty: deletes all objects. Refuses when the caller may see but not
    delete some.
    """
    bucket = named_bucket(request)
    claims = caller_of(request, parts.settings)
    while True:
        async with parts.as_caller(claims) as connection:
            await _find(connection, bucket)
            names = [row["name"] for row in await rows(connection, NAMES, [bucket, EMPTY_AT_ONCE])]
            deleted = await delete_objects(connection, bucket, names)
        await remove_files(parts, deleted)
        if len(deleted) < len(names):
            raise bad_request("Cannot delete: you may have SELECT but not DELETE permissions")
        if len(names) < EMPTY_AT_ONCE:
            return JSONResponse({"message": "Successfully emptied"})


async def delete_bucket(parts: Parts, request: Request) -> Response:
    """DELETE /bucket/{bucket}. Refuses one that holds objects, also objects that the caller cannot see."""
    bucket = named_bucket(request)
    claims = caller_of(request, parts.settings)
    async with parts.as_caller(claims) as connection:
        await _find(connection, bucket)
    async with parts.as_owner() as connection:
        row = await one(connection, IS_EMPTY, [bucket])
    if row is None or not row["is_empty"]:
        raise bucket_not_empty()
    async with parts.as_caller(claims) as connection:
        await connection.execute(ALLOW_DELETE)
        if (await connection.execute(DELETE, [bucket])).rowcount == 0:
            raise access_denied("Access denied")
    return JSONResponse({"message": "Successfully deleted"})


async def _find(connection: AsyncSession, bucket: str) -> DictRow:
    row = await one(connection, FIND_BUCKET, [bucket])
    if row is None:
        raise no_such_bucket()
    return row


def _as_json(row: DictRow) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "owner": row["owner_id"] or "",
        "public": row["public"],
        "file_size_limit": row["file_size_limit"],
        "allowed_mime_types": row["allowed_mime_types"],
        "type": row["type"],
        "created_at": row["created_at"].isoformat(),
        "updated_at": row["updated_at"].isoformat(),
    }
