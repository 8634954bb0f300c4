"""The first call that the READMEs of both clients show: sign in, ask what is left of a month."""

import re
from pathlib import Path

from tests.rigs.gateway import Gateway
from tests.rigs.people import PASSWORD

LEFT_OF_FEBRUARY = "1 CINEMATIC\n"


def first_block(readme: Path, language: str) -> str:
    """The first code block of that language."""
    found = re.search(
        rf"^```{language}\n(.*?)^```", readme.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found
    return found[1]


def with_password(gateway: Gateway, person: str) -> None:
    """Gives a person of the demo the password of the tests."""
    user_id = gateway.api.contract.demo.people[person].user_id
    changed = gateway.request(
        "PUT", f"/auth/v1/admin/users/{user_id}", "service", json={"password": PASSWORD}
    )
    assert changed.status_code == 200


def first_settings(gateway: Gateway) -> dict[str, str]:
    """The environment variables that the code reads."""
    return {"SUPABASE_URL": gateway.url, "SUPABASE_ANON_KEY": gateway.settings.anon_key}
