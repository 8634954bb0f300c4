"""Closing a month freezes what was earned, once, for every role."""

from contextlib import closing
from functools import partial

import psycopg
import pytest

from generator.database import connect, sql
from tests.http.api import Api
from tests.http.collision import collide
from tests.http.fingerprint import Watch
from tests.http.refusals import known_refusal

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


def test_a_month_with_pending_videos_is_not_closed(reading_api: Api) -> None:
    """`reading_api` itself fails when anything was written."""
    refused = known_refusal(reading_api, reading_api.call("close_month", "admin", month=MONTH))
    assert (refused.status, refused.code) == (409, "MONTH_HAS_PENDING_VIDEOS")
    assert refused.details["count"] == 2


def test_a_month_that_is_not_over_is_not_closed(reading_api: Api) -> None:
    current = reading_api.value("select app.current_month()")
    refused = known_refusal(reading_api, reading_api.call("close_month", "admin", month=current))
    assert (refused.status, refused.code) == (409, "MONTH_NOT_OVER")


def test_closing_freezes_what_everybody_earned(api: Api) -> None:
    approve_what_waits(api)
    response = api.call("close_month", "admin", month=MONTH)
    assert response.status_code == 200, response.text
    assert dict(api.rows(FROZEN)) == EARNED
    for amount in EARNED.values():
        assert f'"amount":{amount}' in response.text
    assert response.json()["total"] == 3
    dashboard = api.call("creator_dashboard", "emma", month=MONTH)
    assert dashboard.json()["month_state"] == "closed"
    assert '"waiting":1970.00' in dashboard.text


def test_closing_again_answers_the_same_and_changes_nothing(api: Api) -> None:
    approve_what_waits(api)
    first = api.call("close_month", "admin", month=MONTH)
    with api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        again = api.call("close_month", "service", month=MONTH)
        assert (again.status_code, again.text) == (200, first.text)
        assert watch.take() == before


def test_a_later_change_of_the_rates_changes_nothing_frozen(api: Api) -> None:
    approve_what_waits(api)
    first = api.call("close_month", "admin", month=MONTH)
    api.run("update app.video_rates set rate = rate + 100")
    api.run("update app.packages set monthly_credits = monthly_credits + 100")
    assert dict(api.rows(FROZEN)) == EARNED
    assert api.call("close_month", "admin", month=MONTH).text == first.text
    assert "1970.00" in api.call("creator_dashboard", "emma", month=MONTH).text


def test_no_role_changes_a_frozen_row(api: Api) -> None:
    approve_what_waits(api)
    api.call("close_month", "admin", month=MONTH)
    owner, superuser = api.clone.url, api.clone.superuser_url
    for url, triggers in ((owner, "origin"), (superuser, "origin"), (superuser, "replica")):
        for tampering in TAMPERING:
            with closing(connect(url)) as connection:
                if triggers == "replica":
                    connection.execute("set session_replication_role = replica")
                with pytest.raises(psycopg.Error) as refused:
                    connection.execute(sql(tampering))
                assert refused.value.sqlstate == "55000", (url, tampering, refused.value)
    assert dict(api.rows(FROZEN)) == EARNED


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
