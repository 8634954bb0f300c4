"""One sensible call of every endpoint, from which tests that concern all endpoints start.

A parameter gets the value that stands under its name, or under endpoint and name where that does not fit.
An optional parameter without a value is left out. A Query is looked up, or made, in the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.database import Connection, sql
from tests.http.surface import Parameter


@dataclass(frozen=True)
class Query:
    """SQL that answers the value."""

    statement: str


PENDING_VIDEO = Query("select id from app.videos where status = 'pending_review' order by created_at limit 1")
DECIDED_VIDEO = Query("select tests.deliver('emma', 'OOTD', 'approved')")
PENDING_VIDEOS = Query("select array_agg(id) from app.videos where status = 'pending_review'")
RATE_TO_COME = Query(
    "insert into app.video_rates (package_tier, video_type, rate, valid_from)"
    " values (20, 'OOTD', 120, app.today() + 30) returning id"
)
PAID_PAYOUT = Query("select array_agg(id) from app.payouts where reference = 'VIR-2026-01'")

UNPAID_PAYOUT = Query("select array[tests.owed('emma')]")
REVERSIBLE_PAYOUT = Query(
    "insert into app.payout_events (payout_id, kind, reference)"
    " values (tests.owed('emma'), 'paid', 'VIR') returning payout_id"
)
SOMEBODY_WITH_A_DRAFT = Query(
    "with account as (insert into auth.users (id) values (gen_random_uuid()) returning id)"
    " insert into app.onboarding_drafts (user_id, step, form_data) select id, 0, '{}' from account"
    " returning user_id"
)

BY_NAME: dict[str, Any] = {
    "accept_age": True,
    "accept_rights": True,
    "accept_terms": True,
    "account_holder_name": "Emma Laurent",
    "address": "9 rue Neuve, 59000 Lille",
    "amount": 12.5,
    "application_id": Query("select id from app.applications where status = 'approved' order by id limit 1"),
    "body": "# Contrat",
    "checksum": Query("select checksum from app.current_version()"),
    "country": "France",
    "creator_id": Query("select tests.creator('emma')"),
    "decision": "approved",
    "duration_seconds": 20,
    "file_name": "course.mp4",
    "file_size_bytes": 18_000_000,
    "form_data": {"full_name": "Nina Roux"},
    "full_name": "Nina Roux",
    "iban": "FR7630006000011234567890189",
    "method": "iban",
    "mime_type": "video/mp4",
    "mix": "VOLUME",
    "month": "2026-02",
    "monthly_credits": 25,
    "notes": "Très régulière.",
    "order_id": Query("select tests.ordered('emma')"),
    "package_tier": 20,
    "page_size": 50,
    "payout_id": REVERSIBLE_PAYOUT,
    "payout_ids": PAID_PAYOUT,
    "quota_total": 20,
    "quota_videos": 20,
    "rate": 110,
    "reason": "Très bien.",
    "reference": "VIR-2026-01",
    "resolution": "1080x1920",
    "role": "admin",
    "rush_id": Query("insert into app.rushes (path) values (tests.upload('emma', null)) returning id"),
    "shares": {"OOTD": 0.4, "TRAINING": 0.35, "BEFORE_AFTER": 0.2, "SPORTS_80S": 0, "CINEMATIC": 0.05},
    "signer_name": "Emma Laurent",
    "step": 1,
    "tier": 20,
    "title": "Contrat de création",
    "user_id": Query("insert into auth.users (id) values (gen_random_uuid()) returning id"),
    "version": Query("select version from app.current_version()"),
    "video_id": PENDING_VIDEO,
    "video_ids": PENDING_VIDEOS,
    "video_type": "OOTD",
    "whatsapp": "+33600000009",
}

BY_ENDPOINT: dict[str, dict[str, Any]] = {
    "admin_applications": {"status": "approved", "search": "emma"},
    "cancel_rate": {"rate_id": RATE_TO_COME},
    "close_month": {"carry_pending": True},
    "order_payouts": {"payout_ids": UNPAID_PAYOUT},
    "erase_person": {"user_id": SOMEBODY_WITH_A_DRAFT},
    "open_month": {"month": Query("select app.next_month(app.current_month())")},
    "publish_contract": {"version": "2031-01"},
    "record_rush_upload": {"path": Query("select tests.upload('emma', null)")},
    "record_video_upload": {"path": Query("select tests.upload('emma', 'OOTD')")},
    "reopen_video": {"video_id": DECIDED_VIDEO},
    "save_application": {"handle": "@nina"},
    "update_creator_status": {"status": "actif"},
    "update_profile": {"display_name": "Emma Laurent"},
}


def base_call(
    connection: Connection,
    endpoint: str,
    parameters: list[Parameter],
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Parameters of a call that should succeed, but for those `given`. A required one needs a value."""
    chosen = BY_NAME | BY_ENDPOINT.get(endpoint, {}) | dict(given or {})
    missing = [p.name for p in parameters if not p.optional and p.name not in chosen]
    assert not missing, f"give {', '.join(missing)} of {endpoint} a value in tests/http/base_calls.py"
    unknown = (given or {}).keys() - {p.name for p in parameters}
    assert not unknown, f"{endpoint} takes no {', '.join(sorted(unknown))}"
    return {p.name: looked_up(connection, chosen[p.name]) for p in parameters if p.name in chosen}


def looked_up(connection: Connection, value: Any) -> Any:
    """The value itself, or what its Query answers as text."""
    if not isinstance(value, Query):
        return value
    row = connection.execute(sql(value.statement)).fetchone()
    assert row is not None, f"nothing found by: {value.statement}"
    return [str(part) for part in row[0]] if isinstance(row[0], list) else str(row[0])
