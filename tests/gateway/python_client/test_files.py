"""Storage: uploads, signed URLs both ways, lists, moves and removals, for the owner and for others."""

from typing import Any

import httpx
import pytest
from storage3.exceptions import StorageApiError

from tests.gateway.mp4 import small_mp4
from tests.gateway.python_client.clients import Clients

pytestmark = pytest.mark.anyio

VIDEO = {"content-type": "video/mp4"}
TEXT = {"content-type": "text/plain"}


async def prepared(client: Any) -> str:
    """A place for a video of emma's: its path in the bucket `videos`."""
    asked = {"video_type": "OOTD", "file_name": "a.mp4", "file_size_bytes": 1000, "mime_type": "video/mp4"}
    return str((await client.rpc("prepare_video_upload", asked).execute()).data["path"])


async def refusal(attempt: Any) -> str | None:
    """The status with which a request is refused; None when it succeeds."""
    try:
        await attempt()
    except StorageApiError as error:
        return str(error.status)
    return None


async def test_a_video_is_sent_by_a_signed_url_and_previewed(clients: Clients) -> None:
    emma, content = await clients.of("emma"), small_mp4()
    path = await prepared(emma)
    bucket = emma.storage.from_("videos")
    signed = await bucket.create_signed_upload_url(path)
    sent = await bucket.upload_to_signed_url(path, signed["token"], content, VIDEO)
    assert sent.full_path == f"videos/{path}"
    preview = (await bucket.create_signed_url(path, 60))["signedUrl"]
    played = httpx.get(preview, headers={"range": "bytes=0-99"}, trust_env=False)
    assert (played.status_code, played.content) == (206, content[:100])
    assert await bucket.download(path) == content
    listed = await bucket.list(path.rpartition("/")[0])
    assert path.rpartition("/")[2] in [entry["name"] for entry in listed]
    assert [entry["name"] for entry in await bucket.remove([path])] == [path]
    assert await refusal(lambda: bucket.download(path)) == "404"


@pytest.mark.parametrize("caller", ["marc", "member", "visitor"])
async def test_nobody_else_reaches_a_creators_file(clients: Clients, caller: str) -> None:
    emma, content = await clients.of("emma"), small_mp4()
    waiting, path = await prepared(emma), await prepared(emma)
    await emma.storage.from_("videos").upload(path, content, VIDEO)
    bucket = (await clients.of(caller)).storage.from_("videos")
    for attempt, status in (
        (lambda: bucket.upload(waiting, content, VIDEO), "403"),
        (lambda: bucket.create_signed_upload_url(waiting), "403"),
        (lambda: bucket.create_signed_url(path, 60), "404"),
        (lambda: bucket.download(path), "404"),
        (lambda: bucket.move(path, f"{path}.moved"), "404"),
        (lambda: bucket.copy(path, f"{path}.copied"), "404"),
    ):
        assert await refusal(attempt) == status
    assert await bucket.list(path.rpartition("/")[0]) == []
    assert await bucket.remove([path]) == []
    assert await emma.storage.from_("videos").download(path) == content


async def test_the_service_key_manages_a_bucket(clients: Clients) -> None:
    storage = (await clients.of("service")).storage
    await storage.create_bucket("drawings")
    bucket = storage.from_("drawings")
    try:
        for name in ("a.txt", "deep/b.txt"):
            await bucket.upload(name, name.encode(), TEXT)
        assert await refusal(lambda: bucket.upload("a.txt", b"again", TEXT)) == "409"
        await bucket.upload("a.txt", b"again", {**TEXT, "upsert": "true"})
        await bucket.move("a.txt", "moved/a.txt")
        await bucket.copy("moved/a.txt", "copied.txt")
        assert [entry["name"] for entry in await bucket.list()] == ["deep", "moved", "copied.txt"]
        urls = await bucket.create_signed_urls(["copied.txt", "missing.txt"], 60)
        assert httpx.get(urls[0]["signedUrl"], trust_env=False).content == b"again"
        assert urls[1]["error"]
        emma = (await clients.of("emma")).storage
        assert await refusal(lambda: emma.from_("drawings").download("copied.txt")) == "404"
        assert await refusal(lambda: emma.from_("drawings").upload("mine.txt", b"mine", TEXT)) == "403"
    finally:
        await storage.empty_bucket("drawings")
        await storage.delete_bucket("drawings")
