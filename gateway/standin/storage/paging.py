"""The newer list API: names page by page with a cursor, and folders only when asked."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from psycopg.rows import DictRow
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.bodies import parsed
from gateway.standin.database import rows
from gateway.standin.storage.caller import caller_of
from gateway.standin.storage.listing import MOST_ROWS, number_of, order_of, text_of
from gateway.standin.storage.names import named_bucket
from gateway.standin.storage.parts import Parts, json_body
from gateway.standin.storage.refusals import bad_request

COLUMNS = ("name", "updated_at", "created_at")
BEYOND = {"asc": ">", "desc": "<"}

# A folder is as old as its first object. `place` is the value by which an entry is sorted.
LIST = """
    with found as (
      select
        o.*,
        case when %(folders)s and strpos(substr(o.name, length(%(prefix)s) + 1), '/') > 0
          then %(prefix)s || split_part(substr(o.name, length(%(prefix)s) + 1), '/', 1) || '/'
        end as folder
      from storage.objects as o
      where o.bucket_id = %(bucket)s and starts_with(o.name, %(prefix)s)
    ),
    entries as (
      select f.name collate "C" as name, f.id, f.updated_at, f.created_at, f.last_accessed_at, f.metadata
      from found as f
      where f.folder is null
      union all
      select f.folder collate "C", null, min(f.created_at), min(f.created_at), null, null
      from found as f
      where f.folder is not null
      group by f.folder
    )
    select e.*, e.{column}::text as place
    from entries as e
    where %(name)s::text is null or (e.{column}, e.name) {beyond} (%(place)s, %(name)s)
    order by e.{column} {order}, e.name {order}
    limit %(limit)s + 1
"""


async def list_objects_by_cursor(parts: Parts, request: Request) -> Response:
    """POST /object/list-v2/{bucket} with {prefix, limit, cursor, with_delimiter, sortBy: {column, order}}."""
    bucket = named_bucket(request)
    claims = caller_of(request, parts.settings)
    body = await json_body(request, parts)
    column, order = order_of(body, COLUMNS)
    place, name = _read_cursor(text_of(body, "cursor"))
    limit = min(number_of(body, "limit", MOST_ROWS), MOST_ROWS) or MOST_ROWS
    values = {
        "bucket": bucket,
        "prefix": text_of(body, "prefix"),
        "folders": body.get("with_delimiter") is True,
        "place": place,
        "name": name,
        "limit": limit,
    }
    statement = LIST.format(column=column, order=order, beyond=BEYOND[order])
    async with parts.as_caller(claims) as connection:
        objects = await rows(connection, statement, values)
    page = objects[:limit]
    answer = {
        "hasNext": len(objects) > limit,
        "folders": [_folder(row) for row in page if row["id"] is None],
        "objects": [_object(row) for row in page if row["id"] is not None],
    }
    return JSONResponse(answer | ({"nextCursor": _cursor(page[-1])} if answer["hasNext"] else {}))


def _folder(row: DictRow) -> dict[str, Any]:
    moments = {name: row[name].isoformat() for name in ("updated_at", "created_at")}
    return {"name": row["name"], "key": row["name"].rstrip("/"), **moments}


def _object(row: DictRow) -> dict[str, Any]:
    accessed = {"last_accessed_at": row["last_accessed_at"].isoformat() if row["last_accessed_at"] else None}
    return {**_folder(row), "id": str(row["id"]), **accessed, "metadata": row["metadata"]}


def _cursor(row: DictRow) -> str:
    """The cursor at the end of a page: the sort value of its last entry, and its name."""
    return urlsafe_b64encode(json.dumps([row["place"], row["name"]]).encode()).decode()


def _read_cursor(cursor: str) -> tuple[str | None, str | None]:
    if not cursor:
        return None, None
    try:
        place, name = parsed(urlsafe_b64decode(cursor))
    except (ValueError, TypeError) as error:
        raise bad_request("body/cursor is not one of this list") from error
    if not isinstance(place, str) or not isinstance(name, str) or "\0" in place + name:
        raise bad_request("body/cursor is not one of this list")
    return place, name
