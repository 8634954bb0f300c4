"""`python -m bench.console`: measures how soon the console's pages are usable, and how soon the next video
plays."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from generator.config import Project, find_project
from generator.house import load
from generator.stack.demo import store_demo_files
from generator.stack.local import console_folder
from generator.testing.server import shared_server
from generator.testing.template import ensure_template
from tests.clients.first_call import with_password
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD
from tests.rigs.postgrest import serving

ROUNDS = 5
PAGE_BOUND_MS = 1000
DECISION_BOUND_MS = 300
TODAY = "2026-03-10 12:00 Europe/Paris"
REOPENED = 12  # videos waiting for review, besides those of the demo


def main() -> None:
    """Prints the load of the machine, then for each bound the measured value and the bound."""
    project = find_project(Path(__file__))
    with running(project) as gateway:
        measured = measure(gateway, project)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {ROUNDS} rounds of each page")
    for name, rounds in measured["pages"].items():
        usable = [each["usable"] for each in rounds]
        painted = median(each["painted"] for each in rounds)
        _tell(name, usable, PAGE_BOUND_MS, f"usable, first content after {painted:.0f} ms")
    _tell("decision", measured["decisions"], DECISION_BOUND_MS, "to the next playing video")


def _tell(what: str, milliseconds: list[float], bound: int, until: str) -> None:
    middle = median(milliseconds)
    print(
        f"{'holds' if middle <= bound else 'fails'}  {what}: {middle:.0f} ms"
        f" ({min(milliseconds):.0f} to {max(milliseconds):.0f}) {until}, at most {bound} ms"
    )


def measure(gateway: Gateway, project: Project) -> dict[str, Any]:
    """Runs console.mjs and returns the document that it prints."""
    people = gateway.api.contract.demo.people
    rig = {
        "url": gateway.url,
        "clip": str(project.db / "seeds" / "demo" / "files" / "videos.mp4"),
        "emails": {name: person.email for name, person in people.items()},
        "password": PASSWORD,
        "rounds": ROUNDS,
        "waiting": wait_for_review(gateway),
    }
    ended = subprocess.run(
        ["node", Path(__file__).with_suffix(".mjs")],
        env={**os.environ, "GATEWAY": json.dumps(rig)},
        stdout=subprocess.PIPE,
        check=True,
    )
    measured: dict[str, Any] = json.loads(ended.stdout)
    return measured


def wait_for_review(gateway: Gateway) -> int:
    """Sets approved videos back to waiting for review; returns how many videos wait in all."""
    api = gateway.api
    waiting = "select count(*) from app.videos where status = 'pending_review'"
    approved = api.rows(
        "select v.id from app.videos as v join app.monthly_tracking as t on t.id = v.tracking_id"
        " where t.month = '2026-02' and v.status = 'approved' limit %s",
        [REOPENED],
    )
    for (video_id,) in approved:
        api.call("reopen_video", "admin", video_id=str(video_id), reason="Benchmark").raise_for_status()
    return int(api.value(waiting))


@contextmanager
def running(project: Project) -> Iterator[Gateway]:
    """The demo in a new database, and a gateway that serves the console."""
    with (
        shared_server(project, "embedded") as server,
        tempfile.TemporaryDirectory() as folder,
        serving(project, ensure_template(server, project), load(project), Path(folder)) as api,
        running_gateway(api, Path(folder), pages=str(console_folder(project))) as gateway,
    ):
        api.run("select private.set_clock(%s)", [TODAY])
        for person in ("emma", "admin"):
            with_password(gateway, person)
        store_demo_files(api.clone.superuser_url, project.db / "seeds" / "demo", gateway.settings.storage)
        yield gateway


if __name__ == "__main__":
    main()
