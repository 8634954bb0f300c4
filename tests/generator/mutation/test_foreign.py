"""Mutants of a house with odd names and no guard: they are found and judged, and not judged again after an
interruption."""

import shutil

import pytest

from generator.config import Project
from generator.stack.postgres import PostgresServer
from generator.testing.clones import Template
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.report import as_document, as_page
from generator.testing.mutation.results import Result, Verdict
from generator.testing.mutation.run import Selection, find_mutants, run_mutants
from generator.testing.template import ensure_template
from tests.clients.foreign.conftest import HOUSE
from tests.rigs.testing_house import planned

pytestmark = pytest.mark.slow

TEST = planned(
    "select throws_ok($$ insert into attic.shelves select * from attic.shelves $$, '23505');",
    "select is((select count(*) from public.all_shelves()), 2::bigint, 'all of them');",
    "select is((select s.id from public.shelves_of() as s), 1::bigint, 'the first of them');",
    "select throws_ok($$ select ''::attic.title $$, '23514');",
    plan=4,
)


class Stopped(Exception):
    """Stands for Ctrl-C."""


@pytest.fixture(scope="module")
def oddities(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Project:
    root = tmp_path_factory.mktemp("oddities")
    shutil.copytree(project.db / "platform", root / "db" / "platform")
    for name in ("contract.toml", "errors.toml"):
        shutil.copy(HOUSE.db / name, root / "db")
    for folder, text in (("migrations", (HOUSE.db / "schema.sql").read_text()), ("tests", TEST)):
        (root / "db" / folder).mkdir()
        (root / "db" / folder / "0001_oddities.sql").write_text(text)
    (root / "tools").mkdir()
    (root / "tools" / "node_modules").symlink_to(project.node_modules)
    return Project(root.resolve())


@pytest.fixture(scope="module")
def template(oddities: Project, test_server: PostgresServer) -> Template:
    return ensure_template(test_server, oddities)


@pytest.fixture(scope="module")
def mutants(oddities: Project, template: Template) -> list[Mutant]:
    return find_mutants(oddities, template, Selection())


def run(house: Project, template: Template, mutants: list[Mutant], stop_after: int = 10_000) -> list[Result]:
    judged: list[Result] = []

    def note(result: Result) -> None:
        judged.append(result)
        if len(judged) == stop_after:
            raise Stopped

    return run_mutants(
        house, template, mutants, jobs=1, patience=60, on_sight=lambda _, __: None, on_result=note
    )


def test_mutants_of_every_kind_are_found(mutants: list[Mutant]) -> None:
    assert {"check", "unique", "not null", "grant", "comparison", "order", "volatility", "security"} <= {
        mutant.kind for mutant in mutants
    }


def test_an_interrupted_run_continues(oddities: Project, template: Template, mutants: list[Mutant]) -> None:
    chosen = [mutant for mutant in mutants if mutant.kind in ("check", "unique", "order", "comparison")]
    with pytest.raises(Stopped):
        run(oddities, template, chosen, stop_after=3)
    known = (oddities.state / "mutation" / "results.jsonl").read_text().splitlines()

    results = run(oddities, template, chosen)

    assert len(known) == 3
    assert len((oddities.state / "mutation" / "results.jsonl").read_text().splitlines()) == len(chosen)
    verdicts = {(result.mutant.kind, result.mutant.subject): result.verdict for result in results}
    assert verdicts["unique", "constraint shelves_pkey of attic.shelves"] is Verdict.KILLED
    assert verdicts["order", "function public.shelves_of"] is Verdict.KILLED
    assert Verdict.SURVIVED in verdicts.values()
    assert "Oddities" in as_page(results, house="Oddities")
    assert as_document(results)["mutants"]
