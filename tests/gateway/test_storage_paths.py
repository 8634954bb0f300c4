"""No name leaves Storage's folder: a path that is not plain is refused before anything else."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.gateway.stored import files, objects
from tests.rigs.gateway import Gateway

BAD_NAMES = {
    "parent": "../a.txt",
    "parent inside": "a/../../b.txt",
    "parent at the end": "a/..",
    "encoded parent": "%2e%2e/a.txt",
    "encoded slash": "a%2f%2e%2e%2f%2e%2e%2fb.txt",
    "encoded twice": "%252e%252e/a.txt",
    "here": "./a.txt",
    "empty segment": "a//b.txt",
    "empty": "",
    "at the root": "/etc/passwd",
    "folder": "a/",
    "nul": "a%00.txt",
    "line": "a%0d%0ax: y.txt",
    "backslash": "..%5ca.txt",
    "no text": "a%ff.txt",
    "accent": "%C3%A9.txt",
    "long": "a" * 1025,
}
WAYS = {
    "upload": ("POST", "/object/papers/"),
    "replace": ("PUT", "/object/papers/"),
    "download": ("GET", "/object/papers/"),
    "public": ("GET", "/object/public/papers/"),
    "info": ("GET", "/object/info/authenticated/papers/"),
    "sign": ("POST", "/object/sign/papers/"),
    "sign upload": ("POST", "/object/upload/sign/papers/"),
    "delete": ("DELETE", "/object/papers/"),
}


@pytest.fixture(scope="module", autouse=True)
def bucket(shared_gateway: Gateway) -> Iterator[None]:
    shared_gateway.client("service").storage.create_bucket("papers", options={"public": True})
    before = files(shared_gateway)
    yield
    assert (objects(shared_gateway, "papers"), files(shared_gateway)) == ([], before)


def status_as_it_is(gateway: Gateway, method: str, path: str, caller: str = "service") -> int:
    """The status of a request whose path no client library has normalised."""
    lines = [f"{method} {path} HTTP/1.1", "host: here", "content-length: 2", "connection: close"]
    lines += [f"{name}: {value}" for name, value in gateway.headers(caller).items()]
    address = urlsplit(gateway.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", "{}"]).encode())
        return int(connection.makefile("rb").readline().split()[1])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", BAD_NAMES)
def test_a_bad_name_is_refused_in_every_way(shared_gateway: Gateway, way: str, kind: str) -> None:
    method, path = WAYS[way]
    assert status_as_it_is(shared_gateway, method, f"/storage/v1{path}{BAD_NAMES[kind]}") == 400


@pytest.mark.parametrize("bucket", ["..", "%2e%2e", ".", "a%00b", "a%2fb", "x" * 64])
def test_a_bad_bucket_is_refused(shared_gateway: Gateway, bucket: str) -> None:
    for method, path in (("GET", f"/bucket/{bucket}"), ("POST", f"/object/list/{bucket}")):
        status = status_as_it_is(shared_gateway, method, f"/storage/v1{path}")
        assert status in (400, 404, 405), path


@pytest.mark.parametrize("key", ["../b.txt", "a/../b.txt", "a//b", "", "a" * 1025])
def test_a_bad_name_in_a_body_is_refused(shared_gateway: Gateway, key: str) -> None:
    for operation in ("move", "copy"):
        for body in (
            {"bucketId": "papers", "sourceKey": "a.txt", "destinationKey": key},
            {"bucketId": "papers", "sourceKey": key, "destinationKey": "a.txt"},
        ):
            refused = shared_gateway.request("POST", f"/storage/v1/object/{operation}", "service", json=body)
            assert (refused.status_code, refused.json()["error"]) == (400, "InvalidKey")


@pytest.mark.parametrize("path", ["object/move", "object/copy", "bucket"])
def test_a_nul_in_a_body_is_refused(shared_gateway: Gateway, path: str) -> None:
    body = {
        "id": "a\0b",
        "name": "a\0b",
        "bucketId": "papers",
        "sourceKey": "a.txt",
        "destinationKey": "a\0b",
    }
    refused = shared_gateway.request("POST", f"/storage/v1/{path}", "service", json=body)
    assert (refused.status_code, refused.json()["error"]) == (400, "InvalidRequest")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"prefixes": "a"}', b'{"prefixes": ["a\\u0000"]}'])
def test_a_body_that_makes_no_sense_is_refused(shared_gateway: Gateway, body: bytes) -> None:
    refused = shared_gateway.request("DELETE", "/storage/v1/object/papers", "service", content=body)
    assert (refused.status_code, refused.json()["statusCode"]) == (400, "400")
    refused = shared_gateway.request("POST", "/storage/v1/object/move", "service", content=body)
    assert refused.status_code == 400
