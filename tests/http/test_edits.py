"""Concurrent edits of packages, mixes and rates, and concurrent openings of a month."""

import json
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.http.collision import collide
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

CLIENTS = 32
RATES_TURN = "select pg_advisory_xact_lock(hashtextextended('private.decide_rate', 0))"
SHARES = {"OOTD": 0.5, "TRAINING": 0.3, "BEFORE_AFTER": 0.1, "SPORTS_80S": 0.05, "CINEMATIC": 0.05}


def race(api: Api, lock: str, endpoint: str, **parameters: Any) -> list[tuple[int, str | None]]:
    """Status and code of the answers of all clients, who ask for the same."""
    answers = collide(api, lock, [partial(api.call, endpoint, "admin", **parameters)] * CLIENTS)
    return sorted(
        (answer.status_code, None if answer.status_code == 200 else known_refusal(api, answer).code)
        for answer in answers
    )


@pytest.mark.slow
def test_of_two_package_edits_of_one_state_one_wins(api: Api) -> None:
    known = api.call("admin_config", "admin").json()["packages"][1]
    answers = race(
        api,
        "select from app.packages where tier = 20 for update",
        "update_package",
        tier=20,
        quota_videos=21,
        monthly_credits=26,
        expected_updated_at=known["updated_at"],
    )
    assert answers == [(200, None)] + [(409, "EDIT_CONFLICT")] * (CLIENTS - 1)
    assert api.value("select count(*) from app.audit_log where action = 'update_package'") == 1


@pytest.mark.slow
def test_of_two_mix_edits_of_one_state_one_wins(api: Api) -> None:
    known = api.call("admin_config", "admin").json()["mixes"][0]
    answers = race(
        api,
        "select from app.mixes where mix = 'VOLUME' for update",
        "update_mix",
        mix="VOLUME",
        shares=SHARES,
        expected_updated_at=known["updated_at"],
    )
    assert answers == [(200, None)] + [(409, "EDIT_CONFLICT")] * (CLIENTS - 1)
    assert api.value("select count(*) from app.audit_log where action = 'update_mix'") == len(SHARES) - 1


@pytest.mark.slow
def test_a_day_has_one_rate_after_concurrent_edits(api: Api) -> None:
    calls = [
        partial(api.call, "update_rate", "admin", video_type="OOTD", rate=rate, valid_from="2030-01-01")
        for rate in range(100, 100 + CLIENTS)
    ]
    answers = collide(api, RATES_TURN, calls)
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    live = api.rows(
        "select package_tier, rate from app.video_rates"
        " where valid_from = '2030-01-01' and cancelled_at is null order by 1"
    )
    assert [tier for tier, _ in live] == [10, 20, 30, 40]
    assert len({rate for _, rate in live}) == 1


@pytest.mark.slow
def test_a_rate_is_cancelled_once_by_concurrent_calls(api: Api) -> None:
    rate = api.call(
        "update_rate", "admin", video_type="OOTD", rate=130, package_tier=20, valid_from="2030-01-01"
    ).json()["rows"][0]
    answers = race(api, RATES_TURN, "cancel_rate", rate_id=rate["rate_id"])
    assert answers == [(200, None)] * CLIENTS
    assert api.value("select count(*) from app.rate_cancellations") == 1
    assert api.value("select count(*) from app.audit_log where action = 'cancel_rate'") == 1


@pytest.mark.slow
def test_a_month_is_opened_once_by_concurrent_calls(api: Api) -> None:
    month = api.value("select app.next_month(app.current_month())")
    api.run("insert into app.months (month) values (%s)", [month])
    lock = f"select from app.months where month = '{month}' for update"
    answers = race(api, lock, "open_month", month=month)
    assert answers == [(200, None)] * CLIENTS
    assert api.value("select count(*) from app.monthly_tracking where month = %s", [month]) == 3
    assert api.value("select count(*) from app.month_openings") == 1
    audited = "select count(*) from app.audit_log where action = 'open_month' and entity = 'monthly_tracking'"
    assert api.value(audited) == 3


def test_an_empty_list_and_absent_values_keep_their_shape(reading_api: Api) -> None:
    assert reading_api.call("audit_log", "admin", entity="nothing").text == '{"rows":[],"total":0}'
    answer = reading_api.call("verify_audit_log", "admin").json()
    assert (answer["ok"], answer["next_id"], answer["first_broken"]) == (True, None, None)
    settings = reading_api.call("admin_config", "admin").json()["settings"]
    assert settings.pop("updated_at")
    assert settings == {
        "debtor_name": "RetroMuscle",
        "debtor_iban_last4": "2606",
        "debtor_bic": "PSSTFRPPXXX",
        "signing_grace_days": 7,
        "trusted_proxy_hops": 1,
    }


def test_a_preview_is_the_same_by_get(reading_api: Api) -> None:
    posted = reading_api.call("preview_mix", "admin", quota_total=20, shares=SHARES)
    query = {"quota_total": "20", "shares": json.dumps(SHARES)}
    fetched = reading_api.get(f"/rpc/preview_mix?{urlencode(query)}", "admin")
    assert (fetched.status_code, fetched.text) == (200, posted.text)
