"""TUS uploads in plain requests, for cases that no official client would send."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.rigs.gateway import Gateway

BASE = "/storage/v1/upload/resumable"
VERSION = {"tus-resumable": "1.0.0"}
CHUNK = "application/offset+octet-stream"
CONTENT = bytes(range(256)) * 1000
HALF = len(CONTENT) // 2


@dataclass(frozen=True)
class Upload:
    """An upload that has begun; its creator continues it unless another caller is named."""

    gateway: Gateway
    creator: str
    path: str

    @property
    def id(self) -> str:
        return self.path.rpartition("/")[2]

    def ask(
        self, method: str, caller: str | None = None, *, content: Any = b"", **headers: str
    ) -> httpx.Response:
        """A request about it; names of headers are written with _ for -."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        who = caller or self.creator
        return self.gateway.request(method, self.path, who, headers={**VERSION, **given}, content=content)

    def append(self, offset: int, content: Any, caller: str | None = None, **headers: str) -> httpx.Response:
        said = {"upload_offset": str(offset), "content_type": CHUNK, **headers}
        return self.ask("PATCH", caller, content=content, **said)

    def offset(self) -> int:
        answered = self.ask("HEAD")
        assert answered.status_code == 200
        return int(answered.headers["upload-offset"])


def metadata(**pairs: str) -> str:
    """The header Upload-Metadata."""
    return ",".join(f"{key} {b64encode(value.encode()).decode()}".strip() for key, value in pairs.items())


def announcement(length: int = len(CONTENT), **pairs: str) -> dict[str, str]:
    """The headers of a creation: a text of that many bytes in the bucket papers, unless `pairs`
    change that.
    """
    said = {"bucketName": "papers", "objectName": "a.txt", "contentType": "text/plain", **pairs}
    return {**VERSION, "upload-length": str(length), "upload-metadata": metadata(**said)}


def create(
    gateway: Gateway,
    caller: str,
    length: int = len(CONTENT),
    *,
    headers: Mapping[str, str] | None = None,
    **pairs: str,
) -> httpx.Response:
    """The answer to a creation."""
    return gateway.request("POST", BASE, caller, headers={**announcement(length, **pairs), **(headers or {})})


def begun(gateway: Gateway, caller: str, length: int = len(CONTENT), **pairs: str) -> Upload:
    """An upload that was created without bytes."""
    answered = create(gateway, caller, headers=announcement(length, **pairs))
    assert answered.status_code == 201, answered.text
    assert answered.headers["location"].startswith(f"{BASE}/")
    return Upload(gateway, caller, urlsplit(answered.headers["location"]).path)


def video_begun(gateway: Gateway) -> Upload:
    """An upload of a video by emma."""
    sent = {"video_type": "OOTD", "file_name": "a.mp4", "file_size_bytes": 5, "mime_type": "video/mp4"}
    path = gateway.api.call("prepare_video_upload", "emma", **sent).json()["path"]
    return begun(gateway, "emma", bucketName="videos", objectName=path, contentType="video/mp4")
