"""The objects below a folder, and its folders."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.standin.database import rows
from gateway.standin.storage.caller import caller_of
from gateway.standin.storage.names import named_bucket
from gateway.standin.storage.parts import Parts, json_body
from gateway.standin.storage.refusals import bad_request

DEFAULT_ROWS, MOST_ROWS = 100, 1000
COLUMNS = ("name", "updated_at", "created_at", "last_accessed_at")
ORDERS = ("asc", "desc")

# A folder has no row: it is the part of names before a slash. Folders come first.
LIST = """
    with below as (
      select o.*, substr(o.name, length(%(folder)s) + 1) as rest
      from storage.objects as o
      where o.bucket_id = %(bucket)s and starts_with(o.name, %(folder)s)
    ),
    entries as (
      select distinct
        split_part(b.rest, '/', 1) as name, null::uuid as id, null::timestamptz as updated_at,
        null::timestamptz as created_at, null::timestamptz as last_accessed_at, null::jsonb as metadata
      from below as b
      where b.rest like '%%/%%'
      union all
      select b.rest, b.id, b.updated_at, b.created_at, b.last_accessed_at, b.metadata
      from below as b
      where b.rest not like '%%/%%'
    )
    select e.* from entries as e
    where starts_with(lower(e.name), lower(%(search)s))
    order by e.id is not null, e.{column} {order}, e.name
    limit %(limit)s offset %(offset)s
"""


async def list_objects(parts: Parts, request: Request) -> Response:
    """POST /object/list/{bucket} with {prefix, limit, offset, search, sortBy: {column, order}}."""
    bucket = named_bucket(request)
    claims = caller_of(request, parts.settings)
    body = await json_body(request, parts)
    column, order = order_of(body, COLUMNS)
    folder = text_of(body, "prefix").strip("/")
    values = {
        "bucket": bucket,
        "folder": f"{folder}/" if folder else "",
        "search": text_of(body, "search"),
        "limit": min(number_of(body, "limit", DEFAULT_ROWS), MOST_ROWS),
        "offset": number_of(body, "offset", 0),
    }
    async with parts.as_caller(claims) as connection:
        objects = await rows(connection, LIST.format(column=column, order=order), values)
    return JSONResponse([_entry(row) for row in objects])


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    moments = {
        name: moment.isoformat() if (moment := row[name]) else None
        for name in ("updated_at", "created_at", "last_accessed_at")
    }
    return {"name": row["name"], "id": _id(row), **moments, "metadata": row["metadata"]}


def _id(row: dict[str, Any]) -> str | None:
    return str(row["id"]) if row["id"] else None


def order_of(body: dict[str, Any], columns: tuple[str, ...]) -> tuple[str, str]:
    """The sort column and direction; by default the first column, ascending."""
    sort = body.get("sortBy") or {}
    if not isinstance(sort, dict):
        raise bad_request("body/sortBy must be object")
    column, order = sort.get("column") or columns[0], sort.get("order") or ORDERS[0]
    if column not in columns or order not in ORDERS:
        raise bad_request("body/sortBy must be equal to one of the allowed values")
    return column, order


def text_of(body: dict[str, Any], key: str) -> str:
    value = body.get(key) or ""
    if not isinstance(value, str) or "\0" in value:
        raise bad_request(f"body/{key} must be string")
    return value


def number_of(body: dict[str, Any], key: str, default: int) -> int:
    value = body.get(key, default)
    if type(value) is not int or not 0 <= value < 2**31:
        raise bad_request(f"body/{key} must be integer >= 0")
    return value
