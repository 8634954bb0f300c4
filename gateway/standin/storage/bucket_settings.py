"""The parts of a request that describe a bucket, or which buckets to list."""

import re
from collections.abc import Mapping
from typing import Any

from gateway.front.numbers import natural
from gateway.standin.storage.features import not_enabled
from gateway.standin.storage.listing import order_of
from gateway.standin.storage.refusals import bad_request

COLUMNS = ("name", "id", "created_at", "updated_at")
UNITS = {"b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}
STANDARD = "STANDARD"
LARGEST_PAGE = 10**9

_SIZE = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)(gb|mb|kb|b)", re.IGNORECASE | re.ASCII)


def settings_of(body: dict[str, Any]) -> dict[str, Any]:
    """The bucket columns that the body sets. Refuses invalid values, and other types of bucket."""
    public, types = body.get("public"), body.get("allowed_mime_types")
    if body.get("type") not in (None, STANDARD):
        raise not_enabled()
    if not isinstance(public, bool | None):
        raise bad_request("body/public must be boolean")
    if types is not None and not (isinstance(types, list) and all(isinstance(each, str) for each in types)):
        raise bad_request("body/allowed_mime_types must be array")
    return {
        "public": public,
        "file_size_limit": _bytes(body.get("file_size_limit")),
        "allowed_mime_types": types,
        "sets_size": "file_size_limit" in body,
        "sets_types": "allowed_mime_types" in body,
    }


def page_of(query: Mapping[str, str]) -> tuple[str, str, dict[str, Any]]:
    """The sort column and direction, and the values {search, limit, offset} of a list of buckets."""
    column, order = order_of(
        {"sortBy": {"column": query.get("sortColumn"), "order": query.get("sortOrder")}}, COLUMNS
    )
    limit, offset = (_number(query, name) for name in ("limit", "offset"))
    if limit == 0:
        raise bad_request("querystring/limit must be >= 1")
    search = query.get("search", "")
    if "\0" in search:
        raise bad_request("querystring/search must be string")
    return column, order, {"search": search, "limit": limit, "offset": offset}


def _number(query: Mapping[str, str], name: str) -> int | None:
    text = query.get(name)
    number = None if text is None else natural(text, LARGEST_PAGE)
    if text is not None and number is None:
        raise bad_request(f"querystring/{name} must be integer")
    return number


def _bytes(size: Any) -> int | None:
    """A number of bytes, given as a number or as a text such as 20MB."""
    if size is None or (type(size) is int and 0 <= size < 2**63):
        return size
    if isinstance(size, str) and (number := natural(size)) is not None:
        return number
    if isinstance(size, str) and (parts := _SIZE.fullmatch(size)):
        return int(float(parts[1]) * UNITS[parts[2].lower()])
    raise bad_request("Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B")
