"""What is kept about an account, while several sessions change rows from which it is computed."""

import pytest

from tests.rigs.races import Step, Track

pytestmark = pytest.mark.slow

PERSON = "select (tests.apply('approved')).user_id"


def test_concurrent_changes_of_one_account_are_all_kept(racetrack: Track) -> None:
    account = racetrack.value(PERSON)
    ends = racetrack.run_from(
        Step("select from private.accounts as a where a.user_id = %s for update", [account]),
        [
            [Step("update auth.users set banned_until = 'infinity' where id = %s", [account])],
            [Step("insert into app.user_roles (user_id, role) values (%s, 'admin')", [account])],
            [Step("update app.creators set display_name = 'Other' where user_id = %s", [account])],
        ],
    )
    assert ends == ["done"] * len(ends)
    assert racetrack.rows("select * from private.miscounted_accounts()") == []
    assert racetrack.rows(
        "select may_act_from::text, is_admin, display_name from private.accounts where user_id = %s",
        [account],
    ) == [("infinity", True, "Other")]
