"""The console in a real browser, against the real stack."""

import os
from pathlib import Path

import pytest

from tests.rigs.gateway import Gateway
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

FOLDER = Path(__file__).parent
CLIP = FOLDER.parents[1] / "db" / "seeds" / "demo" / "files" / "videos.mp4"


@pytest.mark.parametrize("name", ["visitor", "applicant", "creator"])
def test_life_in_the_console(console: Gateway, subtests: pytest.Subtests, name: str) -> None:
    people = console.api.contract.demo.people
    reported = run_file(
        console,
        name,
        folder=FOLDER,
        emails={name: person.email for name, person in people.items()},
        password=PASSWORD,
        clip=str(CLIP),
        shots=os.environ.get("RETRO_TEST_SHOTS"),
    )
    judge(subtests, reported)
