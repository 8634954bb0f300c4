"""The Next.js example, in a browser and under odd cookies."""

import os
import socket
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from tests.clients.first_call import with_password
from tests.clients.odd_cookies import OddCookies
from tests.examples.conftest import Build, started
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
CLIP = FOLDER.parents[1] / "db" / "seeds" / "demo" / "files" / "videos.mp4"
MANY = int(os.environ.get("RETRO_FUZZ", "30"))
TELEMETRY = {"NEXT_TELEMETRY_DISABLED": "1"}


class Served(NamedTuple):
    """The command that starts it, and where it will answer."""

    command: list[str | Path]
    folder: Path
    url: str


@pytest.fixture(scope="module")
def app(build: Build) -> Served:
    folder = build("next", TELEMETRY)
    port = free_port()
    program = folder / "node_modules" / "next" / "dist" / "bin" / "next"
    command: list[str | Path] = ["node", program, "start", "--hostname", "127.0.0.1", "--port", str(port)]
    return Served(command, folder, f"http://127.0.0.1:{port}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def environment(gateway: Gateway) -> dict[str, str]:
    return {
        **TELEMETRY,
        "SUPABASE_URL": gateway.url,
        "SUPABASE_ANON_KEY": gateway.settings.anon_key,
        "SERVER_KEY": gateway.settings.server_key,
    }


@pytest.mark.parametrize("access_seconds", [3600, 60], ids=["session that lasts", "renewed at every request"])
def test_the_walk_through_the_next_app_succeeds(
    app: Served, gateway: Gateway, subtests: pytest.Subtests, tmp_path: Path, access_seconds: int
) -> None:
    with_password(gateway, "emma")
    with (
        running_gateway(gateway.api, tmp_path, site_url=app.url, access_seconds=access_seconds) as behind,
        started(app.command, app.folder, app.url, environment(behind)),
    ):
        email = gateway.api.contract.demo.people["emma"].email
        reported = run_file(
            behind, "next", folder=FOLDER, site=app.url, clip=str(CLIP), email=email, password=PASSWORD
        )
    judge(subtests, reported)
    seen = gateway.api.value(
        "select user_agent from app.audit_log where entity = 'videos' order by id desc limit 1"
    )
    assert "Chrome" in seen  # the visitor's address and not the server's


def test_odd_cookies_are_no_session(app: Served, shared_gateway: Gateway) -> None:
    cookies = OddCookies(3, shared_gateway.api.token("emma"))
    with (
        started(app.command, app.folder, app.url, environment(shared_gateway)),
        httpx.Client(base_url=app.url, trust_env=False, timeout=30) as client,
    ):
        for number in range(2 * MANY):
            header = cookies.header() if number % 2 else cookies.token_header()
            for path in ("/", "/dashboard"):
                answered = client.get(path, headers={b"cookie": header})
                assert answered.status_code < 500, (header, answered.text)
                assert 'role="alert"' not in answered.text, (header, path)
