"""The answer of the access-token hook is checked as in a hosted project."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from supabase import AuthApiError

from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import new_email, signed_up

Hooked = Callable[[str], Gateway]


@pytest.fixture
def hooked(shared_gateway: Gateway, tmp_path: Path) -> Iterator[Hooked]:
    """A gateway whose hook answers that SQL expression over `event`."""
    with ExitStack() as running:

        def start(expression: str) -> Gateway:
            shared_gateway.api.run(
                "create schema if not exists hooks; grant usage on schema hooks to supabase_auth_admin;"
                " create or replace function hooks.tested(event jsonb) returns jsonb language plpgsql"
                f" as $hook$ begin return {expression}; end $hook$"
            )
            return running.enter_context(
                running_gateway(shared_gateway.api, tmp_path, access_token_hook="hooks.tested")
            )

        yield start


def test_complete_claims_become_the_token(hooked: Hooked) -> None:
    gateway = hooked("""jsonb_set(event, '{claims,team}', '"red"')""")
    session = signed_up(gateway, new_email()).auth.get_session()
    assert session is not None
    assert gateway.settings.token_keys.read(session.access_token)["team"] == "red"


UNFIT = {
    "null": "null::jsonb",
    "a list": "'[]'::jsonb",
    "no claims": "'{}'::jsonb",
    "claims that are a list": """'{"claims": []}'::jsonb""",
    **{
        f"claims without {name}": f"jsonb_build_object('claims', (event -> 'claims') - '{name}')"
        for name in ("iss", "aud", "exp", "iat", "sub", "role", "aal", "session_id")
    },
    "an expiry that is a text": """jsonb_set(event, '{claims,exp}', '"soon"')""",
    "an expiry that is a boolean": "jsonb_set(event, '{claims,exp}', 'true')",
}


@pytest.mark.parametrize("expression", UNFIT.values(), ids=UNFIT)
def test_incomplete_claims_give_no_token(hooked: Hooked, expression: str) -> None:
    with pytest.raises(AuthApiError, match="output claims do not conform") as refused:
        signed_up(hooked(expression), new_email())
    assert (refused.value.status, refused.value.code) == (500, "unexpected_failure")


def test_a_hook_that_takes_too_long_gives_no_token(hooked: Hooked) -> None:
    with pytest.raises(AuthApiError) as refused:
        signed_up(hooked("(select event from (select pg_sleep(6)) as slept)"), new_email())
    assert (refused.value.status, refused.value.code) == (422, "hook_timeout")


@pytest.mark.parametrize(("code", "status"), [("403", 403), ('"403"', 500), ("99999", 500), ("null", 500)])
def test_a_hook_may_refuse_only_with_an_error_status(hooked: Hooked, code: str, status: int) -> None:
    gateway = hooked(f"""'{{"error": {{"http_code": {code}, "message": "not today"}}}}'::jsonb""")
    with pytest.raises(AuthApiError, match="not today") as refused:
        signed_up(gateway, new_email())
    assert refused.value.status == status
