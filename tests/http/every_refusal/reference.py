"""Packages, mixes and rates."""

from tests.http.base_calls import Query
from tests.http.every_refusal.case import UNKNOWN, Case, invalid

LONG_AGO = "2000-01-01T00:00:00Z"
TOO_MUCH = {"OOTD": 0.41, "TRAINING": 0.35, "BEFORE_AFTER": 0.2, "SPORTS_80S": 0, "CINEMATIC": 0.05}

CASES = [
    *invalid("simulate_plan", package_tier=15, mix="NONE"),
    *invalid("update_package", tier=None, quota_videos=0, monthly_credits=-0.01),
    Case("update_package", "NOT_FOUND", {"tier": 15}, "tier"),
    Case("update_package", "EDIT_CONFLICT", {"expected_updated_at": LONG_AGO}, "expected_updated_at"),
    *invalid("update_mix", mix="NONE", positioning="x" * 501),
    Case("update_mix", "MIX_INVALID", {"shares": TOO_MUCH}, "shares"),
    Case("update_mix", "EDIT_CONFLICT", {"expected_updated_at": LONG_AGO}, "expected_updated_at"),
    *invalid("preview_mix", quota_total=-1),
    *invalid("preview_mix", quota_total=1001),
    *invalid("update_rate", valid_from="2099-01-01"),
    *invalid("update_settings", debtor_name=" ", debtor_bic="PSST", signing_grace_days=367),
    Case("update_settings", "IBAN_INVALID", {"debtor_iban": "BR1500000000000010932840814P2"}, "debtor_iban"),
    Case("update_settings", "EDIT_CONFLICT", {"expected_updated_at": LONG_AGO}, "expected_updated_at"),
    Case("preview_mix", "MIX_INVALID", {"shares": {"OOTD": 1}}, "shares"),
    *invalid("update_rate", video_type="SELFIE", rate=1.001, package_tier=15, valid_from="infinity"),
    Case("update_rate", "RATE_BACKDATED", {"valid_from": "2026-01-01"}, "valid_from"),
    Case("cancel_rate", "NOT_FOUND", {"rate_id": UNKNOWN}, "rate_id"),
    Case(
        "cancel_rate",
        "RATE_BEGUN",
        {
            "rate_id": Query(
                "select id from app.video_rates where valid_from <= app.today() order by id limit 1"
            )
        },
        "rate_id",
    ),
]
