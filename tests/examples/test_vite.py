"""The Vite example in a browser."""

from pathlib import Path

import pytest

from tests.clients.first_call import with_password
from tests.examples.conftest import Build, started
from tests.examples.test_next import free_port
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
RENEWED_SECONDS = 60  # supabase-js refreshes within 90 seconds of expiry


def test_the_walk_through_the_vite_app_succeeds(
    build: Build, gateway: Gateway, subtests: pytest.Subtests, tmp_path: Path
) -> None:
    with_password(gateway, "emma")
    site = f"http://127.0.0.1:{free_port()}"
    with running_gateway(gateway.api, tmp_path, site_url=site, access_seconds=RENEWED_SECONDS) as behind:
        key = behind.settings.anon_key
        folder = build("vite", {"VITE_SUPABASE_URL": behind.url, "VITE_SUPABASE_ANON_KEY": key})
        program = folder / "node_modules" / "vite" / "bin" / "vite.js"
        port = site.rsplit(":", maxsplit=1)[1]
        serve: list[str | Path] = [
            "node",
            program,
            "preview",
            "--host",
            "127.0.0.1",
            "--port",
            port,
            "--strictPort",
        ]
        with started(serve, folder, site, {}):
            email = gateway.api.contract.demo.people["emma"].email
            reported = run_file(behind, "vite", folder=FOLDER, site=site, email=email, password=PASSWORD)
    judge(subtests, reported)
