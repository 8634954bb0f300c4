"""Invalid resumable uploads, and uploads of other people."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest
from storage3._sync.file_api import SyncBucketProxy

from tests.gateway.raw import sending, status
from tests.gateway.stored import files, objects
from tests.rigs.gateway import Gateway
from tests.rigs.resumable import (
    BASE,
    CONTENT,
    HALF,
    VERSION,
    Upload,
    announcement,
    begun,
    create,
    metadata,
    video_begun,
)

WHOLE = len(CONTENT)
UNKNOWN = f"{BASE}/{'0' * 32}"


@pytest.mark.parametrize("caller", ["marc", "admin", "member", "visitor", "service"])
def test_an_upload_does_not_exist_for_others(shared_gateway: Gateway, caller: str) -> None:
    upload = video_begun(shared_gateway)
    upload.append(0, CONTENT[:HALF])
    key = {"authorization": f"Bearer {shared_gateway.settings.anon_key}"} if caller == "visitor" else {}
    for other in (upload, replace(upload, path=UNKNOWN)):
        for answered in (
            other.ask("DELETE", caller, **key),
            other.append(HALF, CONTENT[HALF:], caller, **key),
        ):
            assert (answered.status_code, answered.text) == (404, "The file for this url was not found")
        assert other.ask("HEAD", caller, **key).status_code == 404
    assert upload.offset() == HALF


def test_an_expired_ticket_ends_an_upload_that_has_begun(shared_gateway: Gateway) -> None:
    upload = video_begun(shared_gateway)
    upload.append(0, CONTENT[:HALF])
    shared_gateway.api.run("update app.upload_tickets set expires_at = private.now() - interval '1 second'")
    for refused in (upload.append(HALF, CONTENT[HALF:]), upload.ask("DELETE")):
        assert (refused.status_code, refused.text) == (403, "new row violates row-level security policy")


def test_a_signed_upload_url_works_for_its_name_only(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    token, other = (papers.create_signed_upload_url(name)["token"] for name in ("a.txt", "b.txt"))

    def ask(method: str, path: str, token: str) -> httpx.Response:
        headers = {**announcement(), "x-signature": token}
        return httpx.request(method, shared_gateway.url + path, headers=headers)

    for wrong in ("", "x", other, shared_gateway.api.token("emma"), shared_gateway.settings.service_role_key):
        assert ask("POST", f"{BASE}/sign", wrong).status_code == 400
    created = ask("POST", f"{BASE}/sign", token)
    path = urlsplit(created.headers["location"]).path
    assert (created.status_code, path.startswith(f"{BASE}/sign/")) == (201, True)
    assert ask("HEAD", path, token).status_code == 200
    assert ask("HEAD", path, other).status_code == 404
    unsigned = path.replace("/sign", "")
    assert ask("HEAD", unsigned, token).status_code == 400
    assert Upload(shared_gateway, "service", unsigned).ask("HEAD").status_code == 404


def test_without_a_token_no_upload_begins(shared_gateway: Gateway, papers: SyncBucketProxy) -> None:
    refused = httpx.post(shared_gateway.url + BASE, headers=announcement())
    assert (refused.status_code, refused.headers["tus-resumable"]) == (400, "1.0.0")
    assert objects(shared_gateway, "papers") == []


@pytest.mark.parametrize("as_sent", [bytes, lambda content: iter([content])])
def test_more_bytes_than_announced_are_refused(
    shared_gateway: Gateway, papers: SyncBucketProxy, as_sent: Callable[[bytes], object]
) -> None:
    upload = begun(shared_gateway, "service", WHOLE - 1)
    assert upload.append(0, as_sent(CONTENT)).status_code == 413
    assert upload.offset() < WHOLE - 1
    assert objects(shared_gateway, "papers") == []


def test_the_limits_of_the_bucket_apply_to_every_piece(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    before = files(shared_gateway)
    assert create(shared_gateway, "service", 1_000_001).status_code == 413
    assert create(shared_gateway, "service", contentType="video/mp4").status_code == 415
    assert create(shared_gateway, "service", contentType="").status_code == 415
    assert create(shared_gateway, "service", bucketName="nothing").status_code == 404
    assert files(shared_gateway) == before
    upload = begun(shared_gateway, "service")
    shared_gateway.client("service").storage.update_bucket("papers", {"public": False, "file_size_limit": 5})
    assert upload.append(0, CONTENT).status_code == 413


NAMES = [
    "../a.txt",
    "a/../b",
    "/a",
    "a//b",
    ".",
    "..",
    "",
    "é.txt",
    "a\\b",
    "a\0b",
    "a#b",
    "a%2e",
    "x" * 1025,
]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leaves_its_bucket(shared_gateway: Gateway, papers: SyncBucketProxy, name: str) -> None:
    refused = create(shared_gateway, "service", objectName=name)
    assert (refused.status_code, refused.text[:11]) == (400, "Invalid key")
    assert create(shared_gateway, "service", bucketName=name).status_code == 400


IDS = ["..", "%2e%2e", "x", "..%2fobjects", "0" * 31, "0" * 33, "%00", "sign", "%2e%2e%2f" + "0" * 32]


@pytest.mark.parametrize("upload_id", IDS)
def test_no_id_leaves_the_folder(shared_gateway: Gateway, upload_id: str) -> None:
    with sending(shared_gateway, "HEAD", f"{BASE}/{upload_id}", VERSION) as connection:
        assert status(connection) == 404


BAD_CREATIONS = [
    {"upload-length": ""},
    {"upload-length": "-1"},
    {"upload-length": "1e3"},
    {"upload-length": "9" * 40},
    {"upload-defer-length": "1"},
    {"upload-metadata": ""},
    {"upload-metadata": "bucketName"},
    {"upload-metadata": "bucketName =="},
    {"upload-metadata": "bucketName /w=="},
    {"upload-metadata": metadata(bucketName="papers", objectName="a") + ",objectName Yg=="},
    {"upload-metadata": metadata(bucketName="papers", objectName="a", metadata="[]")},
]


@pytest.mark.parametrize("headers", BAD_CREATIONS)
def test_a_creation_must_say_what_is_sent(
    shared_gateway: Gateway, papers: SyncBucketProxy, headers: dict[str, str]
) -> None:
    assert create(shared_gateway, "service", headers=headers).status_code == 400


def test_a_request_must_state_version_offset_and_type(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    upload = begun(shared_gateway, "service")
    for method in ("HEAD", "PATCH", "DELETE"):
        assert upload.ask(method, tus_resumable="0.2.2").status_code == 412
    assert upload.append(0, CONTENT, content_type="text/plain").status_code == 415
    for sent in ("", "-1", "0x0", "9" * 40):
        assert upload.append(0, CONTENT, upload_offset=sent).status_code == 403
    for offset in (1, WHOLE):
        assert upload.append(offset, CONTENT).status_code == 409
    assert upload.ask("POST", x_http_method_override="PUT").status_code == 405
    assert upload.offset() == 0


def test_the_length_cannot_change(shared_gateway: Gateway, papers: SyncBucketProxy) -> None:
    upload = begun(shared_gateway, "service")
    assert upload.append(0, CONTENT[:5], upload_length="5").status_code == 400
    assert upload.ask("HEAD").headers["upload-length"] == str(WHOLE)
    assert upload.offset() == 0
