"""A file that a bucket does not accept is refused while it arrives, and leaves neither row nor file."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from socket import socket

import httpx
import pytest
from storage3._sync.file_api import SyncBucketProxy
from storage3.exceptions import StorageApiError

from tests.gateway.raw import sending, status, wait_for
from tests.gateway.stored import files, objects
from tests.rigs.api import at_once
from tests.rigs.gateway import Gateway, running_gateway

LARGEST = 300_000
PATH = "/storage/v1/object/papers/a.txt"
FORM = {"content-type": "multipart/form-data; boundary=frontier"}


@pytest.fixture(scope="module")
def bucket(shared_gateway: Gateway) -> SyncBucketProxy:
    storage = shared_gateway.client("service").storage
    storage.create_bucket(
        "papers", options={"file_size_limit": LARGEST, "allowed_mime_types": ["text/plain", "image/*"]}
    )
    return storage.from_("papers")


@pytest.fixture(autouse=True)
def nothing_stays(shared_gateway: Gateway, bucket: SyncBucketProxy) -> Iterator[None]:
    yield
    assert (objects(shared_gateway, "papers"), files(shared_gateway)) == ([], set())


def half_sent(gateway: Gateway, method: str, path: str, media_type: str) -> AbstractContextManager[socket]:
    """A connection over which half of an upload was sent."""
    headers = {"content-type": media_type, "content-length": "200000"}
    return sending(gateway, method, path, headers, part(b"x" * 100_000))


def part(content: bytes, *, name: str = "file", file: bool = True, media_type: str = "text/plain") -> bytes:
    named = f'form-data; name="{name}"' + ('; filename="a.txt"' if file else "")
    head = f"--frontier\r\nContent-Disposition: {named}\r\nContent-Type: {media_type}\r\n\r\n"
    return head.encode() + content + b"\r\n"


def test_the_largest_file_is_taken(bucket: SyncBucketProxy) -> None:
    bucket.upload("a.txt", b"x" * LARGEST, {"content-type": "text/plain"})
    bucket.upload("a.png", b"", {"content-type": "image/png"})
    assert len(bucket.remove(["a.txt", "a.png"])) == 2


@pytest.mark.parametrize("size", [LARGEST + 1, 20 * LARGEST])
def test_a_file_above_the_limit_is_refused(
    shared_gateway: Gateway, bucket: SyncBucketProxy, size: int
) -> None:
    def in_pieces() -> Iterator[bytes]:
        yield from (b"x" * 50_000 for _ in range(size // 50_000))
        yield b"x" * (size % 50_000)

    with pytest.raises(StorageApiError) as refused:
        bucket.upload("a.txt", b"x" * size, {"content-type": "text/plain"})
    assert (refused.value.status, refused.value.code) == ("413", "Payload too large")
    for content in (b"x" * size, in_pieces()):
        answered = shared_gateway.request(
            "POST", PATH, "service", headers={"content-type": "text/plain"}, content=content
        )
        assert answered.json()["statusCode"] == "413"


@pytest.mark.parametrize("media_type", ["video/mp4", "text/html", "imagery/png", "text", "", "a/b/c"])
def test_another_type_is_refused(bucket: SyncBucketProxy, media_type: str) -> None:
    with pytest.raises(StorageApiError) as refused:
        bucket.upload("a.txt", b"text", {"content-type": media_type})
    assert (refused.value.status, refused.value.code) == ("415", "invalid_mime_type")


def test_a_file_that_is_not_a_video_is_refused_by_its_signed_url(shared_gateway: Gateway) -> None:
    emma = shared_gateway.client("emma")
    sent = {"video_type": "OOTD", "file_name": "a.mp4", "file_size_bytes": 5, "mime_type": "video/mp4"}
    path = shared_gateway.api.call("prepare_video_upload", "emma", **sent).json()["path"]
    token = emma.storage.from_("videos").create_signed_upload_url(path)["token"]
    with pytest.raises(StorageApiError) as refused:
        emma.storage.from_("videos").upload_to_signed_url(path, token, b"text")
    assert refused.value.status == "415"


BAD_FORMS = {
    "empty": b"",
    "no form": b"text",
    "only its end": b"--frontier--\r\n",
    "no file": part(b"60", name="cacheControl", file=False) + b"--frontier--\r\n",
    "no end": part(b"text"),
    "two files": part(b"one") + part(b"two") + b"--frontier--\r\n",
    "long field": part(b"x" * 100_000, name="metadata", file=False) + part(b"text") + b"--frontier--\r\n",
    "bad metadata": part(b"{", name="metadata", file=False) + part(b"text") + b"--frontier--\r\n",
    "bad caching": part(b"1\x01", name="cacheControl", file=False) + part(b"text") + b"--frontier--\r\n",
}


@pytest.mark.parametrize("kind", BAD_FORMS)
def test_an_incomplete_form_is_refused(shared_gateway: Gateway, kind: str) -> None:
    answered = shared_gateway.request("POST", PATH, "service", headers=FORM, content=BAD_FORMS[kind])
    assert (answered.status_code, answered.json()["statusCode"]) == (400, "400")


def test_a_file_may_be_named_like_a_forms_boundary(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    content = b"--frontie\r\n\r\n--frontier"[:-1] + b"\r\n--front"
    answered = shared_gateway.request(
        "POST", PATH, "service", headers=FORM, content=part(content) + b"--frontier--\r\n"
    )
    assert answered.status_code == 200
    assert bucket.download("a.txt") == content
    bucket.remove(["a.txt"])


def test_an_upload_that_stops_is_timed_out(shared_gateway: Gateway, tmp_path: Path) -> None:
    with (
        running_gateway(shared_gateway.api, tmp_path, body_seconds=0.4) as impatient,
        half_sent(impatient, "POST", PATH, "text/plain") as connection,
    ):
        assert status(connection) == 408
        wait_for(lambda: not files(impatient))


@pytest.mark.parametrize("media_type", ["text/plain", FORM["content-type"]])
@pytest.mark.parametrize("signed", [False, True])
def test_an_upload_that_is_broken_off_leaves_nothing(
    shared_gateway: Gateway, bucket: SyncBucketProxy, media_type: str, signed: bool
) -> None:
    path, method = PATH, "POST"
    if signed:
        token = bucket.create_signed_upload_url("a.txt")["token"]
        path, method = f"/storage/v1/object/upload/sign/papers/a.txt?token={token}", "PUT"
    with half_sent(shared_gateway, method, path, media_type):
        wait_for(lambda: files(shared_gateway))
    wait_for(lambda: not files(shared_gateway))


def test_of_concurrent_uploads_to_one_name_one_wins(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    path = "/storage/v1/object/upload/sign/papers/a.txt"
    token = bucket.create_signed_upload_url("a.txt")["token"]
    contents = [bytes([65 + number]) * 100_000 for number in range(8)]

    def send(content: bytes) -> httpx.Response:
        headers = {"content-type": "text/plain"}
        return shared_gateway.request(
            "PUT", f"{path}?token={token}", "visitor", headers=headers, content=content
        )

    answers = at_once([partial(send, content) for content in contents])
    assert sorted(answer.json().get("statusCode", "") for answer in answers) == ["", *["409"] * 7]
    (won,) = (content for content, answer in zip(contents, answers, strict=True) if answer.status_code == 200)
    assert bucket.download("a.txt") == won
    assert len(files(shared_gateway)) == 1
    bucket.remove(["a.txt"])


@pytest.fixture
def moving(shared_gateway: Gateway, bucket: SyncBucketProxy) -> Iterator[Callable[..., httpx.Response]]:
    """Copies or moves a file into the bucket from a bucket that accepts any file."""
    storage = shared_gateway.client("service").storage
    storage.create_bucket("elsewhere")

    def move(way: str, content: bytes, media_type: str) -> httpx.Response:
        storage.from_("elsewhere").upload("a", content, {"content-type": media_type})
        asked = {
            "bucketId": "elsewhere",
            "sourceKey": "a",
            "destinationBucket": "papers",
            "destinationKey": "b",
        }
        return shared_gateway.request("POST", f"/storage/v1/object/{way}", "service", json=asked)

    yield move
    bucket.remove(["b"])
    storage.empty_bucket("elsewhere")
    storage.delete_bucket("elsewhere")


@pytest.mark.parametrize("way", ["copy", "move"])
@pytest.mark.parametrize(
    ("size", "media_type", "code"),
    [(LARGEST + 1, "text/plain", "413"), (1, "application/x-sh", "415"), (1, "text/plain", None)],
)
def test_a_bucket_accepts_from_another_only_what_it_accepts_as_an_upload(
    moving: Callable[..., httpx.Response], way: str, size: int, media_type: str, code: str | None
) -> None:
    assert moving(way, b"x" * size, media_type).json().get("statusCode") == code
