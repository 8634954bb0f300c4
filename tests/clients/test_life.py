"""The TypeScript client in use: the example app plays a creator's whole life through the gateway."""

from pathlib import Path
from typing import Any

import pytest

from tests.clients.scripts import run_script
from tests.gateway.mp4 import small_mp4
from tests.rigs.gateway import Gateway

SIZE = 700_000


@pytest.fixture(scope="module")
def life(scripts: Path, shared_gateway: Gateway, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The output of tests/life.ts."""
    file = tmp_path_factory.mktemp("file") / "vhs.mp4"
    file.write_bytes(small_mp4(SIZE))
    return run_script(scripts, "life", shared_gateway, FILE=str(file))


def test_a_visitor_reads_the_offer(life: dict[str, Any]) -> None:
    assert life["bestMonth"] == "40 videos, Équilibre: 4510 euros"
    assert life["limits"] == 200
    assert life["earnings"] == ["1085 euros", "please choose another packageTier"]
    assert life["gates"] == ["/sign-in", "/sign-in", "visitor"]
    assert life["isUp"] is True


def test_an_applicant_is_accepted(life: dict[str, Any]) -> None:
    assert life["kept"] == {"full_name": "Nina", "deep": {"a_b": [1]}}
    assert life["notBegun"] == "not begun"
    assert life["incomplete"] == "still missing: whatsapp"
    assert life["applied"] == "pending_review"
    assert life["appointed"] == 2
    assert life["adminGate"] is None
    assert life["standing"] == "approved"
    assert life["toContract"] == "/contract"
    assert life["signed"] == "actif"
    assert life["toDashboard"] is None


def test_a_video_is_sent_with_progress_played_and_reviewed(life: dict[str, Any]) -> None:
    assert life["sent"] == "À valider"
    sent = [sent for sent, _ in life["progress"]["calls"]]
    assert sent == sorted(sent) and sent[-1] == life["progress"]["size"] and len(sent) > 1
    assert {total for _, total in life["progress"]["calls"]} == {life["progress"]["size"]}
    assert life["twice"] == "this file is here already"
    assert life["played"] == life["progress"]["size"]
    assert life["approved"] == "Approuvée"
    assert life["refused"].startswith("Refusée: ")
    assert (life["reviewed"], life["behind"]) == (1, True)
    assert life["owed"] == ["3 OOTD", "3 Training", "3 Before/After", "1 Sports 80s"]
    assert life["rush"] == "rush.mov"


def test_a_creator_manages_their_own_account(life: dict[str, Any]) -> None:
    assert life["profile"] == [
        "1000 Bruxelles",
        "Volume Max from 2026-03",
        "this IBAN is not valid",
        "account ending in 0189",
    ]
    assert life["promoted"] == "20 from 2026-03"
    assert life["paused"] == ["En pause", "not from where they stand", "Actif"]


def test_the_month_is_closed_and_paid(life: dict[str, Any]) -> None:
    assert life["tooEarly"] == "the month is not over"
    assert life["waiting"] > 0
    decided, rest = life["decided"], life["allButOne"]["value"]
    newest = sorted(rest, key=lambda video: video["createdAt"], reverse=True)
    due = [video for video in newest if video["status"] in ("approved", "rejected") and not video["replaces"]]
    assert decided == due[:2]
    assert {"creatorId", "statusLabel", "durationSeconds"} <= decided[0].keys()
    assert [video["createdAt"] for video in rest] == sorted(video["createdAt"] for video in rest)
    assert life["quotas"].keys() == {"OOTD", "TRAINING", "BEFORE_AFTER", "SPORTS_80S", "CINEMATIC"}
    nobodys, unreadable = life["noRows"]
    assert nobodys["error"]["code"] == "FORBIDDEN"
    assert (unreadable["error"]["code"], unreadable["error"]["status"]) == ("VALIDATION_FAILED", 400)
    assert life["pending"] is None
    amount, status, items = life["payout"]
    assert (amount, status, len(items)) == (180, "a_faire", 1)
    assert items[0] == {
        "videoType": "CINEMATIC",
        "label": "Cinematic",
        "delivered": 1,
        "rate": 180,
        "subtotal": 180,
    }
    assert life["owedByBank"] is True
    assert life["bankFile"] == "<?xml"
    assert (life["takenBack"], life["reversed"], life["paid"]) == (180, "a_faire", "paye")
    assert "2026-02: 180 (Payé)" in life["earned"]
    assert life["browsed"] == [
        "@nina.moves: 180 = OOTD 0 + Training 0 + Before/After 0 + Sports 80s 0 + Cinematic 180"
    ]
    assert life["books"]["csv"].count("@nina.moves") == 1


def test_an_admin_edits_and_reads_the_history(life: dict[str, Any]) -> None:
    assert life["credits"] == "30 euros"
    assert (life["shares"], life["noShares"], life["regretted"]) == (5, [], 1)
    refused, settings = life["payFrom"]
    assert refused == "this IBAN is not valid"
    assert (settings["debtorIbanLast4"], settings["debtorBic"]) == ("0189", "AGRIFRPP")
    assert (life["plotted"]["amount"] > 180, len(life["plotted"]["approved"])) == (True, 5)
    assert life["waitingFor"].startswith("0 applications, ")
    assert "update_settings" in life["choices"]["actions"]
    assert "settings" in life["choices"]["entities"]
    assert life["keys"] is True
    assert life["forgotten"] == []
    assert life["history"] == [True, True, True, False]  # two approvals, a reopening, and the upload
    assert life["verified"] > 0
    assert life["schema"]


def test_every_endpoint_was_called_by_the_example_and_answered(
    life: dict[str, Any], shared_gateway: Gateway
) -> None:
    answered = {name for name, statuses in life["called"].items() if {*statuses} & {200, 204}}
    assert answered == shared_gateway.api.contract.endpoints.keys()


def test_each_call_has_a_request_id_that_is_in_the_audit(life: dict[str, Any]) -> None:
    assert life["withoutRequestId"] == 1  # one call goes through supabase-js itself
    assert life["audited"] is True
