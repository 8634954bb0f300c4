"""The gateway in front of a hosted project; in these tests the project is a second gateway with its
own keys.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.gateway.browsing import ACCESS, REFRESH, browsing, set_cookies
from tests.gateway.mp4 import small_mp4
from tests.rigs.gateway import Gateway, running_upstream


def test_a_session_works_in_front_of_a_hosted_project(shared_gateway: Gateway) -> None:
    with running_upstream(shared_gateway) as front, browsing(front) as browser:
        user_id = browser.sign_up().json()["user"]["id"]
        assert browser.who() == user_id
        assert browser.request("GET", "/auth/v1/user").json()["id"] == user_id
        refused = browser.post("/rest/v1/rpc/me", {}, headers={"origin": "http://evil.example"})
        assert (refused.status_code, refused.json()["code"]) == (403, "INVALID_ORIGIN")
        browser.post("/auth/sign-out")
        assert browser.who() is None
    assert shared_gateway.api.rows("select from auth.sessions where user_id = %s", [user_id]) == []


def test_files_pass_through_unchanged(shared_gateway: Gateway) -> None:
    content = small_mp4(1_000_000)
    with running_upstream(shared_gateway) as front, browsing(front) as browser:
        emma = shared_gateway.headers("emma")
        asked = {"video_type": "OOTD", "file_name": "a.mp4", "file_size_bytes": len(content)}
        ticket = browser.post(
            "/rest/v1/rpc/prepare_video_upload", {**asked, "mime_type": "video/mp4"}, headers=emma
        ).json()
        place = f"/storage/v1/object/videos/{ticket['path']}"
        sent = browser.request("POST", place, content=content, headers={**emma, "content-type": "video/mp4"})
        assert sent.status_code == 200
        part = browser.request("GET", place, headers={**emma, "range": "bytes=5-9"})
        assert (part.status_code, part.content) == (206, content[5:10])
        assert browser.request("GET", place, headers=emma).content == content


def test_a_resumable_upload_keeps_the_address_of_the_gateway(shared_gateway: Gateway) -> None:
    with running_upstream(shared_gateway) as front, browsing(front) as browser:
        begun = browser.request(
            "POST",
            "/storage/v1/upload/resumable",
            headers={
                **shared_gateway.headers("service"),
                "tus-resumable": "1.0.0",
                "upload-length": "3",
                "upload-metadata": "bucketName dmlkZW9z,objectName YS5tcDQ=,contentType dmlkZW8vbXA0",
            },
        )
        assert begun.status_code == 201, begun.text
        assert begun.headers["location"].startswith("/storage/v1/upload/resumable/")


def test_other_paths_are_not_found(shared_gateway: Gateway) -> None:
    with running_upstream(shared_gateway) as front, browsing(front) as browser:
        for path in ("/", "/realtime/v1/", "/rest/v10/", "/auth/sign-in"):
            assert browser.request("GET", path).status_code == 404


def test_rest_and_auth_have_a_body_limit_and_storage_has_none(shared_gateway: Gateway) -> None:
    body = b" " * (shared_gateway.settings.max_body + 1)
    with running_upstream(shared_gateway) as front, browsing(front) as browser:
        for path in ("/rest/v1/rpc/me", "/auth/v1/signup"):
            refused = browser.request("POST", path, content=body)
            assert (refused.status_code, refused.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")


class Scripted(BaseHTTPRequestHandler):
    """A project that answers every request alike."""

    def __init__(self, *arguments: Any, status: int, body: bytes) -> None:
        self.status, self.body = status, body
        super().__init__(*arguments)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(self.status)
        self.send_header("content-length", str(len(self.body)))
        self.send_header("set-cookie", "their=own")
        self.send_header("strict-transport-security", "max-age=31536000")
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


@contextmanager
def scripted(status: int, body: bytes) -> Iterator[str]:
    handler = partial(Scripted, status=status, body=body)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


REFUSED = json.dumps({"code": "refresh_token_not_found", "message": "Invalid Refresh Token"}).encode()


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refused_refresh_clears_the_cookies(shared_gateway: Gateway, status: int) -> None:
    with (
        scripted(status, REFUSED) as project,
        running_upstream(shared_gateway, upstream=project) as front,
        browsing(front) as browser,
    ):
        browser.hold({REFRESH: "refused"})
        assert set_cookies(browser.post("/rest/v1/rpc/me", {})).keys() == {ACCESS, REFRESH}
        assert browser.cookies == {}


@pytest.mark.parametrize(
    ("status", "body"), [(401, REFUSED), (429, REFUSED), (500, b""), (200, b"<html>"), (200, b"{}")]
)
def test_an_error_that_is_not_about_the_token_keeps_the_cookies(
    shared_gateway: Gateway, status: int, body: bytes
) -> None:
    with (
        scripted(status, body) as project,
        running_upstream(shared_gateway, upstream=project) as front,
        browsing(front) as browser,
    ):
        browser.hold({REFRESH: "unknown"})
        answered = browser.post("/rest/v1/rpc/me", {})
        assert answered.status_code == status
        assert browser.cookies == {REFRESH: "unknown"}
        assert not {"set-cookie", "strict-transport-security"} & answered.headers.keys()


def test_an_unreachable_project_is_reported(shared_gateway: Gateway) -> None:
    with (
        running_upstream(shared_gateway, upstream="http://127.0.0.1:9") as front,
        browsing(front) as browser,
    ):
        browser.hold({REFRESH: "unknown"})
        assert browser.post("/rest/v1/rpc/me", {}).status_code == 503
        assert browser.cookies == {REFRESH: "unknown"}
        refused = browser.post("/auth/sign-in", {"email": "a@example.com", "password": "a"})
        assert (refused.status_code, refused.json()["code"]) == (503, "UNAVAILABLE")
