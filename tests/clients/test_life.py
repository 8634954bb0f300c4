"""The TypeScript client at work: compiled, run by node, against PostgREST on a clone."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.stack.keys import sign
from tests.clients.conftest import compile_package
from tests.http.api import TOKEN_SECONDS, Api

PEOPLE = ("admin", "emma", "member")
# The package asks for Node 20; Node 18, which the rest of the house accepts, hides this one global.
WEB_CRYPTO = "--experimental-global-webcrypto"


@pytest.fixture(scope="module")
def life(package: Path, shared_api: Api, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What tests/life.ts printed."""
    api, tmp_path = shared_api, tmp_path_factory.mktemp("life")
    assert compile_package(package, "--noEmit", "false", "--outDir", tmp_path) == ""
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "node_modules").symlink_to(package / "node_modules")
    tokens = {f"{person.upper()}_TOKEN": api.token(person) for person in PEOPLE}
    tokens["VISITOR_TOKEN"] = sign(api.jwt_secret, "anon", TOKEN_SECONDS)
    run = subprocess.run(
        ["node", tmp_path / "tests" / "life.js"],
        env={
            "PATH": os.environ["PATH"],
            "NODE_OPTIONS": WEB_CRYPTO,
            "API_URL": str(api.client.base_url),
            **tokens,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    printed: dict[str, Any] = json.loads(run.stdout)
    return printed


def refusal(result: dict[str, Any]) -> tuple[str, int, str | None]:
    assert not result["ok"]
    assert result["error"]["requestId"]
    return result["error"]["code"], result["error"]["status"], result["error"]["field"]


def test_a_life(life: dict[str, Any]) -> None:
    assert life["example"].startswith("Refusée: ")

    assert refusal(life["twice"]) == ("VIDEO_ALREADY_REVIEWED", 409, None)
    assert refusal(life["withoutReason"]) == ("REASON_REQUIRED", 400, "reason")
    assert refusal(life["noUuid"]) == ("VALIDATION_FAILED", 400, None)
    assert life["noUuid"]["error"]["facts"]["cause"] == "22P02"
    assert refusal(life["notSignedIn"]) == ("NOT_SIGNED_IN", 401, None)
    assert refusal(life["badToken"]) == ("NOT_SIGNED_IN", 401, None)
    assert refusal(life["unreachable"]) == ("UNAVAILABLE", 0, None)

    assert life["nobody"]["value"]["userId"] is None
    assert life["draft"]["value"]["formData"] == {"full_name": "Nina", "deep": {"a_b": [1]}}
    assert life["nothing"] == {"ok": True, "value": None}
    assert life["money"]["paid"] > 0
    assert life["money"]["packages"] == [10, 20, 30, 40]
    assert life["document"]["ok"]


def test_the_request_id_of_the_client_is_in_the_audit(life: dict[str, Any]) -> None:
    assert len(life["entryRequest"]) == 36
    assert life["entryKeys"]


def test_refusals_stay_within_the_closed_list(life: dict[str, Any]) -> None:
    assert refusal(life["newCode"]) == ("INTERNAL", 409, None)
    assert life["newCode"]["error"]["facts"]["cause"] == "NEW_CODE"
    assert refusal(life["foreignCode"]) == ("INTERNAL", 422, None)
    assert refusal(life["proxyLimit"]) == ("RATE_LIMITED", 429, None)
    assert refusal(life["proxyGone"]) == ("UNAVAILABLE", 502, None)
    assert life["proxyGone"]["error"]["message"] == "The service is busy; please try again in a moment."


def test_sentences_come_in_the_language_asked_for(life: dict[str, Any]) -> None:
    sentences = [life[name]["error"]["message"] for name in ("twice", "twiceInFrench")]
    assert sentences == [
        "The video has already been decided otherwise.",
        "La vidéo a déjà reçu une autre décision.",
    ]


def test_factories_fail_closed(life: dict[str, Any]) -> None:
    assert "needs a key" in life["withoutKey"]
    assert "may not run in a browser" in life["inBrowser"]
