"""A video is decided once, also by concurrent calls, and a refused decision leaves no trace."""

from functools import partial
from typing import Any

import pytest

from tests.http.collision import collide
from tests.http.fingerprint import Watch
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

CLIENTS = 32
LOCK = "select from app.videos where id = %s for update"


@pytest.fixture
def video(shared_api: Api) -> str:
    """A new video of julie's that waits for a review."""
    return str(shared_api.value("select tests.deliver('julie', 'OOTD')"))


def traces(api: Api, video: str) -> dict[str, int]:
    """The number of entries of the video's review in history, audit and feed."""
    counts = {
        "reviews": "select count(*) from app.video_reviews where video_id::text = %s",
        "audit": "select count(*) from app.audit_log where entity = 'videos' and action = 'review_video'"
        " and entity_id = %s",
        "activity": "select count(*) from app.activity where video_id::text = %s and kind <> 'upload'",
    }
    return {name: api.value(statement, [video]) for name, statement in counts.items()}


ONE_OF_EACH = {"reviews": 1, "audit": 1, "activity": 1}


@pytest.mark.parametrize("decision", ["rejected", "revision_requested"])
@pytest.mark.parametrize("reason", [{}, {"reason": None}, {"reason": " \n "}, {"reason": "x" * 2001}])
def test_a_refusal_needs_a_reason(shared_api: Api, video: str, decision: str, reason: dict[str, Any]) -> None:
    with shared_api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        response = shared_api.call("review_video", "admin", video_id=video, decision=decision, **reason)
        refused = known_refusal(shared_api, response)
        assert (refused.status, refused.code) == (400, "REASON_REQUIRED")
        assert refused.details["field"] == "reason"
        assert watch.take() == before


def test_a_decision_changes_the_video_and_the_month(shared_api: Api) -> None:
    waiting = (
        "select id from app.videos where status = 'pending_review' and creator_id = tests.creator('julie')"
    )
    video = str(shared_api.value(f"{waiting} order by created_at limit 1"))
    response = shared_api.call("review_video", "admin", video_id=video, decision="approved")
    assert response.status_code == 200, response.text
    answer = response.json()
    assert (answer["video"]["id"], answer["video"]["status"]) == (video, "approved")
    assert (answer["tracking"]["month"], answer["tracking"]["progress"]["delivered_total"]) == ("2026-02", 9)
    assert '"estimated_payout":985.00' in response.text
    assert traces(shared_api, video) == ONE_OF_EACH


def test_the_same_decision_again_answers_the_same_and_keeps_the_first_reason(
    shared_api: Api, video: str
) -> None:
    first = shared_api.call(
        "review_video", "admin", video_id=video, decision="rejected", reason="Trop sombre."
    )
    again = shared_api.call(
        "review_video", "admin", video_id=video, decision="rejected", reason="Trop court."
    )
    assert first.json()["video"]["reason"] == "Trop sombre."
    assert (again.status_code, again.text) == (200, first.text)
    assert traces(shared_api, video) == ONE_OF_EACH


def test_another_decision_afterwards_is_refused_and_changes_nothing(shared_api: Api, video: str) -> None:
    shared_api.call("review_video", "admin", video_id=video, decision="approved")
    with shared_api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        response = shared_api.call(
            "review_video", "admin", video_id=video, decision="rejected", reason="Non."
        )
        refused = known_refusal(shared_api, response)
        assert (refused.code, refused.details["ids"]) == ("VIDEO_ALREADY_REVIEWED", [video])
        assert watch.take() == before


def test_of_two_different_concurrent_decisions_one_wins(shared_api: Api, video: str) -> None:
    decisions = list(zip(shared_api.enlist_admins(2), ["approved", "rejected"], strict=True))
    answers = collide(
        shared_api,
        LOCK.replace("%s", f"'{video}'"),
        [
            partial(shared_api.call, "review_video", admin, video_id=video, decision=decision, reason="Vu.")
            for admin, decision in decisions
        ],
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    won = next(
        decision for (_, decision), answer in zip(decisions, answers, strict=True) if answer.is_success
    )
    lost = next(answer for answer in answers if not answer.is_success)
    assert known_refusal(shared_api, lost).code == "VIDEO_ALREADY_REVIEWED"
    assert shared_api.value("select status from app.videos where id = %s", [video]) == won
    assert traces(shared_api, video) == ONE_OF_EACH


def test_the_same_review_by_32_clients_has_one_effect(shared_api: Api, video: str) -> None:
    admins = shared_api.enlist_admins(CLIENTS)
    answers = collide(
        shared_api,
        LOCK.replace("%s", f"'{video}'"),
        [
            partial(shared_api.call, "review_video", admin, video_id=video, decision="approved")
            for admin in admins
        ],
    )
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    assert len({answer.text for answer in answers}) == 1
    assert traces(shared_api, video) == ONE_OF_EACH


def test_of_32_concurrent_approvals_and_rejections_one_wins(shared_api: Api, video: str) -> None:
    admins = shared_api.enlist_admins(CLIENTS)
    decisions = ["approved" if place % 2 else "rejected" for place in range(CLIENTS)]
    answers = collide(
        shared_api,
        LOCK.replace("%s", f"'{video}'"),
        [
            partial(shared_api.call, "review_video", admin, video_id=video, decision=decision, reason="Vu.")
            for admin, decision in zip(admins, decisions, strict=True)
        ],
    )
    won = shared_api.value("select status from app.videos where id = %s", [video])
    assert won in decisions
    expected = [200 if decision == won else 409 for decision in decisions]
    assert [answer.status_code for answer in answers] == expected
    assert traces(shared_api, video) == ONE_OF_EACH
