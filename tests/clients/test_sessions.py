"""Sessions that a server keeps in cookies for the people whose pages it renders."""

from pathlib import Path
from typing import Any

import pytest

from tests.clients.scripts import run_script
from tests.rigs.gateway import Gateway

DAY = 24 * 3600


@pytest.fixture(scope="module")
def sessions(scripts: Path, shared_gateway: Gateway) -> dict[str, Any]:
    """The output of tests/sessions.ts."""
    return run_script(scripts, "sessions", shared_gateway, INBOX=shared_gateway.settings.inbox_folder)


def test_signing_in_sets_two_cookies_that_no_script_can_read(sessions: dict[str, Any]) -> None:
    cookies = {name: cookie["options"] for name, cookie in sessions["first"]}
    common = {"path": "/", "httpOnly": True, "sameSite": "lax", "secure": False}
    assert cookies == {
        "rm_access_token": {**common, "maxAge": 3600},
        "rm_refresh_token": {**common, "maxAge": 30 * DAY},
    }


def test_the_next_request_has_the_same_person(sessions: dict[str, Any]) -> None:
    assert sessions["page"]["allow"] is True
    assert sessions["page"]["me"]["email"] == "sara@example.com"
    assert sessions["elsewhere"] == {"allow": False, "redirectTo": "/onboarding", "error": None}
    assert sessions["unchanged"] == [0, 1]


def test_where_cookies_cannot_be_set_a_session_is_read_but_not_refreshed(sessions: dict[str, Any]) -> None:
    readers = sessions["readers"]
    kinds = ("readOnly", "likeNext", "refusing", "rejecting")
    assert readers["nearlyEnded"] == dict.fromkeys(kinds, "sara@example.com")
    assert readers["ended"] == dict.fromkeys(kinds)
    assert readers["renewals"] == 0


def test_a_jar_that_sets_one_cookie_at_a_time_can_refresh(sessions: dict[str, Any]) -> None:
    cookies = sessions["setOneByOne"]
    assert cookies["renewals"] == 1
    assert {"rm_access_token", "rm_refresh_token"} == {*cookies["names"]}


def test_an_expiring_session_is_refreshed_once_and_stored(sessions: dict[str, Any]) -> None:
    assert sessions["renewed"] == [True, True, True]
    assert sessions["renewedOnce"] == 1
    assert sessions["rotated"] == [["rm_access_token", True], ["rm_refresh_token", True]]
    assert {sessions[name] for name in ("email", "afterwards", "next")} == {"sara@example.com"}


def test_invalid_cookies_make_a_visitor(sessions: dict[str, Any]) -> None:
    assert sessions["tooLong"] is None
    assert sessions["unknown"] is None
    assert sessions["withoutText"] is None
    assert sessions["afterUnknown"] == []


def test_two_cookies_of_one_name_with_different_values_are_both_ignored(sessions: dict[str, Any]) -> None:
    assert (sessions["doubled"], sessions["repeated"]) == (None, "sara@example.com")


def test_over_https_cookies_have_names_that_no_subdomain_can_set(sessions: dict[str, Any]) -> None:
    assert sessions["overHttps"] == ["__Host-rm_access_token", "__Host-rm_refresh_token"]
    assert sessions["plainOnly"] is None


def test_signing_out_clears_both(sessions: dict[str, Any]) -> None:
    assert sessions["signedOut"] is None
    assert sessions["afterSignOut"] == []
    assert sessions["visitor"] == {"allow": False, "redirectTo": "/sign-in", "error": None}


def test_a_link_in_a_mail_signs_in_the_browser_that_asked_for_it(sessions: dict[str, Any]) -> None:
    link = sessions["link"]
    assert link["errors"] == [None, None]
    verifier = {"path": "/", "httpOnly": True, "sameSite": "lax", "secure": False, "maxAge": 3600}
    assert link["waiting"] == [["rm_code_verifier", verifier]]
    assert link["afterwards"] == ["rm_access_token", "rm_refresh_token"]
    assert link["email"] == "sara@example.com"
