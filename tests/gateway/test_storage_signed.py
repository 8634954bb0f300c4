"""Signed URLs work only for what they were signed for."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from storage3._sync.file_api import SyncBucketProxy
from storage3.exceptions import StorageApiError

from tests.gateway.stored import objects
from tests.rigs.gateway import Gateway

SIGNED = "/storage/v1/object/sign/papers/a%20b.txt"
UPLOAD = "/storage/v1/object/upload/sign/papers/new.txt"


@pytest.fixture(scope="module")
def bucket(shared_gateway: Gateway) -> Iterator[SyncBucketProxy]:
    storage = shared_gateway.client("service").storage
    storage.create_bucket("papers")
    bucket = storage.from_("papers")
    bucket.upload("a b.txt", b"text", {"content-type": "text/plain"})
    yield bucket


def token_of(url: str | None) -> str:
    assert url is not None
    return parse_qs(urlsplit(url).query)["token"][0]


def test_a_signed_url_needs_no_key(bucket: SyncBucketProxy) -> None:
    signed = bucket.create_signed_url("a b.txt", 60, {"download": "c.txt"})["signedUrl"]
    assert signed is not None
    served = httpx.get(signed)
    assert (served.status_code, served.content) == (200, b"text")
    assert served.headers["content-disposition"] == "attachment; filename*=UTF-8''c.txt"


def test_many_urls_are_signed_at_once_and_missing_objects_are_reported(bucket: SyncBucketProxy) -> None:
    there, missing = bucket.create_signed_urls(["a b.txt", "no.txt"], 60)
    assert there["signedUrl"] is not None
    assert httpx.get(there["signedUrl"]).content == b"text"
    assert (missing["path"], missing["signedUrl"]) == ("no.txt", None)
    assert missing["error"] is not None


def test_no_url_is_signed_for_an_object_that_the_caller_cannot_see(
    shared_gateway: Gateway, bucket: SyncBucketProxy
) -> None:
    emma = shared_gateway.client("emma").storage.from_("papers")
    with pytest.raises(StorageApiError) as refused:
        emma.create_signed_url("a b.txt", 60)
    assert refused.value.status == "404"
    assert [link["signedUrl"] for link in emma.create_signed_urls(["a b.txt"], 60)] == [None]


def bad_tokens(gateway: Gateway, bucket: SyncBucketProxy) -> dict[str, str]:
    """Tokens that may read nothing, each for another reason."""
    good = token_of(bucket.create_signed_url("a b.txt", 60)["signedUrl"])
    claims: dict[str, Any] = jwt.decode(good, options={"verify_signature": False})
    secret = gateway.settings.jwt_secret
    bucket.upload("other.txt", b"other", {"content-type": "text/plain", "upsert": "true"})
    return {
        "none": "",
        "garbage": "garbage",
        "expired": jwt.encode({**claims, "exp": int(time.time()) - 1}, secret, "HS256"),
        "endless": jwt.encode({key: claims[key] for key in claims if key != "exp"}, secret, "HS256"),
        "unsigned": jwt.encode(claims, "", "none"),
        "signed by another": jwt.encode(claims, "x" * 48, "HS256"),
        "tampered": f"{good[:-4]}AAAA",
        "for another object": token_of(bucket.create_signed_url("other.txt", 60)["signedUrl"]),
        "for uploading": jwt.encode({**claims, "purpose": "upload"}, secret, "HS256"),
        "of a person": gateway.api.token("admin"),
        "of the service": gateway.settings.service_role_key,
    }


def test_any_other_token_is_refused(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    for kind, token in bad_tokens(shared_gateway, bucket).items():
        served = httpx.get(shared_gateway.url + SIGNED, params={"token": token})
        assert (served.status_code, served.json()["error"]) == (400, "InvalidJWT"), kind
        sent = httpx.put(shared_gateway.url + UPLOAD, params={"token": token}, content=b"text")
        assert (sent.status_code, sent.json()["error"]) == (400, "InvalidJWT"), kind
    assert "new.txt" not in objects(shared_gateway, "papers")


def test_a_read_url_cannot_write_and_an_upload_url_cannot_read(
    shared_gateway: Gateway, bucket: SyncBucketProxy
) -> None:
    read = token_of(bucket.create_signed_url("a b.txt", 60)["signedUrl"])
    sent = httpx.put(
        f"{shared_gateway.url}/storage/v1/object/upload/sign/papers/a b.txt",
        params={"token": read},
        content=b"text",
    )
    assert sent.json()["error"] == "InvalidJWT"
    write = bucket.create_signed_upload_url("new.txt")["token"]
    served = httpx.get(f"{shared_gateway.url}/storage/v1/object/sign/papers/new.txt", params={"token": write})
    assert served.json()["error"] == "InvalidJWT"


def test_an_upload_url_can_be_used_once(shared_gateway: Gateway, bucket: SyncBucketProxy) -> None:
    signed = bucket.create_signed_upload_url("once.txt")
    bucket.upload_to_signed_url("once.txt", signed["token"], b"first", {"content-type": "text/plain"})
    with pytest.raises(StorageApiError) as refused:
        bucket.upload_to_signed_url("once.txt", signed["token"], b"second", {"content-type": "text/plain"})
    assert (refused.value.status, refused.value.code) == ("409", "Duplicate")
    assert bucket.download("once.txt") == b"first"
    with pytest.raises(StorageApiError) as refused:
        bucket.create_signed_upload_url("once.txt")
    assert refused.value.status == "409"


NO_SECONDS = [0, -1, "soon", None, 1.5, True, "060", "٦٠", "9" * 30, "9" * 5000, 604_801, 10 * 365 * 86_400]


@pytest.mark.parametrize("seconds", NO_SECONDS)
def test_a_lifetime_must_be_a_number_of_seconds(
    shared_gateway: Gateway, bucket: SyncBucketProxy, seconds: object
) -> None:
    refused = shared_gateway.request("POST", SIGNED, "service", json={"expiresIn": seconds})
    assert (refused.status_code, refused.json()["statusCode"]) == (400, "400")


def test_anybody_can_read_a_public_bucket_and_nobody_a_private_one(
    shared_gateway: Gateway, bucket: SyncBucketProxy
) -> None:
    storage = shared_gateway.client("service").storage
    storage.create_bucket("posters", options={"public": True})
    storage.from_("posters").upload("a.txt", b"seen", {"content-type": "text/plain"})
    assert httpx.get(storage.from_("posters").get_public_url("a.txt")).content == b"seen"
    refused = httpx.get(bucket.get_public_url("a b.txt"))
    assert (refused.status_code, refused.json()["error"]) == (400, "Bucket not found")


@pytest.mark.parametrize("token", ["garbage", "expired", "forged", "postgres"])
def test_a_bad_token_is_refused(shared_gateway: Gateway, bucket: SyncBucketProxy, token: str) -> None:
    api = shared_gateway.api
    tokens = {
        "garbage": "garbage",
        "expired": api.token("admin", seconds=-60),
        "forged": jwt.encode({"role": "service_role", "exp": 9_999_999_999}, "x" * 48, "HS256"),
        "postgres": api.token("admin", role="postgres"),
    }
    refused = shared_gateway.request(
        "GET", "/storage/v1/object/papers/a b.txt", "visitor", headers=api.bearer(tokens[token])
    )
    assert (refused.status_code, refused.json()["statusCode"]) == (400, "403")
