"""Opening and closing months, and what is exported of them."""

from tests.http.base_calls import Query
from tests.http.every_refusal.case import Case, invalid
from tests.http.every_refusal.worlds import CLOSED, ODD_FIGURES, UNKNOWN_PLAN

CURRENT = Query("select app.current_month()")

ODD = Query("select tests.creator('member')")
SAME_MIX = Query(
    "select array_agg(c.id order by c.id) from app.creators as c"
    " where c.status = 'actif' and c.mix = (select e.mix from app.creators as e where e.handle = '@emma_fit')"
)

CASES = [
    *invalid("programme_months", months=61),
    Case("month_trackings", "MONTH_INVALID", {"month": None}, "month"),
    *invalid("month_trackings", page_size=201, after="~"),
    Case("month_payouts", "MONTH_INVALID", {"month": None}, "month"),
    *invalid("month_payouts", page_size=1001, after="~"),
    *invalid("review_queue", page_size=201, after="~"),
    Case("open_month", "MONTH_INVALID", {"month": "2026-13"}, "month"),
    Case("open_month", "MONTH_NOT_OPENABLE", {"month": "2026-02"}, "month"),
    Case("open_month", "MONTH_CLOSED", {"month": None}, "month", world=CLOSED),
    Case(
        "open_month",
        "CREATOR_DATA_INVALID",
        {"month": None},
        facts={"count": 1},
        ids=SAME_MIX,
        world=UNKNOWN_PLAN,
    ),
    Case("close_month_preview", "MONTH_INVALID", {"month": None}, "month"),
    *invalid("close_month_preview", page_size=1001, after="~"),
    Case("close_month", "MONTH_INVALID", {"month": "2026-02-01"}, "month"),
    *invalid("close_month", carry_pending="yes"),
    Case("close_month", "MONTH_NOT_OVER", {"month": CURRENT}, "month"),
    Case("close_month", "MONTH_OUT_OF_ORDER", {"month": "2026-03"}, "month"),
    Case("close_month", "MONTH_HAS_PENDING_VIDEOS", {"carry_pending": False}, "month", {"count": 2}),
    Case("close_month", "MONTH_CLOSED", facts={"month": "2026-03"}, world=CLOSED),
    Case("close_month", "CREATOR_DATA_INVALID", facts={"count": 1}, ids=ODD, world=ODD_FIGURES),
    Case("payments_export", "MONTH_INVALID", {"month": ""}, "month"),
    Case("payments_csv", "MONTH_INVALID", {"month": None}, "month"),
    *invalid("payments_csv", separator="\t"),
]
