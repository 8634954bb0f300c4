"""The mails of a stack: stored by its Auth, listed by the command, deleted with the database."""

import json

import httpx
import pytest

from tests.rigs.stack_house import House

pytestmark = pytest.mark.slow


def test_mails_are_listed_and_deleted_with_the_database(house: House) -> None:
    house.retro("up", "--detach")
    assert house.retro("inbox").stdout == "No mail.\n"
    status = house.status()
    asked = httpx.post(
        f"{status['api_url']}/auth/v1/otp",
        headers={"apikey": status["anon_key"]},
        json={"email": "new@greetings.test"},
        trust_env=False,
    )
    assert asked.status_code == 200
    (mail,) = json.loads(house.retro("inbox", "--json").stdout)
    assert mail["to"] == "new@greetings.test"
    assert mail["link"] in house.retro("inbox").stdout
    house.retro("reset", "--yes")
    assert json.loads(house.retro("inbox", "--json").stdout) == []
