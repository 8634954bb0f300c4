"""Roles, persons and the audit log. The admin of the demo is the only one."""

from tests.http.base_calls import Query
from tests.http.every_refusal.case import UNKNOWN, Case, invalid

THE_ADMIN = {"user_id": Query("select tests.account('admin')")}
NEW_ACCOUNT = Query("insert into auth.users (id) values (gen_random_uuid()) returning id")

CASES = [
    *invalid("grant_role", user_id=None, role="owner"),
    Case("grant_role", "NOT_FOUND", {"user_id": UNKNOWN}, "user_id"),
    *invalid("revoke_role", user_id=None, role=None),
    Case("revoke_role", "NOT_FOUND", {"user_id": UNKNOWN}, "user_id"),
    Case("revoke_role", "LAST_ADMIN", THE_ADMIN),
    *invalid("find_accounts", search=" ", page_size=51),
    *invalid("erase_person", user_id=None),
    Case("erase_person", "REASON_REQUIRED", {"reason": " "}, "reason"),
    Case("erase_person", "NOT_FOUND", {"user_id": NEW_ACCOUNT}, "user_id"),
    Case(
        "erase_person",
        "ERASURE_BLOCKED",
        {"user_id": Query("select tests.account('emma')")},
        before="select tests.owed('emma')",
    ),
    Case("erase_person", "LAST_ADMIN", THE_ADMIN),
    *invalid("audit_log", page_size=0, entity="x" * 201, entity_id="x" * 201, action="x" * 201),
]
