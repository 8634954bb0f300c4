"""Conditional requests: whether a client's copy of an object is still current."""

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime


def not_modified(headers: Mapping[str, str], etag: str, changed: float) -> bool:
    """Whether to answer 304: by If-None-Match, else by If-Modified-Since; `changed` is seconds since 1970."""
    tags = headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or etag in known
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return int(changed) <= since.replace(tzinfo=since.tzinfo or UTC).timestamp()
