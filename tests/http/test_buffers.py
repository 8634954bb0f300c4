"""A call touches a limited number of pages, whatever its connection has served before.

Beside the demo stand 2,000 creators with 50,000 videos and their files. On one connection every reading
endpoint is called six times as each of its actors, so that Postgres has settled on the plans that it keeps;
then each is measured, and each view's first page. Every writing endpoint is measured on the same connection
at its third call, and its effects are taken back. Endpoints that work on a whole month are left out: those
have a statement_timeout of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from psycopg.sql import SQL, Composed, Identifier

from generator.config import find_project
from generator.database import Connection, connect, sql
from generator.house import load
from generator.testing.clones import Template, cloned
from tests.http.base_calls import OF_EMMA, PLAN, call_statement
from tests.rigs.ballast import add_ballast

pytestmark = pytest.mark.slow

CONTRACT = load(find_project())
ACTORS = {"A": "admin", "C": "emma"}
READS = [
    (endpoint.name, person)
    for endpoint in CONTRACT.endpoints.values()
    if endpoint.reads
    for letter, person in ACTORS.items()
    if letter in endpoint.actors
]
PAGES = [(view.name, person) for view in CONTRACT.views.values() for person in ACTORS.values()]
TIMES = 6  # plpgsql chooses a generic plan after five

# Pages of 8 KiB. Lists hold 200 rows at most. An admin's overview of a month reads its 2,000 standings.
MOST_OF_AN_ENDPOINT = {"admin": 2_000, "emma": 1_500}
MOST_OF_AN_OVERVIEW = 12_000
MOST_OF_A_PAGE = {"admin": 1_500, "emma": 1_000}
MOST_OF_A_WRITE = 1_500

LONG_CALLS = """
    select p.proname
    from pg_proc as p
    where p.pronamespace = 'public'::regnamespace
      and exists (select from unnest(p.proconfig) as c (setting) where c.setting like 'statement_timeout=%')
"""


@dataclass
class Served:
    """A connection that has served every kind of read."""

    connection: Connection
    calls: dict[tuple[str, str], Composed]

    def act_as(self, person: str) -> None:
        """As somebody of the demo."""
        self.connection.execute(
            "select tests.act_as(%s, jsonb_build_object('sub', id)) from auth.users where email = %s",
            [person, f"{person}@demo.retromuscle.example"],
        )

    def buffers(self, person: str, statement: Composed) -> int:
        """The smaller count of two runs: after a vacuum or another session's DDL, the next statement reads
        the catalogs again.
        """
        self.act_as(person)
        touched = min(self._touched(statement) for _ in range(2))
        self.connection.execute("select tests.act_as_owner()")
        return touched

    def fetched(self, table: str) -> int:
        """Rows of the table that the transaction has read so far."""
        counted = "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = %s"
        rows = self.connection.execute(counted, [table]).fetchall()
        return int(rows[0][0])

    def written(self, endpoint: str) -> int:
        """Buffers of the third call: the first two fill the caches of the connection."""
        return [self._taken_back(endpoint) for _ in range(3)][-1]

    def _taken_back(self, endpoint: str) -> int:
        with self.connection.transaction(force_rollback=True):
            if before := PLAN.call(endpoint).before:
                self.connection.execute(sql(before))
            call = call_statement(self.connection, endpoint)
            self.act_as(PLAN.caller(CONTRACT, endpoint))
            return self._touched(call)

    def _touched(self, statement: Composed) -> int:
        explained = self.connection.execute(
            SQL("explain (analyze, buffers, format json) {}").format(statement)
        )
        plan = explained.fetchall()[0][0][0]["Plan"]
        return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


@pytest.fixture(scope="module")
def served(template_database: Template) -> Iterator[Served]:
    with cloned(template_database) as clone:
        with connect(clone.superuser_url) as connection:
            add_ballast(connection)
        with connect(clone.url, autocommit=False) as connection:
            served = Served(connection, {})
            for name, person in READS:
                served.calls[name, person] = call_statement(connection, name, OF_EMMA)
            for (_, person), call in served.calls.items():
                served.act_as(person)
                for _ in range(TIMES):
                    connection.execute(call)
                connection.execute("select tests.act_as_owner()")
            yield served
            connection.rollback()


@pytest.mark.parametrize(("endpoint", "person"), READS)
def test_an_endpoint_touches_few_pages_on_a_used_connection(
    served: Served, endpoint: str, person: str
) -> None:
    most = MOST_OF_AN_OVERVIEW if endpoint == "admin_overview" else MOST_OF_AN_ENDPOINT[person]
    assert served.buffers(person, served.calls[endpoint, person]) <= most


def test_a_write_touches_few_pages(served: Served) -> None:
    long_calls = {name for (name,) in served.connection.execute(LONG_CALLS)}
    written = {
        endpoint.name: served.written(endpoint.name)
        for endpoint in CONTRACT.endpoints.values()
        if not endpoint.reads and endpoint.name not in long_calls
    }
    assert {name: pages for name, pages in written.items() if pages > MOST_OF_A_WRITE} == {}


@pytest.mark.parametrize("rows", ["overview_payments", "overview_rows"])
def test_a_page_of_a_month_with_few_rows_does_not_read_all_creators(served: Served, rows: str) -> None:
    page = SQL("select private.{}('2024-03', 51, '')").format(Identifier(rows))
    with served.connection.transaction(force_rollback=True):
        served.act_as("admin")
        before = served.fetched("creators")
        served.connection.execute(page)
        assert served.fetched("creators") - before <= 51


@pytest.mark.parametrize(("view", "person"), PAGES)
def test_the_first_page_of_a_view_touches_few_pages(served: Served, view: str, person: str) -> None:
    page = SQL("select * from public.{} limit 20").format(Identifier(view))
    assert served.buffers(person, page) <= MOST_OF_A_PAGE[person]


@pytest.mark.parametrize("person", ["admin", "emma"])
@pytest.mark.parametrize(
    ("view", "order"),
    [
        ("videos", "created_at desc"),
        ("video_reviews", "decided_at desc"),
        ("rushes", "created_at desc"),
        ("activity", "id desc"),
        ("payouts", "frozen_at desc"),
        ("payout_events", "happened_at desc"),
        ("payout_adjustments", "created_at desc"),
        ("monthly_tracking", "opened_at desc"),
        ("contract_signatures", "signed_at desc"),
        ("applications", "created_at desc"),
    ],
)
def test_the_newest_rows_of_a_view_touch_few_pages(
    served: Served, view: str, order: str, person: str
) -> None:
    page = SQL("select * from public.{} order by {} limit 20").format(Identifier(view), SQL(order))
    assert served.buffers(person, page) <= MOST_OF_A_PAGE[person]
