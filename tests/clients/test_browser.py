"""The TypeScript client on a page of a real browser, through the gateway."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.site import serving_site
from tests.clients.first_call import with_password
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent


def test_the_typescript_client_works_in_a_browser(
    package: Path, shared_gateway: Gateway, subtests: pytest.Subtests, tmp_path: Path
) -> None:
    bundle = tmp_path / "client.js"
    esbuild = package / "node_modules" / ".bin" / "esbuild"
    options = ["--bundle", "--format=iife", "--global-name=retromuscle", "--log-level=error"]
    subprocess.run([esbuild, package / "src" / "index.ts", *options, f"--outfile={bundle}"], check=True)
    with_password(shared_gateway, "emma")
    with (
        serving_site() as site,
        running_gateway(shared_gateway.api, tmp_path / "browser", site_url=site.url) as gateway,
    ):
        reported = run_file(
            gateway,
            "client",
            folder=FOLDER,
            bundle=str(bundle),
            site=site.url,
            rushMegabytes=int(os.environ.get("RETRO_RUSH_MB", "20")),
            email=shared_gateway.api.contract.demo.people["emma"].email,
            password=PASSWORD,
        )
    judge(subtests, reported)
