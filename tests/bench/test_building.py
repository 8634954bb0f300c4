"""A benchmark database obeys the rules of the house, although triggers were disabled while it was filled."""

from collections.abc import Iterator
from typing import Any

import pytest
from psycopg.sql import SQL, Identifier

from bench.building import scale_of
from generator.config import Project
from generator.database import Connection, connect, sql
from generator.house import load
from generator.stack.postgres import PostgresServer
from generator.testing.template import ensure_template
from tests.bench.conftest import CREATORS

pytestmark = pytest.mark.slow


def test_a_benchmark_database_has_the_requested_numbers_of_rows(connection: Connection) -> None:
    scale = scale_of(CREATORS)
    counts = [
        _one(connection, f"select count(*) from app.{table}")
        for table in ("creators", "videos", "user_roles")
    ]
    assert counts == [scale.creators, scale.total_videos, scale.admins]


def test_no_table_that_creators_fill_is_empty(connection: Connection) -> None:
    filled = """
        activity applications application_moves application_reviews audit_chain audit_log contract_signatures
        creator_notes creator_status_changes creators month_closings month_openings monthly_tracking months
        onboarding_drafts payment_order_lines payment_orders payout_adjustments payout_events payout_items
        payout_profiles payouts rushes standings video_reviews videos
    """
    empty = [table for table in filled.split() if not _one(connection, f"select count(*) from app.{table}")]
    assert empty == []


def test_a_benchmark_database_has_the_usual_triggers(
    project: Project, test_server: PostgresServer, connection: Connection
) -> None:
    query = """
        select t.tgrelid::regclass::text, t.tgname, t.tgenabled::text
        from pg_trigger as t join pg_class as c on c.oid = t.tgrelid
        where not t.tgisinternal
          and c.relnamespace::regnamespace::text in ('app', 'auth', 'storage', 'public')
        order by 1, 2
    """
    template = ensure_template(test_server, project)
    with connect(test_server.url(template.name)) as other:
        assert connection.execute(query).fetchall() == other.execute(query).fetchall()


def test_every_index_can_be_used(connection: Connection) -> None:
    query = "select indexrelid::regclass from pg_index where not (indisvalid and indisready and indislive)"
    assert connection.execute(query).fetchall() == []


def test_every_foreign_key_finds_its_row(connection: Connection) -> None:
    orphans = []
    for table, columns, target, target_columns in _foreign_keys(connection):
        pairs = [
            SQL("t.{} = o.{}").format(Identifier(there), Identifier(here))
            for here, there in zip(columns, target_columns, strict=True)
        ]
        given = SQL(" and ").join(SQL("o.{} is not null").format(Identifier(name)) for name in columns)
        query = SQL(
            "select count(*) from {} as o where {} and not exists (select from {} as t where {})"
        ).format(sql_name(table), given, sql_name(target), SQL(" and ").join(pairs))
        row = connection.execute(query).fetchone()
        if row and row[0]:
            orphans.append((table, columns, row[0]))
    assert orphans == []


def test_every_payout_is_what_the_rules_calculate(connection: Connection) -> None:
    wrong = connection.execute("""
        select p.id
        from app.payouts as p
        join app.monthly_tracking as t on t.id = p.tracking_id
        cross join lateral (
          select jsonb_object_agg(v.video_type, v.number) as delivered
          from (
            select x.video_type, count(*) as number from app.videos as x
            where x.tracking_id = t.id and x.status = 'approved' group by x.video_type
          ) as v
        ) as d
        where p.amount <> (app.calculate_payout(d.delivered, t.rates, t.monthly_credits) ->> 'total')::numeric
          + coalesce((select sum(a.amount) from app.payout_adjustments as a where a.payout_id = p.id), 0)
          or p.amount <> p.monthly_credits
            + (select sum(i.subtotal) from app.payout_items as i where i.payout_id = p.id)
            + coalesce((select sum(a.amount) from app.payout_adjustments as a where a.payout_id = p.id), 0)
    """)
    assert wrong.fetchall() == []


def test_no_closed_month_has_a_pending_video_or_a_creator_without_payout(connection: Connection) -> None:
    waiting = connection.execute("""
        select v.id from app.videos as v
        join app.monthly_tracking as t on t.id = v.tracking_id
        join app.months as m on m.month = t.month
        where m.closed_at is not null and (
          v.status = 'pending_review'
          or v.status = 'approved' and not exists (select from app.payouts as p where p.tracking_id = t.id)
        )
    """)
    assert waiting.fetchall() == []


def test_every_standing_is_what_a_recount_gives(connection: Connection) -> None:
    assert connection.execute("select * from private.miscounted_standings()").fetchall() == []
    assert connection.execute("select * from private.miscounted_months()").fetchall() == []


def test_what_is_kept_about_every_account_is_what_is_computed(connection: Connection) -> None:
    assert connection.execute("select * from private.miscounted_accounts()").fetchall() == []


def test_the_status_of_a_video_is_its_last_review(connection: Connection) -> None:
    other = connection.execute("""
        select v.id from app.videos as v
        left join lateral (
          select r.decision from app.video_reviews as r where r.video_id = v.id order by r.place desc limit 1
        ) as r on true
        where v.status <> coalesce(r.decision, 'pending_review')
    """)
    assert other.fetchall() == []


def test_only_refused_videos_are_replaced_and_by_their_kind(connection: Connection) -> None:
    replacements = connection.execute("""
        select
          v.status::text,
          v.video_type = n.video_type and v.creator_id = n.creator_id and v.created_at < n.created_at
        from app.videos as n join app.videos as v on v.id = n.replaces
    """).fetchall()
    assert replacements
    assert {status for status, _ in replacements} <= {"rejected", "revision_requested"}
    assert all(fits for _, fits in replacements)


def test_the_audit_is_sealed(connection: Connection) -> None:
    assert _one(connection, "select count(*) from app.audit_log") > 0
    assert _one(connection, "select app.unsealed_entry(null, null)") is None


def test_the_doctor_finds_nothing(project: Project, connection: Connection) -> None:
    found = {
        check.name: rows
        for check in load(project).doctor.checks
        if (rows := connection.execute(sql(check.query)).fetchall())
    }
    assert found == {}


def test_callers_have_the_same_history_at_every_size() -> None:
    small, large = scale_of(1_000), scale_of(100_000)
    assert (small.callers, small.caller_videos) == (large.callers, large.caller_videos)
    assert small.total_videos == pytest.approx(120_000)
    assert scale_of(20_000).total_videos == pytest.approx(1_200_000, rel=0.01)
    assert scale_of(100_000).total_videos == pytest.approx(1_200_000, rel=0.01)


def sql_name(name: str) -> SQL:
    return SQL(sql(name))


def _foreign_keys(connection: Connection) -> Iterator[tuple[str, list[str], str, list[str]]]:
    yield from connection.execute("""
        select
          k.conrelid::regclass::text,
          array(select a.attname::text from unnest(k.conkey) with ordinality as c (n, place)
            join pg_attribute as a on (a.attrelid, a.attnum) = (k.conrelid, c.n) order by c.place),
          k.confrelid::regclass::text,
          array(select a.attname::text from unnest(k.confkey) with ordinality as c (n, place)
            join pg_attribute as a on (a.attrelid, a.attnum) = (k.confrelid, c.n) order by c.place)
        from pg_constraint as k
        where k.contype = 'f' and k.connamespace::regnamespace::text in ('app', 'auth', 'storage')
    """).fetchall()


def _one(connection: Connection, query: str) -> Any:
    row = connection.execute(sql(query)).fetchone()
    assert row is not None
    return row[0]
