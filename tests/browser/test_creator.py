"""A real browser on a page of ours: a creator's day, with a session that no script can read."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.site import serving_site
from tests.rigs.gateway import Gateway, Reachable, running_gateway, running_upstream
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
CLIP = FOLDER.parents[1] / "db" / "seeds" / "demo" / "files" / "videos.mp4"


@pytest.mark.parametrize(
    ("access_seconds", "hosted"),
    [(3600, False), (60, False), (60, True)],
    ids=["session that lasts", "renewed at every request", "renewed in front of a hosted project"],
)
def test_a_creators_day(
    gateway: Gateway, subtests: pytest.Subtests, tmp_path: Path, access_seconds: int, hosted: bool
) -> None:
    person = gateway.api.contract.demo.people["emma"]
    changed = gateway.request(
        "PUT", f"/auth/v1/admin/users/{person.user_id}", "service", json={"password": PASSWORD}
    )
    assert changed.status_code == 200
    with ExitStack() as opened:
        site, neighbour = (opened.enter_context(serving_site()) for _ in range(2))
        settings = {"site_url": site.url, "access_seconds": access_seconds}
        behind = opened.enter_context(running_gateway(gateway.api, tmp_path / "browser", **settings))
        front: Reachable = behind
        if hosted:
            front = opened.enter_context(running_upstream(behind, site_url=site.url))
        site.config = {"url": front.settings.url, "anonKey": front.settings.anon_key}
        reported = run_file(
            behind,
            "creator",
            folder=FOLDER,
            url=front.settings.url,
            site=site.url,
            neighbour=neighbour.url,
            clip=str(CLIP),
            email=person.email,
            password=PASSWORD,
            shots=os.environ.get("RETRO_TEST_SHOTS"),
        )
        judge(subtests, reported)
