"""The generator works for any house: from a schema with odd names and types it makes clients that compile and
work.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator import codegen
from generator.catalog.exposed import Exposed
from generator.config import Project
from generator.errors import ContractError
from generator.house import Contract
from tests.clients.compiler import compile_package, transpiled
from tests.clients.type_checkers import mypy, pyright


@pytest.mark.slow
def test_the_typescript_client_compiles(typescript_client: Path) -> None:
    assert compile_package(typescript_client) == ""


def test_values_sent_from_typescript_come_back(
    typescript_client: Path, foreign_rest: str, tmp_path: Path
) -> None:
    ended = subprocess.run(
        ["node", transpiled(typescript_client, tmp_path) / "src" / "app.js"],
        env={"PATH": os.environ["PATH"], "API_URL": foreign_rest},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    for expected, came in json.loads(ended.stdout)["pairs"]:
        assert came == expected


@pytest.mark.slow
def test_the_python_client_type_checks(project: Project, python_client: Path) -> None:
    assert mypy(project, python_client, "src", "app.py") == []
    assert pyright(project, python_client) == []


def test_values_sent_from_python_come_back(python_client: Path, foreign_rest: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "error", "app.py", foreign_rest],
        cwd=python_client,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_equal_houses_give_equal_clients(foreign_contract: Contract, foreign_exposed: Exposed) -> None:
    for render in (codegen.render_clients, codegen.render_python):
        assert render(foreign_contract, foreign_exposed) == render(foreign_contract, foreign_exposed)


REFUSED = {
    "twice": (
        "the database has 2 functions of that name, and PostgREST refuses what it could give to either"
    ),
    "missing": "the database has 0 functions of that name",
    "nameless": "a parameter has no name, by which calls could give it",
    "loose": "answers record, which has no type to be told of",
    "outward": "answers its output parameters, which has no type to be told of",
    "squared": "answers a list of lists, which has no type to be told of",
    "tabled": "answers attic.shelves, which is no type or view of public",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_clients_cannot_express_is_refused(
    foreign_contract: Contract, foreign_exposed: Exposed, name: str
) -> None:
    endpoint = replace(foreign_contract.endpoints["keep"], name=name)
    agreed = replace(foreign_contract, endpoints={**foreign_contract.endpoints, name: endpoint})
    for render in (codegen.render_clients, codegen.render_python):
        with pytest.raises(ContractError) as refused:
            render(agreed, foreign_exposed)
        assert refused.value.message.startswith(f"endpoint {name}")
        assert refused.value.message.endswith(REFUSED[name])
        assert "one function with named parameters" in str(refused.value.remedy)


def test_the_types_follow_comments_and_casts(foreign_contract: Contract, foreign_exposed: Exposed) -> None:
    python = "\n".join(codegen.render_python(foreign_contract, foreign_exposed).values())
    for line in (
        "no_number: Final[TypeAdapter[int | None]]",
        "no_kind: Final[TypeAdapter[Kind | None]]",
        "no_list: Final[TypeAdapter[list[str | None] | None]]",
        "texts: list[str | None]\n",
        "cast_spans: Final[TypeAdapter[list[JsonValue]]]",
    ):
        assert line in python
    typescript = "\n".join(codegen.render_clients(foreign_contract, foreign_exposed).values())
    for line in ("Result<number | null,", "Result<(string | null)[] | null,", "texts: (string | null)[];"):
        assert line in typescript


def test_a_name_that_is_not_a_view_is_refused(foreign_contract: Contract, foreign_exposed: Exposed) -> None:
    view = replace(foreign_contract.views["shelves"], name="piles")
    agreed = replace(foreign_contract, views={**foreign_contract.views, "piles": view})
    for render in (codegen.render_clients, codegen.render_python):
        with pytest.raises(
            ContractError, match="view piles: public has no view of that name; a materialized"
        ):
            render(agreed, foreign_exposed)
