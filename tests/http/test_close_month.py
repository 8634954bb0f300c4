"""Closing a month freezes what was earned, once, for every role."""

from contextlib import closing
from functools import partial

import httpx
import psycopg
import pytest

from generator.database import connect, sql
from tests.http.collision import collide
from tests.http.fingerprint import Watch
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

CLIENTS = 32
MONTH = "2026-02"
EARNED = {"@emma_fit": "1970.00", "@julie_fit": "1105.00", "@marc_gym": "3353.00"}
FROZEN = """
    select c.handle, p.amount::text
    from app.payouts as p
    join app.creators as c on c.id = p.creator_id
    where p.month = '2026-02' order by 1
"""
TAMPERING = [
    "update app.payouts set amount = 1.00 where month = '2026-02'",
    "update app.payouts set monthly_credits = 0.00 where month = '2026-02'",
    "update app.payout_items set rate = rate + 1, subtotal = (rate + 1) * delivered",
    "delete from app.payout_items",
    "delete from app.payouts where month = '2026-02'",
    "truncate app.payouts cascade",
    "update app.months set closed_at = null where month = '2026-02'",
]


def approve_what_waits(api: Api) -> None:
    waiting = api.rows(
        "select v.id from app.videos as v join app.monthly_tracking as t on t.id = v.tracking_id"
        " where t.month = %s and v.status = 'pending_review'",
        [MONTH],
    )
    for (video,) in waiting:
        response = api.call("review_video", "admin", video_id=str(video), decision="approved")
        assert response.status_code == 200, response.text


def test_a_month_with_pending_videos_or_days_left_cannot_be_closed(api: Api) -> None:
    current = api.value("select app.current_month()")
    with api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        pending = known_refusal(api, api.call("close_month", "admin", month=MONTH))
        assert (pending.status, pending.code) == (409, "MONTH_HAS_PENDING_VIDEOS")
        assert pending.details["count"] == 2
        not_over = known_refusal(api, api.call("close_month", "admin", month=current))
        assert (not_over.status, not_over.code) == (409, "MONTH_NOT_OVER")
        assert watch.take() == before


@pytest.fixture(scope="module")
def closed(shared_api: Api) -> httpx.Response:
    """The answer of closing the month, after its last two videos were approved."""
    approve_what_waits(shared_api)
    return shared_api.call("close_month", "admin", month=MONTH)


def test_closing_freezes_what_everybody_earned(shared_api: Api, closed: httpx.Response) -> None:
    assert closed.status_code == 200, closed.text
    assert dict(shared_api.rows(FROZEN)) == EARNED
    for amount in EARNED.values():
        assert f'"amount":{amount}' in closed.text
    assert closed.json()["total"] == 3
    dashboard = shared_api.call("creator_dashboard", "emma", month=MONTH)
    assert dashboard.json()["month_state"] == "closed"
    assert '"waiting":1970.00' in dashboard.text


def test_closing_again_returns_the_same_and_changes_nothing(shared_api: Api, closed: httpx.Response) -> None:
    with shared_api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        again = shared_api.call("close_month", "service", month=MONTH)
        assert (again.status_code, again.text) == (200, closed.text)
        assert watch.take() == before


def test_a_later_change_of_the_rates_changes_nothing_frozen(shared_api: Api, closed: httpx.Response) -> None:
    shared_api.run("update app.video_rates set rate = rate + 100")
    shared_api.run("update app.packages set monthly_credits = monthly_credits + 100")
    assert dict(shared_api.rows(FROZEN)) == EARNED
    assert shared_api.call("close_month", "admin", month=MONTH).text == closed.text
    assert "1970.00" in shared_api.call("creator_dashboard", "emma", month=MONTH).text


@pytest.mark.parametrize("tampering", TAMPERING)
def test_no_role_changes_a_frozen_row(shared_api: Api, closed: httpx.Response, tampering: str) -> None:
    owner, superuser = shared_api.clone.url, shared_api.clone.superuser_url
    for url, triggers in ((owner, "origin"), (superuser, "origin"), (superuser, "replica")):
        with closing(connect(url)) as connection:
            if triggers == "replica":
                connection.execute("set session_replication_role = replica")
            with pytest.raises(psycopg.Error) as refused:
                connection.execute(sql(tampering))
            assert refused.value.sqlstate == "55000", (url, refused.value)


def test_32_closings_at_once_have_one_effect(api: Api) -> None:
    approve_what_waits(api)
    admins = api.enlist_admins(CLIENTS)
    answers = collide(
        api,
        "select from app.months where month = '2026-02' for update",
        [partial(api.call, "close_month", admin, month=MONTH) for admin in admins],
    )
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    assert len({answer.text for answer in answers}) == 1
    assert dict(api.rows(FROZEN)) == EARNED
    assert api.value("select count(*) from app.month_closings where month = %s", [MONTH]) == 1
    audited = "select count(*) from app.audit_log where action = 'close_month' and entity = 'payouts'"
    assert api.value(audited) == 3
