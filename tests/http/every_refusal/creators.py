"""Creators, their plans, and the screens that show one."""

from tests.http.every_refusal.case import UNKNOWN, Case, invalid

CASES = [
    *invalid(
        "update_profile",
        display_name=" ",
        whatsapp="0" * 31,
        country="x" * 101,
        address="x" * 501,
        social_tiktok="https://www.tiktok.com/nina",
        social_instagram="https://tiktok.com/@nina",
        followers_tiktok=100_000_001,
        followers_instagram=-1,
    ),
    *invalid("change_plan", package_tier=15, mix="NONE"),
    Case("change_plan", "FORBIDDEN", {"package_tier": 40}, "package_tier"),
    *invalid("set_creator_plan", package_tier=None, mix=None),
    Case("set_creator_plan", "REASON_REQUIRED", {"reason": " "}, "reason"),
    Case("set_creator_plan", "NOT_FOUND", {"creator_id": UNKNOWN}, "creator_id"),
    *invalid("update_creator_status", status="absent"),
    Case("update_creator_status", "REASON_REQUIRED", {"reason": "x" * 2001}, "reason"),
    Case("update_creator_status", "NOT_FOUND", {"creator_id": None}, "creator_id"),
    Case("update_creator_status", "STATUS_TRANSITION_REFUSED", {"status": "candidat"}, "status"),
    *invalid("save_creator_notes", notes="x" * 5001),
    Case("save_creator_notes", "NOT_FOUND", {"creator_id": UNKNOWN}, "creator_id"),
    Case("admin_creator", "MONTH_INVALID", {"month": "2026-00"}, "month"),
    Case("admin_creator", "NOT_FOUND", {"creator_id": UNKNOWN}, "creator_id"),
    *invalid("creator_dashboard", creator_id=None),
    Case("creator_dashboard", "MONTH_INVALID", {"month": "2026-2"}, "month"),
    Case("creator_dashboard", "NOT_FOUND", {"creator_id": UNKNOWN}, "creator_id"),
    Case("admin_overview", "MONTH_INVALID", {"month": "february"}, "month"),
]
