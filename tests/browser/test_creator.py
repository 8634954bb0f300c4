"""A real browser on a page of ours: a creator's day, with a session that no script can read."""

import os
from pathlib import Path

import pytest

from tests.browser.site import serving_site
from tests.gateway.node import judge, run_file
from tests.gateway.people import PASSWORD
from tests.gateway.running import Gateway, running_gateway

FOLDER = Path(__file__).parent
CLIP = FOLDER.parent / "assets" / "clip.mp4"


@pytest.mark.parametrize("access_seconds", [3600, 60], ids=["session that lasts", "renewed at every request"])
def test_a_creators_day(
    gateway: Gateway, subtests: pytest.Subtests, tmp_path: Path, access_seconds: int
) -> None:
    person = gateway.api.contract.demo.people["emma"]
    changed = gateway.request(
        "PUT", f"/auth/v1/admin/users/{person.user_id}", "service", json={"password": PASSWORD}
    )
    assert changed.status_code == 200
    with (
        serving_site() as site,
        serving_site() as neighbour,
        running_gateway(
            gateway.api, tmp_path / "browser", site_url=site.url, access_seconds=access_seconds
        ) as behind,
    ):
        site.config = {"url": behind.url, "anonKey": behind.settings.anon_key}
        reported = run_file(
            behind,
            "creator",
            folder=FOLDER,
            site=site.url,
            neighbour=neighbour.url,
            clip=str(CLIP),
            email=person.email,
            password=PASSWORD,
            shots=os.environ.get("RETRO_TEST_SHOTS"),
        )
        judge(subtests, reported)
