"""The console in a real browser, against the real stack.

RETRO_TEST_SHOTS names a folder for a picture of every page that is looked at, RETRO_TEST_PICTURES the one for
those that docs/console.md shows.
"""

import os
from pathlib import Path

import pytest

from tests.rigs.gateway import Gateway, running_upstream
from tests.rigs.node import judge, run_file
from tests.rigs.people import PASSWORD

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
WIDEST = 800  # pixels of a picture in docs/console.md
PICTURES = os.environ.get("RETRO_TEST_PICTURES")
CLIP = FOLDER.parents[1] / "db" / "seeds" / "demo" / "files" / "videos.mp4"


@pytest.mark.parametrize("name", ["visitor", "applicant", "creator"])
def test_life_in_the_console(console: Gateway, subtests: pytest.Subtests, name: str) -> None:
    lived(console, subtests, name, console.url)


def test_life_in_front_of_a_hosted_project(console: Gateway, built: Path, subtests: pytest.Subtests) -> None:
    with running_upstream(console, pages=str(built)) as front:
        lived(console, subtests, "creator", front.settings.url, pictures=None)


def lived(
    console: Gateway, subtests: pytest.Subtests, name: str, url: str, pictures: str | None = PICTURES
) -> None:
    people = console.api.contract.demo.people
    reported = run_file(
        console,
        name,
        folder=FOLDER,
        url=url,
        emails={name: person.email for name, person in people.items()},
        password=PASSWORD,
        clip=str(CLIP),
        shots=os.environ.get("RETRO_TEST_SHOTS"),
        pictures=pictures,
    )
    judge(subtests, reported)
    if pictures:
        shrink(Path(pictures))


def shrink(folder: Path) -> None:
    """Makes small files of the pictures: WebP, as wide as a page of documentation."""
    from PIL import Image  # noqa: PLC0415  only for pictures on request

    for taken in folder.glob("*.png"):
        with Image.open(taken) as picture:
            small = min(1.0, WIDEST / picture.width)
            size = (round(picture.width * small), round(picture.height * small))
            picture.convert("RGB").resize(size).save(taken.with_suffix(".webp"), quality=60)
        taken.unlink()
