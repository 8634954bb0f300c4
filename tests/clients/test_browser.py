"""The TypeScript client on a page of a real browser, through the gateway."""

import subprocess
from pathlib import Path

import pytest

from tests.browser.site import serving_site
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

FOLDER = Path(__file__).parent


def test_the_client_in_a_browser(
    package: Path, shared_gateway: Gateway, subtests: pytest.Subtests, tmp_path: Path
) -> None:
    bundle = tmp_path / "client.js"
    esbuild = package / "node_modules" / ".bin" / "esbuild"
    options = ["--bundle", "--format=iife", "--global-name=retromuscle", "--log-level=error"]
    subprocess.run([esbuild, package / "src" / "index.ts", *options, f"--outfile={bundle}"], check=True)
    person = shared_gateway.api.contract.demo.people["emma"]
    changed = shared_gateway.request(
        "PUT", f"/auth/v1/admin/users/{person.user_id}", "service", json={"password": PASSWORD}
    )
    assert changed.status_code == 200
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
            email=person.email,
            password=PASSWORD,
        )
    judge(subtests, reported)
