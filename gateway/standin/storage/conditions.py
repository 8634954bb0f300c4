"""Whether what a client already has is still what it would get."""

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime


def not_modified(headers: Mapping[str, str], etag: str, changed: float) -> bool:
    """What If-None-Match says, or without it If-Modified-Since; `changed` is seconds since 1970."""
    tags = headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or etag in known
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return int(changed) <= since.replace(tzinfo=since.tzinfo or UTC).timestamp()
