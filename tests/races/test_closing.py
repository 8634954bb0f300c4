"""A closing delays no unrelated call, and a second closing waits for it."""

import pytest

from tests.rigs.races import Step, Track, acting, outcome

pytestmark = pytest.mark.slow

OVER, NEXT = "2026-02", "2026-03"
CLOSE = "select public.close_month(%s, 'true')"
# Far below the time of a closing with many creators. A call that must not wait at all is refused after it.
IMPATIENT = Step("set local lock_timeout = '200ms'")


def test_an_upload_into_the_next_month_does_not_wait_for_a_closing(
    racetrack: Track,
) -> None:
    closer, uploader = racetrack.racers[:2]
    racetrack.judge.execute("select private.set_clock('2026-03-02 12:00 Europe/Paris')")
    racetrack.judge.execute("insert into app.month_openings (month) values (%s)", [NEXT])
    with closer.transaction():
        for step in (acting(racetrack.admins[0]), Step(CLOSE, [OVER])):
            closer.execute(step.statement, step.values)
        upload = Step("select tests.deliver('julie', 'OOTD')")
        assert outcome(uploader, [IMPATIENT, upload]) == "done"
    carried = "select count(*) from public.videos where month = %s and creator_id = tests.creator('julie')"
    assert racetrack.value(carried, [NEXT]) == 2 + 1
    assert racetrack.rows("select tracking_id from private.miscounted_standings()") == []
    assert racetrack.rows("select month from private.miscounted_months()") == []


def test_reviews_of_two_creators_in_one_month_do_not_wait_for_each_other(racetrack: Track) -> None:
    slow, quick = racetrack.racers[:2]
    videos = [racetrack.value("select tests.deliver(%s, 'OOTD')", [person]) for person in ("emma", "marc")]
    first, second = (
        [IMPATIENT, acting(admin), Step("select public.review_video(%s, 'approved')", [video])]
        for admin, video in zip(racetrack.admins, videos, strict=False)
    )
    with slow.transaction():
        for step in first:
            slow.execute(step.statement, step.values)
        assert outcome(quick, second) == "done"
    assert racetrack.rows("select month from private.miscounted_months()") == []


def test_a_second_closing_waits_longer_than_other_calls_may_and_answers_the_same(racetrack: Track) -> None:
    runs = [[IMPATIENT, acting(admin), Step(CLOSE, [OVER])] for admin in racetrack.admins[:2]]
    gate = Step("select from app.months where month = %s for update", [OVER])
    assert racetrack.run_from(gate, runs) == ["done", "done"]
    closings = """
        select count(*) from app.audit_log
        where entity = 'months' and entity_id = %s and after ->> 'closed_at' is not null
    """
    assert racetrack.value(closings, [OVER]) == 1
