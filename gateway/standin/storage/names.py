"""Which names buckets and objects may have."""

import re
from urllib.parse import quote

from starlette.requests import Request

from gateway.standin.storage.refusals import invalid_bucket_name, invalid_key

OBJECT_NAME_BYTES = 1024
BUCKET_NAME_LENGTH = 63

# The characters that Supabase Storage allows.
_OBJECT_NAME = re.compile(r"[\w/!\-.*'() &$@=;:+,?]+", re.ASCII)
_BUCKET_NAME = re.compile(r"[\w!\-.*'() &$@=;:+,?]+", re.ASCII)
_DOTS = frozenset({"", ".", ".."})


def checked_object_name(name: str) -> str:
    """The name as it is. Refuses other characters, more than 1024 bytes, and empty, `.` or `..` segments."""
    fits = len(name) <= OBJECT_NAME_BYTES and _OBJECT_NAME.fullmatch(name)
    if not fits or not _DOTS.isdisjoint(name.split("/")):
        raise invalid_key(name[:OBJECT_NAME_BYTES])
    return name


def checked_bucket_name(name: str) -> str:
    fits = len(name) <= BUCKET_NAME_LENGTH and _BUCKET_NAME.fullmatch(name)
    if not fits or name in _DOTS or name != name.strip():
        raise invalid_bucket_name()
    return name


def named_bucket(request: Request) -> str:
    """The bucket in the path of the request."""
    return checked_bucket_name(request.path_params["bucket"])


def named_object(request: Request) -> tuple[str, str]:
    """Bucket and object in the path. It is decoded once: %252e becomes %2e, which no name may contain."""
    return named_bucket(request), checked_object_name(request.path_params["name"])


def as_path(bucket: str, name: str) -> str:
    """`bucket/name` as part of a URL. The client encodes only what is left unencoded here."""
    return quote(f"{bucket}/{name}", safe="/ !*'()&$@=;:+,")
