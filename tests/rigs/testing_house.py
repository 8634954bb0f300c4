"""A tiny house on the test server, and test files that are written and run at once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import Project
from generator.stack.postgres import PostgresServer
from generator.testing.clones import Template
from generator.testing.results import RunResult
from generator.testing.runner import run_tests
from generator.testing.template import ensure_template

RunFiles = Callable[..., RunResult]

MIGRATION = """\
create schema if not exists app;
create table if not exists app.notes (id integer generated always as identity primary key, text text);
create sequence if not exists app.used;
select setval('app.used', 7);
"""

FUNCTION = """\
create or replace function app.word_of(n integer)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- One statement and one branch are reached only by numbers that no test of the house gives.
  if n < 0 then
    return 'minus';
  end if;
  return case when n > 0 then 'plus' else 'none' end;
end;
$$;
"""


def build_house(root: Path, checkout: Project) -> Project:
    """One table on the checkout's floor, with the checkout's npm parts."""
    shutil.copytree(checkout.db / "platform", root / "db" / "platform")
    (root / "db" / "contract.toml").touch()
    (root / "db" / "migrations").mkdir()
    (root / "db" / "migrations" / "0001_notes.sql").write_text(MIGRATION)
    (root / "db" / "functions" / "app" / "notes").mkdir(parents=True)
    (root / "db" / "functions" / "app" / "notes" / "word_of.sql").write_text(FUNCTION)
    (root / "db" / "tests" / "helpers").mkdir(parents=True)
    (root / "db" / "tests" / "helpers" / "01_answer.sql").write_text(
        "create schema tests; create function tests.answer() returns integer language sql as 'select 42';"
    )
    (root / "tools").mkdir()
    (root / "tools" / "node_modules").symlink_to(checkout.node_modules)
    return Project(root.resolve())


@pytest.fixture(scope="session")
def tiny_house(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Project:
    return build_house(tmp_path_factory.mktemp("tiny"), project)


@pytest.fixture(scope="session")
def tiny_template(test_server: PostgresServer, tiny_house: Project) -> Template:
    return ensure_template(test_server, tiny_house)


@pytest.fixture
def run_files(tiny_house: Project, tiny_template: Template, tmp_path: Path) -> RunFiles:
    """Runs SQL texts as test files 1.sql, 2.sql, ... in this order, one after the other."""

    def run(*texts: str) -> RunResult:
        files = [tmp_path / f"{number}.sql" for number, _ in enumerate(texts, start=1)]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text)
        return run_tests(tiny_house, tiny_template, files, jobs=1)

    return run


def planned(*statements: str, plan: int = 1) -> str:
    """A usual test file: with plan, finish and rollback. The first statement is on line 3."""
    lines = ["begin;", f"select plan({plan});", *statements, "select * from finish();", "rollback;"]
    return "\n".join(lines) + "\n"
