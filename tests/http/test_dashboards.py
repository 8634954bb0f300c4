"""The screens of the demo's month: every figure follows from the rules, money has two decimals."""

import re
from typing import Any

import httpx
import pytest

from tests.rigs.api import Api

# In the text and not in the parsed value: a parser loses how a number was written.
MONEY = re.compile(
    r'"(?:amount|rate|subtotal|monthly_credits|estimated_payout|total_to_pay|estimated_total|earned|waiting)"'
    r":([^,}\]]+)"
)
FEBRUARY = "2026-02"


def badly_written_money(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    written: list[str] = MONEY.findall(response.text)
    assert written
    return [number for number in written if not re.fullmatch(r"null|-?\d+\.\d\d", number)]


def test_landing_page_says_what_a_full_month_of_each_package_earns(reading_api: Api) -> None:
    response = reading_api.get("/rpc/landing_page", "visitor")
    assert re.findall(r'"amount":([\d.]+)', response.text) == ["1085.00", "2255.00", "3353.00", "4510.00"]
    assert [earning["package_tier"] for earning in response.json()["earnings"]] == [10, 20, 30, 40]
    assert badly_written_money(response) == []


def test_the_dashboard_of_emma_shows_her_february(reading_api: Api) -> None:
    response = reading_api.call("creator_dashboard", "emma", month=FEBRUARY)
    dashboard = response.json()
    assert [quota["required"] for quota in dashboard["quotas"]] == [8, 7, 4, 0, 1]
    assert [quota["delivered"] for quota in dashboard["quotas"]] == [8, 7, 4, 0, 0]
    assert dashboard["progress"]["remaining_details"] == "1 CINEMATIC"
    assert dashboard["progress"]["completion_percent"] == 95
    assert '"estimated_payout":1970.00' in response.text
    assert badly_written_money(response) == []


@pytest.mark.parametrize(
    ("person", "delivered", "estimated"),
    [("marc", [9, 9, 8, 3, 1], 3353), ("julie", [2, 3, 2, 1, 0], 865)],
)
def test_the_others_see_their_own_february(
    reading_api: Api, person: str, delivered: list[int], estimated: int
) -> None:
    dashboard = reading_api.call("creator_dashboard", person, month=FEBRUARY).json()
    assert [quota["delivered"] for quota in dashboard["quotas"]] == delivered
    assert dashboard["progress"]["estimated_payout"] == estimated


def test_a_dashboard_is_the_same_by_get_and_post_and_for_the_admin(reading_api: Api) -> None:
    emma = reading_api.value("select tests.creator('emma')")
    posted = reading_api.call("creator_dashboard", "emma", month=FEBRUARY)
    assert reading_api.get(f"/rpc/creator_dashboard?month={FEBRUARY}", "emma").text == posted.text
    named = reading_api.call("creator_dashboard", "admin", month=FEBRUARY, creator_id=str(emma))
    assert named.text == posted.text


def test_the_dashboard_of_a_month_without_rows_is_empty(reading_api: Api) -> None:
    dashboard = reading_api.call("creator_dashboard", "emma", month="2031-07").json()
    assert dashboard["month_state"] == "none"
    assert [quota["required"] for quota in dashboard["quotas"]] == [0] * 5
    assert dashboard["upload"]["recent_videos"] == []


def test_emma_was_paid_for_january(reading_api: Api) -> None:
    response = reading_api.call("creator_dashboard", "emma", month=FEBRUARY)
    january = next(row for row in response.json()["payment_history"] if row["month"] == "2026-01")
    assert (january["amount"], january["payment_status"]) == (2150, "paye")
    assert '"totals":{"earned":2150.00,"waiting":0.00}' in response.text


def test_the_overview_of_the_admin_counts_the_month(reading_api: Api) -> None:
    response = reading_api.call("admin_overview", "admin", month=FEBRUARY)
    overview = response.json()
    assert {row["handle"] for row in overview["monthly_rows"]} == {"@emma_fit", "@marc_gym", "@julie_fit"}
    assert [row["handle"] for row in overview["validation_queue"]] == [
        "@julie_fit",
        "@julie_fit",
        "@emma_fit",
    ]
    assert overview["validation_total"] == overview["metrics"]["validation_todo"] == 3
    assert '"estimated_total":6188.00' in response.text
    assert badly_written_money(response) == []


def test_the_preview_shows_what_closing_would_freeze(reading_api: Api) -> None:
    response = reading_api.call("close_month_preview", "admin", month=FEBRUARY)
    rows = {row["handle"]: (row["amount"], row["pending_videos"]) for row in response.json()["rows"]}
    assert rows == {"@emma_fit": (1970, 0), "@julie_fit": (865, 2), "@marc_gym": (3353, 0)}
    assert badly_written_money(response) == []


def test_the_pages_of_the_preview_add_up_and_the_sums_cover_all_rows(reading_api: Api) -> None:
    whole = reading_api.call("close_month_preview", "admin", month=FEBRUARY).json()
    pages: list[dict[str, Any]] = []
    after = None
    while not pages or after:
        page = reading_api.call("close_month_preview", "admin", month=FEBRUARY, page_size=1, after=after)
        pages.append(page.json())
        after = pages[-1].pop("next")
    assert [row for page in pages for row in page.pop("rows")] == whole.pop("rows")
    assert whole.pop("next") is None
    assert pages == [whole] * 3
    assert whole == {"total": 3, "total_amount": 6188.0, "profiles_missing": 1, "pending_total": 2}


def test_me_returns_each_callers_page(reading_api: Api) -> None:
    callers = ("visitor", "member", "emma", "admin")
    targets = [reading_api.call("me", caller).json()["redirect_target"] for caller in callers]
    assert targets == [None, "/onboarding", "/dashboard", "/admin"]
    assert [reading_api.call("redirect_target", caller).json()["target"] for caller in callers] == targets
