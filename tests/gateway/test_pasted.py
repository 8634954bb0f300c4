"""The calls that the reference shows, pasted into a shell on today's demo."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.config import Project
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.postgrest import postgrest_before

PRINTED = re.compile(
    r"^As (\w+), answered (\d+)(?: \(([^\n]+)\))?:\n\n```sh\n(.+?)```$", re.MULTILINE | re.DOTALL
)
# The output of `retro token`; a person who pastes has the tool of the checkout.
TOOL = '#!/bin/sh\n[ "$1" = token ] && cat "$TOKENS/$2"\n'


def printed(project: Project) -> list[re.Match[str]]:
    return [
        *PRINTED.finditer((project.root / "docs" / "reference" / "endpoints.md").read_text(encoding="utf-8"))
    ]


@pytest.fixture
def forgetful(project: Project, shared_gateway: Gateway, tmp_path: Path) -> Iterator[Gateway]:
    """A gateway behind which every call is rolled back, so that none sees the changes of another."""
    api, log = shared_gateway.api, tmp_path / "postgrest.log"
    clone = api.clone
    with (
        postgrest_before(project, clone.server, clone.name, log, api.keys, keeps_changes=False) as server,
        running_gateway(api, tmp_path, rest_url=server.url) as gateway,
    ):
        yield gateway


def test_every_printed_call_is_answered_as_the_page_says(
    project: Project, forgetful: Gateway, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    for name in forgetful.api.contract.demo.people:
        (tmp_path / name).write_text(forgetful.api.token(name))
    (tmp_path / "retro").write_text(TOOL)
    (tmp_path / "retro").chmod(0o755)
    (tmp_path / ".curlrc").write_text('silent\nwrite-out = "\\n%{http_code}"\n')
    environment = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TOKENS": str(tmp_path),
        "API_URL": forgetful.url,
        "ANON_KEY": forgetful.settings.anon_key,
        "no_proxy": "*",
    }
    calls = printed(project)
    assert {*forgetful.api.contract.endpoints} <= {
        *re.findall(r"/rpc/(\w+)", "".join(call[4] for call in calls))
    }
    for _, status, needs, block in (call.groups() for call in calls):
        with subtests.test(block.partition('"')[2].partition('"')[0]):
            ran = subprocess.run(
                ["bash", "-c", block], env=environment, capture_output=True, text=True, check=True
            )
            answered = ran.stdout.rpartition("\n")[2]
            assert needs or answered == status, ran.stdout
