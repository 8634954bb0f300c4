"""`retro admin grant`: the first admin, by e-mail."""

import json
from dataclasses import replace

import pytest

from generator.admins import grant_admin
from generator.database import connect
from generator.errors import UsageError
from generator.house import Contract
from tests.rigs.operating import Retro

EMMA = "emma@demo.retromuscle.example"


def admins(url: str) -> list[str]:
    with connect(url) as connection:
        rows = connection.execute(
            "select u.email from app.user_roles as r join auth.users as u on u.id = r.user_id"
            " where r.role = 'admin' order by u.email"
        ).fetchall()
    return [email for (email,) in rows]


def test_an_account_becomes_an_admin_once(retro: Retro, database_url: str) -> None:
    first = retro("admin", "grant", EMMA, "--database-url", database_url)
    second = retro("admin", "grant", EMMA.upper(), "--database-url", database_url, "--json")

    assert first[0] == second[0] == 0
    assert first[1].startswith(f"{EMMA} is an admin (account ")
    assert json.loads(second[1])["user_id"] in first[1]
    assert admins(database_url) == ["admin@demo.retromuscle.example", EMMA]


def test_an_unknown_account_is_refused_with_a_remedy(retro: Retro, database_url: str) -> None:
    code, out, err = retro(
        "admin", "grant", "nobody@demo.retromuscle.example", "--database-url", database_url
    )

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "error: no account has the e-mail nobody@demo.retromuscle.example",
        "  let the person sign up first",
    ]


def test_a_house_may_have_no_such_function(house: Contract) -> None:
    with pytest.raises(UsageError, match=r"no \[admin\] grant"):
        grant_admin("postgresql://127.0.0.1:1/postgres", replace(house, admin_grant=None), EMMA)
