"""Admins are made and removed at the same time, and at least one always remains."""

from functools import partial

import pytest

from tests.http.collision import collide
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

CLIENTS = 32
TURN = "select pg_advisory_xact_lock(hashtextextended('private.require_other_admin', 0))"
# The number of admins after each change, in commit order.
ADMINS_OVER_TIME = """
    select sum(case when l.after is null then -1 else 1 end) over (order by c.seq)
    from app.audit_log as l
    join app.audit_chain as c on c.entry_id = l.id
    where l.entity = 'user_roles'
    order by c.seq
"""


@pytest.fixture
def pair(api: Api) -> list[str]:
    """The names of the only two admins."""
    return ["admin", *api.enlist_admins(1)]


def test_two_admins_cannot_remove_each_other(api: Api, pair: list[str]) -> None:
    calls = [
        partial(
            api.call, "revoke_role", pair[turn % 2], user_id=api.accounts[pair[(turn // 2) % 2]], role="admin"
        )
        for turn in range(CLIENTS)
    ]
    answers = collide(api, TURN, calls)
    refusals = {known_refusal(api, answer).code for answer in answers if answer.status_code != 200}
    assert refusals <= {"LAST_ADMIN", "FORBIDDEN"}
    assert any(answer.status_code == 200 for answer in answers)
    assert api.value("select count(*) from app.user_roles where role = 'admin'") == 1
    assert api.value("select count(*) from app.role_changes where not granted") == 1
    assert api.value("select count(*) from app.audit_log where action = 'revoke_role'") == 1


def test_concurrent_changes_always_leave_an_admin(api: Api, pair: list[str]) -> None:
    calls = [
        partial(
            api.call,
            ("grant_role", "revoke_role")[turn % 2],
            "service",
            user_id=api.accounts[pair[(turn // 2) % 2]],
            role="admin",
        )
        for turn in range(CLIENTS)
    ]
    answers = collide(api, TURN, calls)
    refusals = {known_refusal(api, answer).code for answer in answers if answer.status_code != 200}
    assert refusals <= {"LAST_ADMIN"}
    numbers = [number for (number,) in api.rows(ADMINS_OVER_TIME)]
    assert min(numbers) >= 1
    assert numbers[-1] == api.value("select count(*) from app.user_roles where role = 'admin'")
    changes = api.value("select count(*) from app.role_changes")
    audited = api.value("select count(*) from app.audit_log where action in ('grant_role', 'revoke_role')")
    assert changes == audited
