"""The files are plain pgTAP: psql, which is what pg_prove runs, must come to the same verdict."""

import subprocess
from pathlib import Path

import pytest

from generator.testing.clones import Template, cloned
from generator.testing.protocol import read_tap
from generator.testing.results import Assertion
from tests.rigs.testing_house import RunFiles, planned

FILES = [
    planned("select is(1, 1, 'one');", "select is(1, 2, 'row #2');", plan=2),
    planned("select pass(E'two\\nlines');", "select todo('soon', 1);", "select fail('later');", plan=2),
    planned("set local role anon;", "select results_eq('select 1', 'select 2', 'rows');", "select 1, 2;"),
]


def essence(assertions: list[Assertion]) -> list[tuple[int | None, str, str]]:
    return [(each.number, each.description, each.outcome.value) for each in assertions]


@pytest.mark.parametrize("text", FILES)
def test_psql_prints_what_the_runner_reads(
    run_files: RunFiles, tiny_template: Template, tmp_path: Path, text: str
) -> None:
    (result,) = run_files(text).files

    with cloned(tiny_template) as clone:
        printed = subprocess.run(
            [clone.server.bin_dir / "psql", "-X", "-q", "-A", "-t", "-f", tmp_path / "1.sql", clone.url],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    by_psql = read_tap((line, None) for line in printed.splitlines())
    assert essence(by_psql.assertions) == essence(list(result.assertions))
    assert by_psql.plans == [len(by_psql.assertions)]
