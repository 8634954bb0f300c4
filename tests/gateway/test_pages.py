"""Pages that the gateway serves from a folder: which requests get a file, and what the answers forbid."""

import asyncio
import gzip
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse

from gateway.front.pages import Pages

APP = "console.log('the app')"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    (pages / "assets").mkdir(parents=True)
    (pages / ".vite").mkdir()
    (tmp_path / "secret.txt").write_text("outside")
    (pages / ".vite" / "manifest.json").write_text("{}")
    (pages / "index.html").write_text("the page")
    (pages / "assets" / "app-1.js").write_text(APP)
    (pages / "assets" / "app-1.js.gz").write_bytes(gzip.compress(APP.encode()))
    return pages


def asked(folder: Path, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """The answer to one request; `service` is the body of requests that reach the services."""

    async def ask() -> httpx.Response:
        app = Pages(PlainTextResponse("service", status_code=404), folder, "anon")
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://gateway", headers=headers
        ) as client:
            return await client.request(method, httpx.URL("http://gateway" + path))

    return asyncio.run(ask())


@pytest.mark.parametrize("path", ["/", "/dashboard", "/admin/creators/1", "/assets/gone.js"])
def test_an_unknown_path_that_a_browser_opens_gets_index_html(folder: Path, path: str) -> None:
    answer = asked(folder, path, accept="text/html,*/*")
    assert (answer.status_code, answer.text) == (200, "the page")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")


def test_browsers_revalidate_index_html_and_cache_assets_for_good(folder: Path) -> None:
    assert asked(folder, "/index.html").headers["cache-control"] == "no-cache"
    assert "immutable" in asked(folder, "/assets/app-1.js").headers["cache-control"]


def test_a_compressed_file_is_sent_to_browsers_that_accept_gzip(folder: Path) -> None:
    plain = asked(folder, "/assets/app-1.js", **{"accept-encoding": "identity"})
    packed = asked(folder, "/assets/app-1.js", **{"accept-encoding": "br, gzip"})
    assert (packed.text, packed.headers["content-encoding"]) == (APP, "gzip")
    assert (plain.text, "content-encoding" in plain.headers) == (APP, False)
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"
    assert packed.headers["content-type"].startswith("text/javascript")


def test_the_configuration_has_the_public_key_and_is_not_cached(folder: Path) -> None:
    answer = asked(folder, "/config.json")
    assert answer.json() == {"url": "/", "anonKey": "anon", "sessions": "cookies"}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("POST", "/", "text/html"),
        ("GET", "/rest/v1/rpc/health", "text/html"),
        ("GET", "/auth/v1/verify", "text/html"),
        ("GET", "/storage/v1/object/sign/videos/a.mp4", "text/html"),
        ("GET", "/assets/gone.js", "*/*"),
        ("GET", "/.vite/manifest.json", "*/*"),
        ("GET", "/%2e%2e/secret.txt", "*/*"),
        ("GET", "/assets/..%2f..%2fsecret.txt", "*/*"),
        ("GET", "/assets/app-1.js.gz", "*/*"),
        ("GET", "/assets", "*/*"),
    ],
)
def test_all_other_requests_reach_the_services(folder: Path, method: str, path: str, accept: str) -> None:
    assert asked(folder, path, method, accept=accept).text == "service"


def test_without_a_built_page_all_requests_reach_the_services(tmp_path: Path) -> None:
    for path in ("/", "/config.json"):
        assert asked(tmp_path, path, accept="text/html").text == "service"


def test_a_head_request_for_a_file_gets_no_body(folder: Path) -> None:
    answer = asked(folder, "/assets/app-1.js", "HEAD", **{"accept-encoding": "identity"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(APP))
