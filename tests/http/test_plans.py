"""A call plans no statement again because another role called before on its connection.

Postgres keeps one plan of a statement in a function. Over a table with policies it holds for one role only,
so a rule that a visitor, a creator and a trigger run in turn would be planned each time, which takes longer
than to run it. Plans are counted by pg_stat_statements, which a server loads when it starts: so there is a
separate one. All statements keep generic plans here, since a plan that is made on purpose at each call is
not the fault that this looks for. Postgres plans its own checks of foreign keys.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from psycopg.sql import Composed

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
# Their statements are composed at run time.
COMPOSING = {"erase_person", "export_my_data"}
# Parts of the statements of app.payment_order_status and app.open_adjustments. An endpoint and a trigger run
# them in turn, for rare decisions of admins (decision 0095).
EXCEPTED = ("from app.payment_order_cancellations as x where", "order by a.amount < ")
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
PLANNED = """
select query
from pg_stat_statements
where plans > 0 and not toplevel and query !~ 'FROM ONLY .* FOR KEY SHARE'
"""


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

    def make(self, call: Call) -> list[str]:
        """Makes a call and takes it back; returns the statements inside it that were planned."""
        with self.connection.transaction(force_rollback=True):
            if not CONTRACT.endpoints[call.endpoint].reads and (before := PLAN.call(call.endpoint).before):
                self.connection.execute(sql(before))
            self.connection.execute(ACT_AS, {"person": call.person, "domain": DEMO})
            self.counting.execute("select pg_stat_statements_reset()")
            self.connection.execute(call.statement)
            return [query for (query,) in self.counting.execute(PLANNED)]


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
            yield Watched(connection, counting, list(_calls(connection)))
    finally:
        server.stop()
        shutil.rmtree(server_folder(place))


def _calls(connection: Connection) -> Iterator[Call]:
    """Reading endpoints as each of their actors, and writing ones as their usual caller."""
    for name, endpoint in CONTRACT.endpoints.items():
        if endpoint.reads:
            for person in (person for letter, person in PEOPLE.items() if letter in endpoint.actors):
                yield Call(name, person, call_statement(connection, name, OF_EMMA))
        else:
            yield Call(name, PLAN.caller(CONTRACT, name), call_statement(connection, name))


def test_a_call_plans_nothing_again_after_calls_of_other_roles(watched: Watched) -> None:
    again = set()
    for number in range(ROUNDS):
        for order in (watched.calls, list(reversed(watched.calls))):
            for call in order:
                planned = watched.make(call)
                if number == ROUNDS - 1 and call.endpoint not in COMPOSING:
                    again |= {f"{call.endpoint} as {call.person}: {query}" for query in planned}
    assert {one for one in again if not any(part in one for part in EXCEPTED)} == set()
