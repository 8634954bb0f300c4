"""The headers of TUS 1.0.0: clients send a file in several requests, and continue after a break."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from gateway.front.errors import StorageRefusal
from gateway.front.numbers import natural
from gateway.standin.storage.body import DEFAULT_TYPE, NO_CACHE
from gateway.standin.storage.form import parsed_metadata
from gateway.standin.storage.names import checked_bucket_name, checked_object_name
from gateway.standin.storage.refusals import bad_request

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration"
CHUNK_TYPE = "application/offset+octet-stream"
LARGEST_LENGTH = 10**15


@dataclass(frozen=True)
class Announced:
    """What a client declares about a file. `length` is bytes; `told` is Upload-Metadata as it was sent."""

    bucket: str
    name: str
    length: int
    media_type: str
    cache_control: str
    user_metadata: dict[str, Any] | None
    told: str


def check_version(request: Request) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise StorageRefusal(412, "TusError", "Tus-Resumable Required")


def has_chunk(request: Request) -> bool:
    """Whether the body holds bytes of the file."""
    return request.headers.get("content-type") == CHUNK_TYPE


def announced(headers: Mapping[str, str]) -> Announced:
    """The declaration in the headers of a creation. Refuses it without length, bucket or name, or with
    invalid encoding.
    """
    told = headers.get("upload-metadata", "")
    pairs = _pairs(told)
    length = _number(headers, "upload-length")
    if length is None or length > LARGEST_LENGTH or "upload-defer-length" in headers:
        raise bad_request("Upload-Length header required")
    seconds = pairs.get("cacheControl", "")
    return Announced(
        checked_bucket_name(pairs.get("bucketName", "")),
        checked_object_name(pairs.get("objectName", "")),
        length,
        pairs.get("contentType") or DEFAULT_TYPE,
        f"max-age={seconds}" if natural(seconds) is not None else NO_CACHE,
        parsed_metadata(pairs["metadata"].encode()) if pairs.get("metadata") else None,
        told,
    )


def offset_of(request: Request) -> int:
    """The offset in the file at which the body's bytes belong."""
    offset = _number(request.headers, "upload-offset")
    if offset is None:
        raise StorageRefusal(403, "TusError", "Upload-Offset header required")
    if not has_chunk(request):
        raise StorageRefusal(415, "TusError", f"Content-Type must be {CHUNK_TYPE}")
    if "upload-length" in request.headers:
        raise bad_request("The length of an upload does not change")
    return offset


def refused(refusal: StorageRefusal) -> Response:
    """A refusal as plain text with its own status: TUS clients decide by the status whether to retry."""
    return PlainTextResponse(refusal.message, refusal.status_code)


def moment(seconds: int) -> str:
    """Seconds since 1970 as an HTTP date."""
    return format_datetime(datetime.fromtimestamp(seconds, UTC), usegmt=True)


def _number(headers: Mapping[str, str], name: str) -> int | None:
    return natural(headers.get(name, ""))


def _pairs(told: str) -> dict[str, str]:
    """Parses Upload-Metadata: `key base64,key base64`, each key once."""
    pairs: dict[str, str] = {}
    for pair in told.split(",") if told else []:
        key, _, encoded = pair.strip().partition(" ")
        try:
            value = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, ValueError) as error:
            raise bad_request("Upload-Metadata is invalid") from error
        if not key or key in pairs:
            raise bad_request("Upload-Metadata is invalid")
        pairs[key] = value
    return pairs
