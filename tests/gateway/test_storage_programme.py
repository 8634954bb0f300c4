"""A video's whole way: a ticket, a signed URL, the file, its record, and what people may read of it."""

from typing import Any

import httpx
import pytest
from storage3.exceptions import StorageApiError
from supabase import Client

from tests.gateway.mp4 import small_mp4
from tests.gateway.running import Gateway


def prepare(gateway: Gateway, client: Client, size: int = 100_000) -> dict[str, Any]:
    asked = {"video_type": "OOTD", "file_name": "ma course.mp4", "file_size_bytes": size}
    ticket = client.rpc("prepare_video_upload", {**asked, "mime_type": "video/mp4"}).execute().data
    assert isinstance(ticket, dict)
    return ticket


def record(client: Client, path: str) -> dict[str, Any]:
    sent = {"path": path, "duration_seconds": 20, "resolution": "1080x1920"}
    video = client.rpc("record_video_upload", sent).execute().data
    assert isinstance(video, dict)
    return video


def test_a_video_is_sent_by_a_signed_url_recorded_and_played(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    content = small_mp4()
    ticket = prepare(shared_gateway, emma, len(content))
    bucket, path = emma.storage.from_(ticket["bucket"]), ticket["path"]

    signed = bucket.create_signed_upload_url(path)
    answered = bucket.upload_to_signed_url(path, signed["token"], content, {"content-type": "video/mp4"})
    assert answered.full_path == f"videos/{path}"
    video = record(emma, path)
    assert (video["status"], video["path"]) == ("pending_review", path)

    preview = bucket.create_signed_url(path, 300)["signedUrl"]
    assert preview is not None
    played = httpx.get(preview)
    assert (played.status_code, played.content) == (200, content)
    assert played.headers["content-type"] == "video/mp4"
    part = httpx.get(preview, headers={"range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(content)}"
    assert shared_gateway.client("admin").storage.from_("videos").download(path) == content


def test_a_recorded_video_can_be_neither_replaced_nor_removed_by_its_creator(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    content = small_mp4()
    path = prepare(shared_gateway, emma)["path"]
    bucket = emma.storage.from_("videos")
    bucket.upload(path, content, {"content-type": "video/mp4"})
    record(emma, path)

    with pytest.raises(StorageApiError) as refused:
        bucket.upload(path, small_mp4(), {"content-type": "video/mp4", "upsert": "true"})
    assert refused.value.status == "403"
    with pytest.raises(StorageApiError) as refused:
        bucket.update(path, small_mp4(), {"content-type": "video/mp4"})
    assert refused.value.status == "404"
    assert bucket.remove([path]) == []
    assert bucket.download(path) == content


@pytest.mark.parametrize("caller", ["marc", "visitor", "admin", "member"])
def test_nobody_else_sends_to_the_path_of_a_ticket(shared_gateway: Gateway, caller: str) -> None:
    path = prepare(shared_gateway, shared_gateway.client("emma"))["path"]
    bucket = shared_gateway.client(caller).storage.from_("videos")
    for attempt in (
        lambda: bucket.create_signed_upload_url(path),
        lambda: bucket.upload(path, small_mp4(), {"content-type": "video/mp4"}),
    ):
        with pytest.raises(StorageApiError) as refused:
            attempt()
        assert (refused.value.status, refused.value.code) == ("403", "Unauthorized")


@pytest.mark.parametrize("caller", ["marc", "visitor", "member"])
def test_a_foreign_file_is_not_there(shared_gateway: Gateway, caller: str) -> None:
    emma = shared_gateway.client("emma")
    path = prepare(shared_gateway, emma)["path"]
    emma.storage.from_("videos").upload(path, small_mp4(), {"content-type": "video/mp4"})
    bucket = shared_gateway.client(caller).storage.from_("videos")
    for attempt in (
        lambda: bucket.download(path),
        lambda: bucket.info(path),
        lambda: bucket.create_signed_url(path, 60),
        lambda: bucket.move(path, f"{path}.moved"),
        lambda: bucket.copy(path, f"{path}.copied"),
    ):
        with pytest.raises(StorageApiError) as refused:
            attempt()
        assert (refused.value.status, refused.value.code) == ("404", "not_found")
    assert bucket.remove([path]) == []
    assert bucket.list(path.split("/")[0]) == []
    assert not bucket.exists(path)


def test_what_was_not_prepared_is_refused(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    own = prepare(shared_gateway, emma)["path"]
    with pytest.raises(StorageApiError) as refused:
        emma.storage.from_("videos").upload(f"{own}.mp4", small_mp4(), {"content-type": "video/mp4"})
    assert refused.value.status == "403"


def test_the_same_file_twice_is_recorded_once(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    content = small_mp4()
    paths = [prepare(shared_gateway, emma)["path"] for _ in range(2)]
    for path in paths:
        emma.storage.from_("videos").upload(path, content, {"content-type": "video/mp4"})
    record(emma, paths[0])
    sent = {"path": paths[1], "duration_seconds": 20, "resolution": "1080x1920"}
    refused = shared_gateway.api.call("record_video_upload", "emma", **sent)
    assert refused.json()["code"] == "DUPLICATE_FILE"
