"""Deploys that touch everything while eight clients go on: all go through and no request fails.

Where RETRO_DEPLOYS says how many there are, no request waits long either.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path
from threading import Event

import httpx
import pytest

from generator import migrations
from generator.config import Project
from tests.rigs.api import Api

pytestmark = pytest.mark.slow

DEPLOYS = int(os.environ.get("RETRO_DEPLOYS", "0"))
"""Number of deploys, each of one kind of object in turn; 0 is a single deploy of all kinds."""

CLIENTS = 8
REST_SECONDS = 0.05  # about 110 requests a second in all
PAUSE_SECONDS = 1.0
CALM_SECONDS = 3.0
TOKEN_SECONDS = 7200

MADE = {
    "policies": re.compile(r"^create policy (\w+) on (app\.\w+)", re.MULTILINE),
    "views": re.compile(r"^create or replace view (public\.\w+)", re.MULTILINE),
    "types": re.compile(r"^create type (public\.\w+)", re.MULTILINE),
}


Call = Callable[[httpx.Client], httpx.Response]

UP = (
    "import sys; from pathlib import Path; from generator.config import Project;"
    "from generator import migrations;"
    "print(len(migrations.migrate(sys.argv[1], Project(Path(sys.argv[2]))).statements))"
)


@dataclass
class Traffic:
    """What the clients saw: every failed answer, and the slowest one, in seconds."""

    failures: list[str] = field(default_factory=list)
    requests: int = 0
    longest: float = 0.0
    _recent: float = 0.0

    def longest_since_asked(self) -> float:
        longest, self._recent = self._recent, 0.0
        return longest

    def note(self, client: httpx.Client, call: Call) -> None:
        begin = time.monotonic()
        try:
            answer = call(client)
        except httpx.HTTPError as error:
            self.failures.append(repr(error))
            return
        took = time.monotonic() - begin
        self.longest = max(self.longest, took)
        self._recent = max(self._recent, took)
        self.requests += 1
        if answer.status_code >= 300:
            self.failures.append(f"{answer.status_code} {answer.text}")


@pytest.fixture
def edited(project: Project, tmp_path: Path) -> Project:
    copy = Project(tmp_path.resolve())
    shutil.copytree(project.db, copy.db)
    return copy


@contextmanager
def traffic(api: Api) -> Iterator[Traffic]:
    """Six clients that read and two that write."""
    met, over = Traffic(), Event()
    admins = [signed_in(api, admin) for admin in api.enlist_admins(300)]
    creator = str(api.value("select id from app.creators order by id limit 1"))

    def read(path: str, caller: str) -> Call:
        headers = signed_in(api, caller)
        return lambda client: client.get(path, headers=headers)

    def ask(endpoint: str, caller: str) -> Call:
        headers = signed_in(api, caller)
        return lambda client: client.post(f"/rpc/{endpoint}", json={}, headers=headers)

    reads = [
        read("/videos?limit=20", "emma"),
        read("/monthly_tracking", "admin"),
        read("/payouts", "marc"),
        ask("creator_dashboard", "emma"),
        ask("me", "julie"),
        ask("landing_page", "visitor"),
    ]
    turns = count()

    def write(client: httpx.Client) -> httpx.Response:
        turn = next(turns)
        values = {"creator_id": creator, "notes": f"note {turn}"}
        return client.post("/rpc/save_creator_notes", json=values, headers=admins[turn % len(admins)])

    def client(calls: Sequence[Call]) -> None:
        with httpx.Client(base_url=api.client.base_url, timeout=30, trust_env=False) as connection:
            for turn in count():
                if over.wait(REST_SECONDS):
                    return
                met.note(connection, calls[turn % len(calls)])

    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(client, reads[n:] + reads[:n]) for n in range(6)]
        running += [pool.submit(client, [write]) for _ in range(2)]
        try:
            yield met
        finally:
            over.set()
            for each in running:
                each.result()


def signed_in(api: Api, caller: str) -> dict[str, str]:
    """Headers whose tokens last as long as the deploys."""
    return {} if caller == "visitor" else api.bearer(api.token(caller, seconds=TOKEN_SECONDS))


def touch(house: Project, room: str, number: int) -> int:
    """Gives every policy, view or type a new comment; returns how many there are."""
    what = room.replace("policies", "policys").removesuffix("s")
    touched = 0
    for file in sorted((house.db / room).rglob("*.sql")):
        text = file.read_text(encoding="utf-8").partition("\n-- deploy\n")[0]
        found = MADE[room].findall(text)
        touched += len(found)
        names = [" on ".join(each) if isinstance(each, tuple) else each for each in found]
        comments = "".join(f"comment on {what} {name} is 'deploy {number}';\n" for name in names)
        file.write_text(f"{text}\n-- deploy\n{comments}", encoding="utf-8")
    return touched


def test_deploys_of_everything_succeed_and_no_request_fails(api: Api, edited: Project) -> None:
    deploys = [[room] for room in islice(cycle(MADE), DEPLOYS)] or [list(MADE)]
    calm = Traffic()
    if DEPLOYS:
        with traffic(api) as calm:
            time.sleep(CALM_SECONDS)
    took: list[float] = []
    pauses: list[str] = []
    with traffic(api) as met:
        for number, rooms in enumerate(deploys):
            touched = sum(touch(edited, room, number) for room in rooms)
            assert touched > 15 * len(rooms)
            begin = time.monotonic()
            # In a process of its own, like a real deploy: the clients' threads would slow it down.
            done = subprocess.run(
                [sys.executable, "-c", UP, api.clone.url, str(edited.root)],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert int(done.stdout) >= touched, rooms
            took.append(time.monotonic() - begin)
            pauses.append(f"{', '.join(rooms)} {met.longest_since_asked():.2f}")
    assert migrations.status(api.clone.url, edited).drift == []
    print(
        f"{len(took)} of {len(deploys)} deploys in {min(took):.1f} to {max(took):.1f} s;"
        f" {met.requests} requests of {CLIENTS} clients, {len(met.failures)} failed,"
        f" longest {met.longest:.2f} s"
        f" (without deploys {calm.longest:.2f} s): {', '.join(pauses)}"
    )
    assert met.failures == []
    if DEPLOYS:  # checked only on an idle machine
        assert met.longest <= calm.longest + PAUSE_SECONDS
