"""Applications and the drafts that come before them."""

from tests.http.base_calls import Query
from tests.http.every_refusal.case import UNKNOWN, Case, invalid


def application(*arguments: str) -> Query:
    """The id of a new application: its status, handle and name where they are given."""
    return Query(f"select (tests.apply({', '.join(map(repr, arguments))})).id")


def applicant(*arguments: str) -> Query:
    """The account that has such an application."""
    return Query(f"select (tests.apply({', '.join(map(repr, arguments))})).user_id")


CASES = [
    *invalid("save_onboarding_draft", step=3, form_data={"text": "x" * 16_384}),
    Case("save_onboarding_draft", "VALIDATION_FAILED", {"form_data": ["a list"]}, "form_data"),
    *invalid(
        "save_application",
        full_name="x" * 201,
        whatsapp="0" * 31,
        country="x" * 101,
        address="x" * 501,
        package_tier=15,
        mix="NONE",
        social_tiktok="https://eviltiktok.com/@nina",
        social_instagram="https://www.instagram.com/reel/nina",
        followers_tiktok=-1,
        followers_instagram=100_000_001,
        handle="@n",
    ),
    Case("save_application", "APPLICATION_LOCKED", caller="emma"),
    Case("save_application", "APPLICATION_LOCKED", caller=applicant("pending_review")),
    Case(
        "save_application",
        "APPLICATION_INCOMPLETE",
        {"submit": True, "full_name": "", "address": "  "},
        "full_name",
        {"fields": ["full_name", "address"]},
    ),
    Case("save_application", "HANDLE_TAKEN", {"submit": True, "handle": "@Emma_Fit"}, "handle"),
    Case("submit_application", "NOT_FOUND"),
    Case("submit_application", "APPLICATION_LOCKED", caller="emma"),
    Case(
        "submit_application",
        "APPLICATION_INCOMPLETE",
        field="full_name",
        facts={"fields": ["full_name"]},
        caller=applicant("draft", "@nina", ""),
    ),
    Case("submit_application", "HANDLE_TAKEN", field="handle", caller=applicant("draft", "@emma_fit")),
    Case("withdraw_application", "NOT_FOUND"),
    Case("withdraw_application", "APPLICATION_LOCKED", caller="emma"),
    Case("withdraw_application", "APPLICATION_NOT_PENDING", caller=applicant("rejected")),
    *invalid("admin_applications", status="lost", page_size=201, after="nowhere", search="x" * 201),
    *invalid("review_application", decision="pending_review", notes="x" * 2001, handle="@n"),
    Case("review_application", "REASON_REQUIRED", {"decision": "rejected", "notes": " "}, "notes"),
    Case("review_application", "NOT_FOUND", {"application_id": UNKNOWN}, "application_id"),
    Case("review_application", "APPLICATION_NOT_PENDING", {"decision": "rejected"}),
    Case("review_application", "APPLICATION_NOT_PENDING", {"application_id": application("draft")}),
    Case(
        "review_application",
        "HANDLE_TAKEN",
        {"application_id": application("pending_review"), "handle": "@emma_fit"},
        "handle",
    ),
]
