"""Plays the scenarios of the console, one per actor and file, and records the pages that they visit."""

import os
import re
from pathlib import Path
from typing import Any

from generator.config import Project
from tests.rigs.gateway import Gateway
from tests.rigs.node import Reported, run_file
from tests.rigs.people import PASSWORD

FOLDER = Path(__file__).parent
CLIP = FOLDER.parents[1] / "db" / "seeds" / "demo" / "files" / "videos.mp4"
# The admin comes first, so that the review queue holds only the videos of the demo.
SCENARIOS = ("admin", "visitor", "applicant", "creator")
ADMINS_TODAY = "2026-03-10 12:00 Europe/Paris"
WIDEST = 800  # width in pixels of a picture in docs/console.md


class Scenarios:
    """The scenarios in the console at `url`, which serves the stack of `gateway`; each is played once.

    Creators and admins have a wide screen in French and a phone in English, or `swapped` the other way round.
    """

    def __init__(self, gateway: Gateway, url: str, folder: Path, *, swapped: bool = False) -> None:
        self.gateway, self.url, self.swapped = gateway, url, swapped
        self._visited = folder / "looked-at"
        self._played: dict[str, list[Reported]] = {}

    def play(self, name: str) -> list[Reported]:
        """The results of the tests of that scenario."""
        if name not in self._played:
            self.gateway.api.run("select private.set_clock(%s)", [ADMINS_TODAY if name == "admin" else None])
            self._played[name] = play(
                self.gateway, name, url=self.url, swapped=self.swapped, lookedAt=str(self._visited)
            )
        return self._played[name]

    def visited(self) -> set[str]:
        """The addresses of the pages that all scenarios have visited, without ids."""
        for name in SCENARIOS:
            self.play(name)
        return set(self._visited.read_text().split())


def play(gateway: Gateway, name: str, **rig: Any) -> list[Reported]:
    """Runs the tests of the file `name`.mjs; `rig` are values for it, besides the demo's people and its
    video.

    Pictures are made where RETRO_TEST_SHOTS (of every page) or RETRO_TEST_PICTURES (for docs/console.md)
    names a folder.
    """
    pictures = None if rig.get("swapped") else os.environ.get("RETRO_TEST_PICTURES")
    people = gateway.api.contract.demo.people
    reported = run_file(
        gateway,
        name,
        folder=FOLDER,
        **{
            "clip": str(CLIP),
            "emails": {name: person.email for name, person in people.items()},
            "password": PASSWORD,
            "shots": os.environ.get("RETRO_TEST_SHOTS"),
            "pictures": pictures,
            **rig,
        },
    )
    if pictures:
        shrink(Path(pictures))
    return reported


def shrink(folder: Path) -> None:
    """Converts the pictures to WebP of the width of a documentation page."""
    from PIL import Image  # noqa: PLC0415  only for pictures on request

    for taken in folder.glob("*.png"):
        with Image.open(taken) as picture:
            small = min(1.0, WIDEST / picture.width)
            size = (round(picture.width * small), round(picture.height * small))
            picture.convert("RGB").resize(size).save(taken.with_suffix(".webp"), quality=60)
        taken.unlink()


def addresses(project: Project) -> set[str]:
    """The addresses of all pages, from the console's own routes."""
    source = project.root / "console" / "src"
    sources = "".join((source / file).read_text() for file in ("app/App.tsx", "admin/AdminPages.tsx"))
    paths = set(re.findall(r'(?:path[=:] ?|\[)"(/[^"*]*)"', sources))
    assert {"/", "/dashboard", "/admin/creators/:creatorId"} <= paths
    return paths
