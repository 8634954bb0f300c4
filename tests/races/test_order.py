"""Readers see decisions in the order in which they took effect, and miss no event of the feed."""

from threading import Event

import pytest

from tests.rigs.races import ADMIN, RACERS, ROUNDS, Step, Track, acting, outcome

pytestmark = pytest.mark.slow

PEOPLE = ("emma", "marc", "julie")
MONTHS = Step("select from app.months where closed_at is null for update")
WRONG_STATUS = """
    select v.id from app.videos as v
    join lateral (
      select r.decision from app.video_reviews as r where r.video_id = v.id order by r.place desc limit 1
    ) as newest on true
    where newest.decision <> v.status
"""
WRONG_PAYMENT = """
    select p.id from app.payouts as p
    join lateral (
      select e.kind, e.reference from app.payout_events as e
      where e.payout_id = p.id order by e.place desc limit 1
    ) as newest on true
    where (p.payment_status = 'paye') <> (newest.kind = 'paid')
      or newest.kind = 'paid' and p.reference is distinct from newest.reference
"""


def review(video: object, decision: str) -> list[Step]:
    return [ADMIN, Step("select public.review_video(%s, %s, %s)", [video, decision, decision])]


def reopen(video: object) -> list[Step]:
    return [ADMIN, Step("select public.reopen_video(%s, 'reopened')", [video])]


def pay(payout: object) -> list[Step]:
    call = "select public.mark_payouts_paid(array[%s::uuid], gen_random_uuid()::text)"
    return [ADMIN, Step(call, [payout])]


def reverse(payout: object) -> list[Step]:
    return [ADMIN, Step("select public.reverse_payout(%s, 'Test')", [payout])]


def test_the_review_with_the_highest_place_is_the_last(racetrack: Track) -> None:
    deliver = "select tests.deliver('julie', 'OOTD', 'approved')"
    for _ in range(ROUNDS):
        runs = []
        for _ in range(RACERS // 4):
            video = racetrack.value(deliver)
            runs += [
                reopen(video),
                review(video, "rejected"),
                review(video, "revision_requested"),
                reopen(video),
            ]
        assert set(racetrack.run(runs)) <= {"done", "VIDEO_NOT_DECIDED", "VIDEO_ALREADY_REVIEWED"}
        assert racetrack.rows(WRONG_STATUS) == []
        assert racetrack.rows("select month from private.miscounted_months()") == []


def test_the_payout_event_with_the_highest_place_is_the_last(racetrack: Track) -> None:
    payouts = [racetrack.value("select tests.owed('emma')") for _ in range(RACERS // 4)]
    runs = [run(payout) for payout in payouts for run in (pay, reverse, pay, reverse)]
    for _ in range(ROUNDS):
        assert set(racetrack.run(runs)) <= {"done", "PAYOUT_ALREADY_PAID", "PAYOUT_NOT_PAID"}
        assert racetrack.rows(WRONG_PAYMENT) == []


def test_an_entry_that_commits_later_has_the_higher_id(racetrack: Track) -> None:
    newest = "select coalesce(max(id), 0) from app.activity"
    slow, quick = racetrack.racers[:2]
    first, second = (
        [
            acting(admin),
            *review(racetrack.value("select tests.deliver(%s, 'OOTD')", [person]), "approved")[1:],
        ]
        for admin, person in zip(racetrack.admins, ("emma", "marc"), strict=False)
    )
    with slow.transaction():
        for step in first:
            slow.execute(step.statement, step.values)
        assert outcome(quick, second) == "done"
        seen = racetrack.value(newest)
    late = "select video_id from app.activity where id > %s"
    assert racetrack.rows(late, [seen]) == [(first[1].values[0],)]


def test_polling_the_feed_by_id_misses_nothing(racetrack: Track) -> None:
    begin = racetrack.value("select coalesce(max(id), 0) from app.activity")
    over = Event()
    seen: list[int] = []
    poller = racetrack.racers[-1]

    def poll() -> None:
        last = begin
        while True:
            ended = over.is_set()
            found = poller.execute("select id from app.activity where id > %s order by id", [last])
            seen.extend(row[0] for row in found.fetchall())
            last = seen[-1] if seen else begin
            if ended:
                return

    polling = racetrack.pool.submit(poll)
    for _ in range(ROUNDS):
        people = [PEOPLE[place % len(PEOPLE)] for place in range(RACERS - 1)]
        videos = [racetrack.value("select tests.deliver(%s, 'OOTD')", [person]) for person in people]
        decide = [review(video, "approved") for video in videos]
        assert set(racetrack.run(decide)) == {"done"}
    over.set()
    polling.result()
    assert seen == [
        row[0] for row in racetrack.rows("select id from app.activity where id > %s order by id", [begin])
    ]
