"""Downloads: whole files, ranges, and the metadata of an object."""

import os
from typing import Any
from urllib.parse import quote

from anyio import to_thread
from psycopg.rows import DictRow
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from gateway.front.numbers import natural
from gateway.standin.storage.body import DEFAULT_TYPE, NO_CACHE
from gateway.standin.storage.caller import caller_of
from gateway.standin.storage.conditions import not_modified
from gateway.standin.storage.names import named_bucket, named_object
from gateway.standin.storage.parts import Parts, json_body
from gateway.standin.storage.refusals import bad_request, no_such_bucket, no_such_object
from gateway.standin.storage.rows import find_object
from gateway.standin.storage.signing import check_read_token, sign_read

NOT_MODIFIED = 304
LONGEST_SECONDS = 7 * 24 * 3600  # cache-control of a URL that needs no session
NOT_SIGNED = "Either the object does not exist or you do not have access to it"
# Types that a browser shows but never executes. Scripts of any other type would act for the person signed in
# here.
INERT_TYPES = ("image/", "video/", "audio/", "text/plain", "text/csv", "application/pdf", "application/json")


async def download(parts: Parts, request: Request) -> Response:
    """GET /object/{bucket}/{name} and /object/authenticated/{bucket}/{name}, as the caller."""
    return await _file(parts, request, await _readable(parts, request))


async def download_public(parts: Parts, request: Request) -> Response:
    """GET /object/public/{bucket}/{name}, by anybody."""
    return await _file(parts, request, await _public(parts, request))


async def download_by_url(parts: Parts, request: Request) -> Response:
    """GET /object/sign/{bucket}/{name}?token=: the signed URL is the permission."""
    bucket, name = named_object(request)
    check_read_token(request.query_params.get("token", ""), bucket, name, parts.settings.jwt_secret)
    async with parts.as_owner() as connection:
        row = await find_object(connection, bucket, name)
    return await _file(parts, request, row)


async def info(parts: Parts, request: Request) -> Response:
    """GET /object/info/{bucket}/{name}: the object's metadata."""
    return _info(await _readable(parts, request))


async def info_public(parts: Parts, request: Request) -> Response:
    """GET /object/info/public/{bucket}/{name}."""
    return _info(await _public(parts, request))


async def sign_url(parts: Parts, request: Request) -> Response:
    """POST /object/sign/{bucket}/{name} with {expiresIn}: returns a URL that needs no session."""
    bucket, name = named_object(request)
    seconds = _seconds(await json_body(request, parts))
    await _readable(parts, request)
    return JSONResponse({"signedURL": sign_read(bucket, name, seconds, parts.settings.jwt_secret)})


async def sign_urls(parts: Parts, request: Request) -> Response:
    """POST /object/sign/{bucket} with {expiresIn, paths}: returns a URL, or an error, for each path."""
    bucket = named_bucket(request)
    claims = caller_of(request, parts.settings)
    body = await json_body(request, parts)
    seconds, names = _seconds(body), body.get("paths")
    if not isinstance(names, list) or not all(isinstance(name, str) and "\0" not in name for name in names):
        raise bad_request("body/paths must be array")
    async with parts.as_caller(claims) as connection:
        found = await connection.execute(
            "select name from storage.objects where bucket_id = %s and name = any(%s)", [bucket, names]
        )
        seen = {row["name"] for row in await found.fetchall()}
    secret = parts.settings.jwt_secret
    return JSONResponse(
        [
            {
                "error": None if name in seen else NOT_SIGNED,
                "path": name,
                "signedURL": sign_read(bucket, name, seconds, secret) if name in seen else None,
            }
            for name in names
        ]
    )


async def _readable(parts: Parts, request: Request) -> DictRow:
    """The object of the path. Refuses it with not_found when the caller may not see it."""
    bucket, name = named_object(request)
    async with parts.as_caller(caller_of(request, parts.settings)) as connection:
        return await find_object(connection, bucket, name)


async def _public(parts: Parts, request: Request) -> DictRow:
    bucket, name = named_object(request)
    if not (await parts.bucket(bucket))["public"]:
        raise no_such_bucket()
    async with parts.as_owner() as connection:
        return await find_object(connection, bucket, name)


async def _file(parts: Parts, request: Request, row: DictRow) -> Response:
    metadata = row["metadata"] or {}
    try:
        path = parts.files.path(row["version"] or "")
        known = await to_thread.run_sync(os.stat, path)
    except (ValueError, FileNotFoundError) as error:
        raise no_such_object() from error
    kept = {"cache-control": metadata.get("cacheControl", NO_CACHE), "etag": metadata.get("eTag", "")}
    if not_modified(request.headers, kept["etag"], known.st_mtime):
        return Response(status_code=NOT_MODIFIED, headers=kept)
    headers = {
        **kept,
        "content-type": _served_as(metadata),
        "x-content-type-options": "nosniff",
        **_protection(metadata),
        **_disposition(request, row["name"]),
    }
    return FileResponse(path, headers=headers, stat_result=known)


def _served_as(metadata: dict[str, Any]) -> str:
    """The media type of the answer. HTML is served as text, as Supabase Storage does.

    A browser could read a parameter as a second type, so only the first type is sent.
    """
    media_type = str(metadata.get("mimetype", DEFAULT_TYPE))
    if "text/html" in media_type.lower():
        return "text/plain"
    essence, _, parameters = media_type.partition(";")
    return essence.strip() if "/" in parameters else media_type


def _protection(metadata: dict[str, Any]) -> dict[str, str]:
    media_type = str(metadata.get("mimetype", DEFAULT_TYPE)).lower()
    inert = media_type.startswith(INERT_TYPES) and "xml" not in media_type and "html" not in media_type
    return {} if inert else {"content-security-policy": "default-src 'none'; sandbox"}


def _disposition(request: Request, name: str) -> dict[str, str]:
    """The Content-Disposition header: with `download` in the query a browser saves the file, under that name
    or its own.
    """
    asked = request.query_params.get("download")
    if asked is None:
        return {}
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(asked or name.rpartition('/')[2])}"}


def _info(row: DictRow) -> Response:
    metadata = row["metadata"] or {}
    return JSONResponse(
        {
            "id": str(row["id"]),
            "name": row["name"],
            "version": row["version"],
            "bucket_id": row["bucket_id"],
            "size": metadata.get("size"),
            "content_type": metadata.get("mimetype"),
            "cache_control": metadata.get("cacheControl"),
            "etag": metadata.get("eTag"),
            "metadata": row["user_metadata"],
            "last_modified": metadata.get("lastModified"),
            "created_at": row["created_at"].isoformat(),
        }
    )


def _seconds(body: dict[str, Any]) -> int:
    """How long a URL is valid, at most a week. Clients send the number as a number or as text."""
    given = body.get("expiresIn")
    is_number = isinstance(given, str) or type(given) is int
    seconds = natural(str(given), LONGEST_SECONDS) if is_number else None
    if not seconds:
        raise bad_request(f"body/expiresIn must be integer from 1 to {LONGEST_SECONDS}")
    return seconds
