"""Runs files of the folder javascript in Node, against a gateway, and reads what they report."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.rigs.gateway import Gateway

LONGEST_SECONDS = 300  # seconds; a file that hangs fails
FOLDER = Path(__file__).parents[1] / "gateway" / "javascript"
PASSED_ON = ("PATH", "HOME", "TMPDIR", "RETRO_TEST_BROWSER")
CALLERS = ("emma", "marc", "admin", "member", "anonymous")


@dataclass(frozen=True)
class Reported:
    """One test of a file; `failure` is its stack, None when it passed. `left_out` tests were skipped or
    marked todo.
    """

    name: str
    failure: str | None
    left_out: bool


def run_file(gateway: Gateway, name: str, *, folder: Path = FOLDER, **more: Any) -> list[Reported]:
    """The tests of `name`.mjs, which gets `more` as values. Fails when the file itself could not run."""
    settings = gateway.settings
    rig = {
        "url": gateway.url,
        "anonKey": settings.anon_key,
        "serviceKey": settings.service_role_key,
        "tokens": {caller: gateway.api.token(caller) for caller in CALLERS},
        "inbox": settings.inbox_folder,
        **more,
    }
    return run_with_rig(name, rig, folder)


def run_with_rig(name: str, rig: dict[str, Any], folder: Path) -> list[Reported]:
    """The tests of `name`.mjs in `folder`, which gets `rig` and no more."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    ended = subprocess.run(
        ["node", f"--test-reporter={FOLDER / 'reporter.mjs'}", folder / f"{name}.mjs"],
        env={**kept, "GATEWAY": json.dumps(rig)},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_SECONDS,
    )
    reported = [Reported(**json.loads(line)) for line in ended.stdout.splitlines()]
    failed = any(each.failure for each in reported)
    assert reported and (ended.returncode == 0) == (not failed), ended.stderr
    return reported


def judge(subtests: pytest.Subtests, reported: list[Reported]) -> None:
    """Each test of a file as a subtest."""
    for each in reported:
        with subtests.test(each.name):
            if each.failure:
                pytest.fail(each.failure, pytrace=False)
            assert not each.left_out
