"""Rules of the finished database: the house has no findings, and each rule finds its own failing example."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from generator.config import Project
from generator.database import Connection, connect
from generator.house.parsing import load
from generator.lint.catalog import CATALOG_RULES, broken, check_catalog, place_of
from generator.syntax.sources import Place, read_sources
from generator.testing.clones import Template, cloned

ASKED = {"schemas": ["app", "public"], "exposed": "public", "roles": ["anon", "authenticated"]}
CHECKER = """
create function public.plpgsql_check_function_tb(funcoid oid, relid oid)
returns table (lineno integer, level text, message text) language sql as $$
  select 3, 'error', 'something is wrong' where funcoid = 'public.health()'::regprocedure
$$;
"""


@pytest.fixture(scope="module")
def connection(template_database: Template) -> Iterator[Connection]:
    with cloned(template_database) as clone, closing(connect(clone.superuser_url)) as opened:
        yield opened


def test_the_catalog_of_the_house_has_no_findings(project: Project, connection: Connection) -> None:
    assert check_catalog(project, load(project), connection) == []


def test_each_rule_finds_its_failing_case_and_not_its_passing_one(connection: Connection) -> None:
    connection.execute("set search_path = pg_catalog")
    for rule in CATALOG_RULES:
        before = broken(connection, rule.name, ASKED)
        found = []
        for case in (rule.fails, rule.passes):
            with connection.transaction(force_rollback=True):
                connection.execute(case.encode())
                found.append(len(broken(connection, rule.name, ASKED)) - len(before))
        assert found == [1, 0], rule.name


def test_plpgsql_check_runs_where_the_server_has_it(project: Project, connection: Connection) -> None:
    with connection.transaction(force_rollback=True):
        connection.execute(CHECKER.encode())
        (finding,) = [
            each for each in check_catalog(project, load(project), connection) if each.source != "retro"
        ]
    text = (project.root / finding.path).read_text().splitlines()
    assert (finding.path, finding.message) == ("db/functions/api/request/health.sql", "something is wrong")
    assert text[finding.line - 3].endswith("$$")


def test_a_finding_points_at_the_statement_that_creates_the_object() -> None:
    made = "create table app.t (\n  id uuid,\n  u uuid constraint u_is_there references app.u (id)\n);\n"
    sources = read_sources([("a.sql", made + "create index i on app.t (id);\n")])

    assert place_of(sources, "constraint", ["app.t", "u_is_there"]) == Place("a.sql", 3)
    assert place_of(sources, "index", ["app.t", "i"]) == Place("a.sql", 5)
    assert place_of(sources, "index", ["app.t", "t_pkey"]) == Place("a.sql", 1)
