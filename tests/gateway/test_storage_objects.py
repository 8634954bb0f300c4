"""Objects with the official client: upload, download, list, move, copy, remove, and the rows behind them."""

import hashlib
from collections.abc import Iterator
from functools import partial

import httpx
import pytest
from storage3._sync.file_api import SyncBucketProxy
from storage3.exceptions import StorageApiError
from storage3.types import FileOptions

from tests.gateway.stored import files, objects, row
from tests.rigs.api import at_once
from tests.rigs.gateway import Gateway

TEXT: FileOptions = {"content-type": "text/plain"}


@pytest.fixture
def bucket(shared_gateway: Gateway) -> Iterator[SyncBucketProxy]:
    """An empty bucket without limits, and its client with the service key."""
    storage = shared_gateway.client("service").storage
    storage.create_bucket("papers")
    yield storage.from_("papers")
    storage.empty_bucket("papers")
    storage.delete_bucket("papers")
    assert files(shared_gateway) == set()


def test_the_row_holds_the_measured_size_and_type(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    answered = bucket.upload("a/b.txt", b"twelve bytes", {**TEXT, "metadata": {"page": 3}})
    assert (answered.path, answered.full_path) == ("a/b.txt", "papers/a/b.txt")
    (metadata, user_metadata, version) = row(
        shared_gateway, "papers", "a/b.txt", "metadata, user_metadata, version"
    )
    moment = metadata.pop("lastModified")
    assert moment.endswith("Z")
    assert metadata == {
        "eTag": f'"{hashlib.md5(b"twelve bytes", usedforsecurity=False).hexdigest()}"',
        "size": 12,
        "mimetype": "text/plain",
        "cacheControl": "max-age=3600",
        "contentLength": 12,
        "httpStatusCode": 200,
    }
    assert user_metadata == {"page": 3}
    assert [path.name for path in files(shared_gateway)] == [version]


def test_the_creator_of_a_file_is_its_owner(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    sent = {"video_type": "OOTD", "file_name": "a.mp4", "file_size_bytes": 5, "mime_type": "video/mp4"}
    ticket = shared_gateway.api.call("prepare_video_upload", "emma", **sent).json()
    signed = emma.storage.from_("videos").create_signed_upload_url(ticket["path"])
    emma.storage.from_("videos").upload_to_signed_url(
        ticket["path"], signed["token"], b"video", {"content-type": "video/mp4"}
    )
    owners = row(shared_gateway, "videos", ticket["path"], "owner::text, owner_id")
    assert owners == (shared_gateway.api.accounts["emma"],) * 2
    assert [file["name"] for file in emma.storage.from_("videos").remove([ticket["path"]])] == [
        ticket["path"]
    ]
    assert files(shared_gateway) == set()


def test_an_existing_name_is_refused_without_upsert(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    bucket.upload("a.txt", b"first", TEXT)
    with pytest.raises(StorageApiError) as refused:
        bucket.upload("a.txt", b"second", TEXT)
    assert (refused.value.status, refused.value.code) == ("409", "Duplicate")
    assert bucket.download("a.txt") == b"first"
    bucket.upload("a.txt", b"third", {**TEXT, "upsert": "true"})
    assert bucket.download("a.txt") == b"third"
    bucket.update("a.txt", b"fourth", TEXT)
    assert bucket.download("a.txt") == b"fourth"
    assert len(files(shared_gateway)) == 1
    with pytest.raises(StorageApiError) as refused:
        bucket.update("b.txt", b"fourth", TEXT)
    assert refused.value.status == "404"


def test_info_and_existence(bucket: SyncBucketProxy) -> None:
    bucket.upload("a.txt", b"text", {**TEXT, "cache-control": "60", "metadata": {"page": 3}})
    info = bucket.info("a.txt")
    stored = {
        key: info[key] for key in ("name", "bucket_id", "size", "content_type", "cache_control", "metadata")
    }
    assert stored == {
        "name": "a.txt",
        "bucket_id": "papers",
        "size": 4,
        "content_type": "text/plain",
        "cache_control": "max-age=60",
        "metadata": {"page": 3},
    }
    assert bucket.exists("a.txt")
    assert not bucket.exists("b.txt")


def test_a_list_shows_folders_first_and_pages(bucket: SyncBucketProxy) -> None:
    for name in ("b.txt", "a.txt", "folder/c.txt", "folder/deep/d.txt", "folder/e.txt", "100%_.txt"):
        bucket.upload(name.replace("%", "!"), name.encode(), TEXT)
    entries = bucket.list()
    assert [entry["name"] for entry in entries] == ["folder", "100!_.txt", "a.txt", "b.txt"]
    assert entries[0]["id"] is None
    assert entries[1]["metadata"]["size"] == 9
    assert [entry["name"] for entry in bucket.list("folder")] == ["deep", "c.txt", "e.txt"]
    assert [entry["name"] for entry in bucket.list("folder/deep/")] == ["d.txt"]
    assert [entry["name"] for entry in bucket.list("fold")] == []
    descending = bucket.list("folder", {"sortBy": {"column": "name", "order": "desc"}})
    assert [entry["name"] for entry in descending] == ["deep", "e.txt", "c.txt"]
    assert [entry["name"] for entry in bucket.list("", {"limit": 2, "offset": 1})] == ["100!_.txt", "a.txt"]
    assert [entry["name"] for entry in bucket.list("", {"search": "A"})] == ["a.txt"]
    assert bucket.list("", {"search": "%"}) == []


def test_a_list_sorts_by_its_own_columns_only(bucket: SyncBucketProxy) -> None:
    with pytest.raises(StorageApiError) as refused:
        bucket.list("", {"sortBy": {"column": "name; drop table storage.objects", "order": "asc"}})
    assert refused.value.status == "400"


def test_move_and_copy(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    bucket.upload("a.txt", b"text", TEXT)
    assert bucket.move("a.txt", "moved/a.txt")["message"] == "Successfully moved"
    assert bucket.copy("moved/a.txt", "copy.txt")["Key"] == "papers/copy.txt"
    assert objects(shared_gateway, "papers") == ["copy.txt", "moved/a.txt"]
    for attempt in (bucket.move, bucket.copy):
        with pytest.raises(StorageApiError) as refused:
            attempt("copy.txt", "moved/a.txt")
        assert refused.value.status == "409"
    bucket.remove(["moved/a.txt"])
    assert bucket.download("copy.txt") == b"text"
    assert len(files(shared_gateway)) == 1


def test_a_concurrent_write_and_move_of_one_name_lose_no_file(
    shared_gateway: Gateway, bucket: SyncBucketProxy
) -> None:
    path = "/storage/v1/object"
    headers = {"x-upsert": "true", "content-type": "text/plain"}
    ask = partial(shared_gateway.request, caller="service")

    def write(number: int) -> httpx.Response:
        return ask("POST", f"{path}/papers/a.txt", headers=headers, content=f"text {number}".encode())

    def move(number: int) -> httpx.Response:
        names = {"bucketId": "papers", "sourceKey": "a.txt", "destinationKey": f"{number}.txt"}
        return ask("POST", f"{path}/move", json=names)

    for _ in range(3):
        at_once([partial(way, number) for number in range(4) for way in (write, move)])
    names = objects(shared_gateway, "papers")
    assert all(bucket.download(name).startswith(b"text") for name in names)
    assert len(files(shared_gateway)) == len(names) > 0


def test_remove_returns_what_was_removed(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    for name in ("a.txt", "b.txt"):
        bucket.upload(name, b"text", TEXT)
    removed = bucket.remove(["a.txt", "nothing.txt"])
    assert [(file["name"], file["bucket_id"]) for file in removed] == [("a.txt", "papers")]
    assert objects(shared_gateway, "papers") == ["b.txt"]
    one = shared_gateway.request("DELETE", "/storage/v1/object/papers/b.txt", "service")
    assert (one.status_code, one.json()) == (200, {"message": "Successfully deleted"})
    assert files(shared_gateway) == set()


def test_ranges_and_conditions(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    content = bytes(range(256)) * 4
    bucket.upload("a.bin", content, {"content-type": "application/octet-stream"})
    path = "/storage/v1/object/authenticated/papers/a.bin"

    def ask(**headers: str) -> tuple[int, bytes, str | None]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        response = shared_gateway.request("GET", path, "service", headers=sent)
        return response.status_code, response.content, response.headers.get("content-range")

    assert ask(range="bytes=0-9") == (206, content[:10], "bytes 0-9/1024")
    assert ask(range="bytes=1000-") == (206, content[1000:], "bytes 1000-1023/1024")
    assert ask(range="bytes=-24") == (206, content[1000:], "bytes 1000-1023/1024")
    assert ask(range="bytes=2000-2001") == (416, b"", "bytes */1024")
    etag = shared_gateway.request("HEAD", path, "service").headers["etag"]
    assert ask(if_none_match=etag)[:2] == (304, b"")
    head = shared_gateway.request("HEAD", path, "service")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "1024")
    assert head.headers["accept-ranges"] == "bytes"


def test_types_that_a_browser_executes_get_no_script_rights(
    shared_gateway: Gateway, bucket: SyncBucketProxy
) -> None:
    bucket.upload("a.html", b"<script>alert(1)</script>", {"content-type": "text/html"})
    served = shared_gateway.request("GET", "/storage/v1/object/papers/a.html?download=b%20c.html", "service")
    assert "sandbox" in served.headers["content-security-policy"]
    assert served.headers["x-content-type-options"] == "nosniff"
    assert served.headers["content-disposition"] == "attachment; filename*=UTF-8''b%20c.html"


@pytest.mark.parametrize(
    ("stated", "served"),
    [
        ("application/atom+xml", "application/atom+xml"),
        ("multipart/x-mixed-replace; boundary=a", "multipart/x-mixed-replace; boundary=a"),
        ("image/svg+xml", "image/svg+xml"),
        ("image/png; a=b, application/xhtml+xml", "image/png"),
    ],
)
def test_a_script_in_any_type_gets_no_rights(
    shared_gateway: Gateway, bucket: SyncBucketProxy, stated: str, served: str
) -> None:
    bucket.upload("a", b"<script/>", {"content-type": stated})
    answered = shared_gateway.request("GET", "/storage/v1/object/papers/a", "service")
    assert "sandbox" in answered.headers["content-security-policy"]
    assert answered.headers["content-type"] == served


@pytest.mark.parametrize(
    "stated", ["video/webm;codecs=vp8,opus", 'video/mp4; codecs="avc1, mp4a"', "image/png"]
)
def test_types_that_a_browser_only_shows_are_served_unchanged(
    shared_gateway: Gateway, bucket: SyncBucketProxy, stated: str
) -> None:
    bucket.upload("a", b"bytes", {"content-type": stated})
    answered = shared_gateway.request("GET", "/storage/v1/object/papers/a", "service")
    assert answered.headers["content-type"] == stated
    assert "content-security-policy" not in answered.headers
