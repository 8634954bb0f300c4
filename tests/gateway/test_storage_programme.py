"""The whole way of a file: a ticket, a signed URL, the file, its record, and who may read it."""

import json
from typing import Any

import httpx
import jwt
import pytest
from storage3.exceptions import StorageApiError
from supabase import Client

from tests.gateway.mp4 import CLIP, small_mp4
from tests.rigs.gateway import Gateway
from tests.rigs.resumable import begun


def prepare(client: Client, size: int = 100_000, file_name: str = "ma course.mp4") -> dict[str, Any]:
    asked = {"video_type": "OOTD", "file_name": file_name, "file_size_bytes": size}
    ticket = client.rpc("prepare_video_upload", {**asked, "mime_type": "video/mp4"}).execute().data
    assert isinstance(ticket, dict)
    return ticket


def prepare_rush(client: Client, size: int, file_name: str = "brut.mp4") -> dict[str, Any]:
    asked = {"file_name": file_name, "file_size_bytes": size, "mime_type": "video/mp4"}
    ticket = client.rpc("prepare_rush_upload", asked).execute().data
    assert isinstance(ticket, dict)
    return ticket


def record(client: Client, path: str) -> dict[str, Any]:
    sent = {"path": path, "duration_seconds": 20, "resolution": "1080x1920"}
    video = client.rpc("record_video_upload", sent).execute().data
    assert isinstance(video, dict)
    return video


