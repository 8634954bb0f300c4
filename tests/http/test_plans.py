"""Whoever called before on a connection: no statement is planned again.

Postgres keeps one plan of a statement in a function. Over a table with policies it holds for one role only,
so a rule that a visitor, a creator and a trigger call in turn would be planned each time, which takes longer
than to run it. Plans are counted by pg_stat_statements, which a server loads when it starts: so there is a
separate one. All statements keep generic plans here, since a plan that is made on purpose at each call is
not what this looks for. Neither are statements that are composed while they run. Decisions of admins are
left out, except reviews: they are rare.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from psycopg.sql import Composed

from bench.run import CONTENDED
from generator.config import Project, find_project
from generator.database import Connection, connect, sql
from generator.house import load
from generator.stack.accounts import server_folder
from generator.stack.ports import choose_port
from generator.stack.postgres import create_cluster
from generator.testing.template import furnish
from tests.http.base_calls import OF_EMMA, PLAN, call_statement

pytestmark = pytest.mark.slow

CONTRACT = load(find_project())
PEOPLE = {"V": "visitor", "C": "emma", "A": "admin"}
DEMO = "@demo.retromuscle.example"
ROUNDS = 3
COUNTING = """
alter system set shared_preload_libraries = 'pg_stat_statements';
alter system set pg_stat_statements.track = 'all';
alter system set pg_stat_statements.track_planning = on;
alter system set plan_cache_mode = force_generic_plan;
"""
KEEP_PLANS = """
do $$
declare
  v_function regprocedure;
begin
  for v_function in
    select p.oid from pg_proc as p where 'plan_cache_mode=force_custom_plan' = any (p.proconfig)
  loop
    execute format('alter function %s set plan_cache_mode = force_generic_plan', v_function);
  end loop;
end;
$$
"""
ACT_AS = """
select tests.act_as(%(person)s, coalesce(
  (select jsonb_build_object('sub', id) from auth.users where email = %(person)s || %(domain)s),
  '{}'
))
"""
SOURCES = """
select p.prosrc
from pg_proc as p
join pg_namespace as n on n.oid = p.pronamespace
where n.nspname in ('public', 'app', 'private')
"""
PLANNED = "select query from pg_stat_statements where plans > 0 and not toplevel"


@dataclass(frozen=True)
class Call:
    endpoint: str
    person: str
    statement: Composed


@dataclass
class Watched:
    """A connection of the owner on which calls are made, and one of the superuser that counts plans."""

    connection: Connection
    counting: Connection
    calls: list[Call]
    sources: list[str]

    def make(self, call: Call) -> list[str]:
        """Makes a call and takes it back; returns the statements inside it that were planned."""
        with self.connection.transaction(force_rollback=True):
            if not CONTRACT.endpoints[call.endpoint].reads and (before := PLAN.call(call.endpoint).before):
                self.connection.execute(sql(before))
            self.connection.execute(ACT_AS, {"person": call.person, "domain": DEMO})
            self.counting.execute("select pg_stat_statements_reset()")
            self.connection.execute(call.statement)
            planned = [query for (query,) in self.counting.execute(PLANNED)]
        return [" ".join(query.split()) for query in planned if self._is_written_down(query)]

    def _is_written_down(self, query: str) -> bool:
        """Whether a function contains the statement, in which `$1` and so on stand for constants."""
        pattern = ".+?".join(re.escape(part) for part in re.split(r"\$\d+", query))
        return any(re.search(pattern, source, re.DOTALL) for source in self.sources)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    place = Project(tmp_path_factory.mktemp("plans").resolve())
    server = create_cluster("embedded", place, "plans", port=choose_port(None, None, place), durable=False)
    server.start()
    try:
        with connect(server.url("postgres")) as connection:
            for statement in COUNTING.strip().splitlines():
                connection.execute(sql(statement))
        server.stop()
        server.start()
        furnish(server, find_project(), "plans")
        with (
            connect(server.url("plans")) as counting,
            connect(server.url("plans", "postgres", server.password)) as connection,
        ):
            counting.execute("create extension pg_stat_statements")
            counting.execute(sql(KEEP_PLANS))
            sources = [source for (source,) in counting.execute(SOURCES)]
            yield Watched(connection, counting, list(_calls(connection)), sources)
    finally:
        server.stop()
        shutil.rmtree(server_folder(place))


def _calls(connection: Connection) -> Iterator[Call]:
    """Reading endpoints as each of their actors, and writing ones as their usual caller."""
    for name, endpoint in CONTRACT.endpoints.items():
        if endpoint.reads:
            for person in (person for letter, person in PEOPLE.items() if letter in endpoint.actors):
                yield Call(name, person, call_statement(connection, name, OF_EMMA))
        elif set(endpoint.actors) - set("AS") or name in CONTENDED:
            yield Call(name, PLAN.caller(CONTRACT, name), call_statement(connection, name))


def test_no_call_is_planned_again_because_of_who_called_before(watched: Watched) -> None:
    again: Counter[str] = Counter()
    for number in range(ROUNDS):
        for order in (watched.calls, list(reversed(watched.calls))):
            for call in order:
                planned = watched.make(call)
                if number == ROUNDS - 1:
                    again.update(f"{call.endpoint} as {call.person}: {query[:140]}" for query in planned)
    assert again == {}
