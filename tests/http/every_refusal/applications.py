"""Applications and the drafts that come before them."""

from tests.http.base_calls import Query
from tests.http.every_refusal.case import UNKNOWN, Case, invalid

APPLICATION = """
with account as (insert into auth.users (id) values (gen_random_uuid()) returning id)
insert into app.applications (
  user_id, status, full_name, whatsapp, country, address, handle, package_tier, mix, submitted_at
)
select
  id, {status}, {full_name}, '+33600000009', 'France', '9 rue Neuve', {handle}, 20, 'VOLUME', {submitted_at}
from account
returning {answer}
"""


def application(
    status: str = "draft", answer: str = "user_id", full_name: str = "Nina Roux", handle: str | None = None
) -> Query:
    """A new account with an application: answers the account, or another column of the row."""
    own = "'@n' || left(replace(id::text, '-', ''), 20)"
    return Query(
        APPLICATION.format(
            status=f"'{status}'",
            full_name=f"'{full_name}'",
            handle=f"'{handle}'" if handle else own,
            submitted_at="null" if status == "draft" else "private.now()",
            answer=answer,
        )
    )


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
    Case("save_application", "APPLICATION_LOCKED", caller=application("pending_review")),
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
        caller=application(full_name=""),
    ),
    Case("submit_application", "HANDLE_TAKEN", field="handle", caller=application(handle="@emma_fit")),
    Case("withdraw_application", "NOT_FOUND"),
    Case("withdraw_application", "APPLICATION_LOCKED", caller="emma"),
    Case("withdraw_application", "APPLICATION_NOT_PENDING", caller=application("rejected")),
    *invalid("admin_applications", status="lost", page_size=201, after="nowhere"),
    *invalid("review_application", decision="pending_review", notes="x" * 2001, handle="@n"),
    Case("review_application", "REASON_REQUIRED", {"decision": "rejected", "notes": " "}, "notes"),
    Case("review_application", "NOT_FOUND", {"application_id": UNKNOWN}, "application_id"),
    Case("review_application", "APPLICATION_NOT_PENDING", {"decision": "rejected"}),
    Case("review_application", "APPLICATION_NOT_PENDING", {"application_id": application(answer="id")}),
    Case(
        "review_application",
        "HANDLE_TAKEN",
        {"application_id": application("pending_review", answer="id"), "handle": "@emma_fit"},
        "handle",
    ),
]
