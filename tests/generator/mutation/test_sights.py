"""Which tests must be observed again after a change of the house."""

from pathlib import Path

import pytest

from generator.config import Project
from generator.syntax.sources import read_sources
from generator.testing.mutation.schedule import Sight
from generator.testing.mutation.sights import SuiteState, keep_sights, kept_sights, state_of

FUNCTION = "create function app.{0}() returns integer language sql {1} as $$ select {2} $$;\n"
FILES = {
    "db/functions/app/a.sql": FUNCTION.format("a", "set search_path = ''", 1),
    "db/functions/app/b.sql": FUNCTION.format("b", "set search_path = ''", 1),
    "db/functions/app/inlined.sql": FUNCTION.format("inlined", "", 1),
    "db/migrations/0001.sql": "create table app.t (id integer);\n",
    "db/tests/of_a.sql": "select app.a();\n",
    "db/tests/of_b.sql": "select app.b();\n",
    "db/tests/of_code.sql": "select prosrc;\n",
}
SIGHTS = [
    Sight("db/tests/of_a.sql", frozenset({"app.a", "app.t"}), 5, False, {1: frozenset({"app.a"})}),
    Sight("db/tests/of_b.sql", frozenset({"app.b"}), 5),
    Sight("db/tests/of_code.sql", frozenset(), 5, reads_code=True),
]


def state(**changed: str) -> SuiteState:
    files = dict(FILES)
    for path in files:
        name = Path(path).stem
        files[path] += changed.get(name, "") or changed.get(f"_{name}", "")
    functions = read_sources(
        [(path, text) for path, text in files.items() if "/functions/" in path]
    ).functions
    tests = [sight.file for sight in SIGHTS]
    return state_of([(path, text.encode()) for path, text in files.items()], tests, functions.values())


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({}, ["of_a", "of_b", "of_code"]),
        ({"a": "-- more"}, ["of_b"]),
        ({"of_b": "-- more"}, ["of_a", "of_code"]),
        ({"inlined": "-- more"}, []),
        ({"_0001": "-- more"}, []),
    ],
)
def test_an_observation_is_valid_until_its_test_or_a_called_function_changes(
    tmp_path: Path, changed: dict[str, str], kept: list[str]
) -> None:
    project = Project(tmp_path)
    keep_sights(project, state(), SIGHTS)

    sights = kept_sights(project, state(**changed))

    assert sorted(Path(name).stem for name in sights) == kept
    assert all(sight in SIGHTS for sight in sights.values())


def test_unreadable_observations_are_ignored(tmp_path: Path) -> None:
    project = Project(tmp_path)
    keep_sights(project, state(), SIGHTS)
    (project.state / "mutation" / "sights.json").write_text('{"suite": "old"}')

    assert kept_sights(project, state()) == {}
