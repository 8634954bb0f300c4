"""Concurrent uploads, bulk reviews and a closing: each has one effect, and there is no deadlock."""

from functools import partial
from typing import Any

import httpx
import pytest

from tests.http.collision import collide
from tests.http.refusals import known_refusal
from tests.rigs.api import Api, at_once

pytestmark = pytest.mark.slow

CLIENTS = 32
VIDEO = {"duration_seconds": 30, "resolution": "1080x1920"}


def prepared(api: Api, person: str) -> str:
    """The path of a ticket whose file has been uploaded."""
    return str(api.value("select tests.upload(%s, 'OOTD')", [person]))


def ids(answers: list[httpx.Response]) -> set[Any]:
    return {answer.json()["id"] for answer in answers}


def test_an_upload_recorded_by_32_concurrent_calls_is_one_video(api: Api) -> None:
    path = prepared(api, "emma")
    record = partial(api.call, "record_video_upload", "emma", path=path, **VIDEO)
    owner = api.accounts["emma"]
    answers = collide(
        api, f"select from app.creators where user_id = '{owner}' for update", [record] * CLIENTS
    )
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    assert len(ids(answers)) == 1
    assert api.value("select count(*) from app.videos where path = %s", [path]) == 1
    assert api.value("select count(*) from app.activity where video_id = %s", list(ids(answers))) == 1


def test_the_same_file_under_two_tickets_is_one_video(api: Api) -> None:
    paths = [str(api.value("select tests.upload('emma', 'OOTD', checksum => 'same')")) for _ in range(2)]
    owner = api.accounts["emma"]
    answers = collide(
        api,
        f"select from app.creators where user_id = '{owner}' for update",
        [partial(api.call, "record_video_upload", "emma", path=path, **VIDEO) for path in paths],
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    lost = next(answer for answer in answers if not answer.is_success)
    refused = known_refusal(api, lost)
    assert (refused.code, refused.details["ids"]) == (
        "DUPLICATE_FILE",
        [next(answer.json()["id"] for answer in answers if answer.is_success)],
    )


def test_bulk_reviews_in_opposite_order_do_not_deadlock(api: Api) -> None:
    videos = [str(api.value("select tests.deliver('julie', 'OOTD')")) for _ in range(20)]
    admins = api.enlist_admins(CLIENTS)
    calls = [
        partial(
            api.call,
            "review_videos",
            admin,
            video_ids=(videos[:15] if place % 2 else videos[:4:-1]),
            decision="approved",
        )
        for place, admin in enumerate(admins)
    ]
    answers = collide(api, f"select from app.videos where id = '{min(videos[5:15])}' for update", calls)
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    counted = (
        "select count(*), count(distinct video_id) from app.video_reviews where video_id = any (%s::uuid[])"
    )
    assert api.rows(counted, [videos]) == [(20, 20)]


def test_bulk_reviews_of_several_creators_are_all_counted_without_deadlock(api: Api) -> None:
    people = ("emma", "marc", "julie")
    calls = []
    for place, admin in enumerate(api.enlist_admins(CLIENTS)):
        turned = people[place % 3 :] + people[: place % 3]
        videos = sorted(str(api.value("select tests.deliver(%s, 'OOTD')", [person])) for person in turned)
        calls.append(partial(api.call, "review_videos", admin, video_ids=videos, decision="approved"))
    before = api.value("select sum(delivered_total) from app.standings")
    answers = collide(api, "select from app.months where closed_at is null for update", calls)
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    assert api.value("select sum(delivered_total) from app.standings") == before + 3 * CLIENTS
    assert api.rows("select * from private.miscounted_standings()") == []


def test_uploads_during_a_closing_count_in_an_open_month(api: Api) -> None:
    api.run("select private.set_clock('2026-02-28 20:00 Europe/Paris')")
    paths = [(person, prepared(api, person)) for person in ("emma", "marc", "julie") for _ in range(5)]
    api.run("select private.set_clock('2026-03-01 08:00 Europe/Paris')")
    closers = api.enlist_admins(17)
    uploads = [partial(api.call, "record_video_upload", person, path=path, **VIDEO) for person, path in paths]
    closings = [
        partial(api.call, "close_month", admin, month="2026-02", carry_pending=True) for admin in closers
    ]
    mixed = [call for pair in zip(uploads, closings, strict=False) for call in pair] + closings[
        len(uploads) :
    ]
    answers = at_once(mixed)
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    months = "select month, count(*) from public.videos where path = any (%s) group by month"
    assert api.rows(months, [[path for _, path in paths]]) == [("2026-03", 15)]
    left = "select count(*) from public.videos where month = '2026-02' and status = 'pending_review'"
    assert api.value(left) == 0
    assert api.value("select count(*) from app.month_closings where month = '2026-02'") == 1


def test_an_upload_that_waited_for_the_closing_counts_in_the_next_month(api: Api) -> None:
    api.run("select private.set_clock('2026-02-28 20:00 Europe/Paris')")
    path = prepared(api, "emma")
    api.run("select private.set_clock('2026-03-01 08:00 Europe/Paris')")
    answers = collide(
        api,
        "insert into app.month_closings (month, carry_pending) values ('2026-02', true)",
        [partial(api.call, "record_video_upload", "emma", path=path, **VIDEO)],
    )
    assert answers[0].json()["month"] == "2026-03"
