"""An admin's month in the console, in a real browser."""

import os
from pathlib import Path

import pytest

from generator.config import Project
from generator.stack.demo import store_demo_files
from tests.rigs.gateway import Gateway
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

FOLDER = Path(__file__).parent


def test_an_admins_month(console: Gateway, project: Project, subtests: pytest.Subtests) -> None:
    api, settings = console.api, console.settings
    store_demo_files(api.clone.superuser_url, project.root / "db" / "seeds", settings.storage)
    api.run("select tests.travel_to('2026-03-10 12:00 Europe/Paris')")
    people = api.contract.demo.people
    reported = run_file(
        console,
        "admin",
        folder=FOLDER,
        emails={name: person.email for name, person in people.items()},
        password=PASSWORD,
        clip=str(project.root / "db" / "seeds" / "demo" / "files" / "videos.mp4"),
        shots=os.environ.get("RETRO_TEST_SHOTS"),
    )
    judge(subtests, reported)
    paid = api.rows(
        "select c.handle::text, p.payment_status::text, p.reference from app.payouts as p"
        " join app.creators as c on c.id = p.creator_id where p.month = '2026-02' order by 1"
    )
    assert paid == [
        ("@emma_fit", "paye", "VIR-2026-02"),
        ("@julie_fit", "a_faire", None),
        ("@marc_gym", "a_faire", None),
    ]