def test_a_video_is_sent_by_a_signed_url_recorded_and_played(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    content = CLIP.read_bytes()
    ticket = prepare(emma, len(content))
    bucket, path = emma.storage.from_(ticket["bucket"]), ticket["path"]

    signed = bucket.create_signed_upload_url(path)
    answered = bucket.upload_to_signed_url(path, signed["token"], CLIP, {"content-type": "video/mp4"})
    assert answered.full_path == f"videos/{path}"
    video = record(emma, path)
    recorded = (video["status"], video["path"], video["size_bytes"])
    assert recorded == ("pending_review", path, len(content))

    preview = shared_gateway.client("admin").rpc("video_preview", {"video_id": video["id"]}).execute().data
    assert isinstance(preview, dict)
    for watcher in (bucket, shared_gateway.client("admin").storage.from_(preview["bucket"])):
        url = watcher.create_signed_url(preview["path"], preview["expires_in"])["signedUrl"]
        assert url is not None
        played = httpx.get(url)
        assert (played.status_code, played.content) == (200, content)
        assert (played.headers["content-type"], played.headers["accept-ranges"]) == ("video/mp4", "bytes")
        part = httpx.get(url, headers={"range": "bytes=100-199"})
        assert (part.status_code, part.content) == (206, content[100:200])
        assert part.headers["content-range"] == f"bytes 100-199/{len(content)}"


def test_a_rush_is_sent_recorded_and_watched(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    content = CLIP.read_bytes()
    ticket = prepare_rush(emma, len(content))
    bucket, path = emma.storage.from_(ticket["bucket"]), ticket["path"]
    token = bucket.create_signed_upload_url(path)["token"]
    bucket.upload_to_signed_url(path, token, CLIP, {"content-type": "video/mp4"})
    rush = emma.rpc("record_rush_upload", {"path": path}).execute().data
    assert isinstance(rush, dict)
    assert (rush["path"], rush["size_bytes"]) == (path, len(content))
    assert emma.rpc("record_rush_upload", {"path": path}).execute().data == rush
    preview = shared_gateway.client("admin").rpc("rush_preview", {"rush_id": rush["id"]}).execute().data
    assert isinstance(preview, dict)
    watcher = shared_gateway.client("admin").storage.from_(preview["bucket"])
    url = watcher.create_signed_url(preview["path"], preview["expires_in"])["signedUrl"]
    assert url is not None
    assert httpx.get(url).content == content
    assert bucket.remove([path]) == []


@pytest.mark.parametrize("caller", ["marc", "visitor", "admin", "member", "anonymous"])
def test_nobody_else_can_record_or_preview_a_file(shared_gateway: Gateway, caller: str) -> None:
    emma, api = shared_gateway.client("emma"), shared_gateway.api
    videos, rushes = prepare(emma), prepare_rush(emma, 100_000)
    for ticket in (videos, rushes):
        bucket = emma.storage.from_(ticket["bucket"])
        bucket.upload(ticket["path"], small_mp4(), {"content-type": "video/mp4"})
    sent = {"path": videos["path"], "duration_seconds": 20, "resolution": "1080x1920"}
    foreign = {"visitor": 401, "anonymous": 401, "marc": 404}
    status = foreign.get(caller, 403)
    assert api.call("record_video_upload", caller, **sent).status_code == status
    assert api.call("record_rush_upload", caller, path=rushes["path"]).status_code == status
    video = record(emma, videos["path"])
    if caller != "admin":
        assert api.call("video_preview", caller, video_id=video["id"]).status_code == status


def test_a_recorded_video_can_be_neither_replaced_nor_removed_by_its_creator(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    content = small_mp4()
    path = prepare(emma)["path"]
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
def test_nobody_else_can_upload_to_the_path_of_a_ticket(shared_gateway: Gateway, caller: str) -> None:
    path = prepare(shared_gateway.client("emma"))["path"]
    bucket = shared_gateway.client(caller).storage.from_("videos")
    for attempt in (
        lambda: bucket.create_signed_upload_url(path),
        lambda: bucket.upload(path, small_mp4(), {"content-type": "video/mp4"}),
    ):
        with pytest.raises(StorageApiError) as refused:
            attempt()
        assert (refused.value.status, refused.value.code) == ("403", "Unauthorized")


@pytest.mark.parametrize("caller", ["marc", "visitor", "member"])
def test_a_foreign_file_is_answered_like_a_missing_one(shared_gateway: Gateway, caller: str) -> None:
    emma = shared_gateway.client("emma")
    path = prepare(emma)["path"]
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


def test_a_file_without_a_ticket_is_refused(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    own = prepare(emma)["path"]
    with pytest.raises(StorageApiError) as refused:
        emma.storage.from_("videos").upload(f"{own}.mp4", small_mp4(), {"content-type": "video/mp4"})
    assert refused.value.status == "403"


def test_a_file_that_is_sent_twice_is_recorded_once(shared_gateway: Gateway) -> None:
    marc = shared_gateway.client("marc")
    content, bucket = CLIP.read_bytes(), marc.storage.from_("videos")
    first, second, resumed = (prepare(marc, len(content))["path"] for _ in range(3))
    token = bucket.create_signed_upload_url(first)["token"]
    bucket.upload_to_signed_url(first, token, CLIP, {"content-type": "video/mp4"})
    video = record(marc, first)
    bucket.upload(second, content, {"content-type": "video/mp4"})
    said = {"bucketName": "videos", "objectName": resumed, "contentType": "video/mp4"}
    upload = begun(shared_gateway, "marc", len(content), **said)
    upload.append(0, content[:50_000])
    assert upload.append(50_000, content[50_000:]).status_code == 204
    for path in (second, resumed):
        sent = {"path": path, "duration_seconds": 20, "resolution": "1080x1920"}
        refused = shared_gateway.api.call("record_video_upload", "marc", **sent)
        assert (refused.status_code, refused.json()["code"]) == (409, "DUPLICATE_FILE")
        assert json.loads(refused.json()["details"])["ids"] == [video["id"]]
    assert {file["name"] for file in bucket.remove([second, resumed])} == {second, resumed}


def test_a_url_signed_for_overwriting_never_overwrites_an_approved_video(shared_gateway: Gateway) -> None:
    emma, admin = shared_gateway.client("emma"), shared_gateway.client("admin")
    first, second = small_mp4(), small_mp4(120_000)
    path = prepare(emma, len(first))["path"]
    signing = shared_gateway.request(
        "POST", f"/storage/v1/object/upload/sign/videos/{path}", "emma", headers={"x-upsert": "true"}
    )
    token = httpx.URL(signing.json()["url"]).params["token"]
    assert jwt.decode(token, options={"verify_signature": False})["upsert"] is True

    def put(content: bytes) -> httpx.Response:
        place = f"{shared_gateway.url}/storage/v1/object/upload/sign/videos/{path}"
        headers = {"content-type": "video/mp4", "x-upsert": "true"}
        return httpx.put(place, params={"token": token}, content=content, headers=headers)

    assert put(first).status_code == 200
    video = record(emma, path)
    admin.rpc("review_video", {"video_id": video["id"], "decision": "approved"}).execute()
    before = shared_gateway.api.rows(
        "select id, version, updated_at from storage.objects where name = %s", [path]
    )

    assert put(second).status_code in {400, 403}

    assert emma.storage.from_("videos").download(path) == first
    assert before == shared_gateway.api.rows(
        "select id, version, updated_at from storage.objects where name = %s", [path]
    )
