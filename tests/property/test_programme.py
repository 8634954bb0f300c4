"""Random months of the programme: after any calls in any order, all sums are right.

`make soak` plays longer ones (RETRO_SOAK, a number of sequences).
"""

import datetime
import os
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from generator.catalog.exposed import read_exposed
from generator.config import Project
from generator.database import connect
from generator.house import load
from generator.testing.clones import Template, cloned
from tests.property.programme import Programme

pytestmark = pytest.mark.slow

SEQUENCES = int(os.environ.get("RETRO_SOAK", "12"))
STEPS = 40 if "RETRO_SOAK" in os.environ else 25

CREATORS = ("emma", "marc", "julie")
READERS = ("admin", *CREATORS)

creators = st.sampled_from(CREATORS)
anybody = st.sampled_from(["emma", "marc", "julie", "admin", "member", "former admin", "visitor"])
mostly_admin = st.sampled_from(["admin"] * 6 + ["emma", "visitor"])
kinds = st.sampled_from(["OOTD", "TRAINING", "BEFORE_AFTER", "SPORTS_80S", "CINEMATIC"])
decisions = st.sampled_from(["approved", "approved", "rejected", "revision_requested"])
which = st.integers(min_value=0, max_value=1000)
keys = st.sampled_from([None, "key-1", "key-2"])
amounts = st.decimals(min_value=-300, max_value=300, places=2)
tiers = st.sampled_from([10, 20, 30, 40])
mixes = st.sampled_from(["VOLUME", "EQUILIBRE", "PREMIUM_80S", "TRANSFO_HEAVY"])
references = st.sampled_from(["VIR-1", "VIR-2", "VIR-3"])
methods = st.sampled_from(["iban", "paypal", "stripe"])


class ProgrammeMachine(RuleBasedStateMachine):
    """The programme from 20 February 2026 on, with the demo's cast."""

    programme: Programme

    @initialize()
    def begin(self) -> None:
        self.programme.connection.execute("savepoint beginning")
        self.today = datetime.datetime(2026, 2, 20, 12, tzinfo=datetime.UTC)
        self.creators = cycle(CREATORS)
        self.travel(0)

    def teardown(self) -> None:
        silent = {name for person in READERS for name in self.programme.silent_nulls(person)}
        for creator in CREATORS:
            self.programme.check_privacy(creator)
        self.programme.connection.execute("rollback to savepoint beginning")
        self.programme.connection.execute("release savepoint beginning")
        assert silent == set(), "read as null, and no comment says so"

    def travel(self, days: int) -> None:
        self.today += datetime.timedelta(days=days)
        self.programme.connection.execute("select private.set_clock(%s)", [self.today])

    def pick(self, query: str, place: int) -> Any:
        """One of the ids that the query finds, or an id that does not exist."""
        found = self.programme.rows(query)
        return found[place % len(found)][0] if found else "00000000-0000-4000-8000-000000000000"

    def a_video(self, place: int) -> Any:
        return self.pick(
            "select id from app.videos where created_at >= '2026-02-01' order by created_at desc, id", place
        )

    def some_payouts(self, place: int, number: int) -> list[Any]:
        found = [row[0] for row in self.programme.rows("select id from app.payouts order by month desc, id")]
        return [found[(place + step) % len(found)] for step in range(min(number, len(found)))]

    @rule(days=st.integers(min_value=1, max_value=20))
    def time_passes(self, days: int) -> None:
        self.travel(days)

    @rule(person=creators, kind=kinds, replace=st.booleans(), place=which)
    def uploads(self, person: str, kind: str, replace: bool, place: int) -> None:
        prepared = self.programme.call(
            person,
            "prepare_video_upload",
            video_type=kind,
            file_name="a.mp4",
            file_size_bytes=1000,
            mime_type="video/mp4",
        )
        if isinstance(prepared, str):
            return
        self.programme.connection.execute("select tests.store(%s)", [prepared["path"]])
        for _ in range(2):
            self.programme.call(
                person,
                "record_video_upload",
                path=prepared["path"],
                duration_seconds=30,
                resolution="1080x1920",
                replaces=self.a_video(place) if replace else None,
            )

    @rule(person=mostly_admin, place=which, decision=decisions, reason=st.sampled_from([None, "Raison"]))
    def reviews(self, person: str, place: int, decision: str, reason: str | None) -> None:
        self.programme.call(
            person, "review_video", video_id=self.a_video(place), decision=decision, reason=reason
        )

    @rule(place=which, number=st.integers(min_value=1, max_value=4), decision=decisions)
    def reviews_many(self, place: int, number: int, decision: str) -> None:
        ids = [self.a_video(place + step) for step in range(number)]
        self.programme.call("admin", "review_videos", video_ids=ids, decision=decision, reason="Raison")

    @rule(person=mostly_admin, place=which, key=keys)
    def reopens(self, person: str, place: int, key: str | None) -> None:
        self.programme.call(
            person, "reopen_video", video_id=self.a_video(place), reason="Erreur", request_key=key
        )

    @rule(
        person=mostly_admin,
        month=st.sampled_from(["2026-01", "2026-02", "2026-03", "2026-04"]),
        carry=st.booleans(),
    )
    def closes(self, person: str, month: str, carry: bool) -> None:
        first = self.programme.call(person, "close_month", month=month, carry_pending=carry)
        if isinstance(first, dict):
            assert self.programme.call(person, "close_month", month=month, carry_pending=carry) == first

    @rule(person=mostly_admin, creator=creators, amount=amounts, key=keys)
    def adjusts(self, person: str, creator: str, amount: Any, key: str | None) -> None:
        self.programme.call(
            person,
            "adjust_payout",
            creator_id=self.programme.rows("select tests.creator(%s)", creator)[0][0],
            amount=amount,
            reason="Prime",
            request_key=key,
        )

    @rule(person=mostly_admin, place=which, number=st.integers(min_value=1, max_value=3), method=methods)
    def orders(self, person: str, place: int, number: int, method: str) -> None:
        self.programme.call(
            person, "order_payouts", payout_ids=self.some_payouts(place, number), method=method
        )

    @rule(place=which)
    def cancels(self, place: int) -> None:
        order = self.pick("select id from app.payment_orders order by created_at desc, id", place)
        self.programme.call("admin", "cancel_payment_order", order_id=order, reason="Refusé par la banque")

    @rule(
        person=mostly_admin, place=which, number=st.integers(min_value=1, max_value=3), reference=references
    )
    def pays(self, person: str, place: int, number: int, reference: str) -> None:
        self.programme.call(
            person, "mark_payouts_paid", payout_ids=self.some_payouts(place, number), reference=reference
        )

    @rule(person=mostly_admin, place=which, key=keys)
    def reverses(self, person: str, place: int, key: str | None) -> None:
        payout = self.some_payouts(place, 1)[0]
        self.programme.call(person, "reverse_payout", payout_id=payout, reason="Rejeté", request_key=key)

    @rule(person=anybody, creator=creators, status=st.sampled_from(["actif", "pause", "inactif", "candidat"]))
    def changes_status(self, person: str, creator: str, status: str) -> None:
        identity = self.programme.rows("select tests.creator(%s)", creator)[0][0]
        self.programme.call(
            person, "update_creator_status", creator_id=identity, status=status, reason="Décision"
        )

    @rule(person=st.sampled_from(["admin", "emma"]), creator=st.sampled_from(["julie"]))
    def erases(self, person: str, creator: str) -> None:
        self.programme.call(
            person, "erase_person", user_id=self.programme.people[creator], reason="Demande du créateur"
        )

    @rule(person=creators, tier=tiers, mix=mixes)
    def changes_plan(self, person: str, tier: int, mix: str) -> None:
        self.programme.call(person, "change_plan", package_tier=tier, mix=mix)

    @rule(
        person=mostly_admin,
        kind=kinds,
        rate=st.decimals(min_value=0, max_value=500, places=2),
        tier=st.none() | tiers,
    )
    def changes_rate(self, person: str, kind: str, rate: Any, tier: int | None) -> None:
        self.programme.call(person, "update_rate", video_type=kind, rate=rate, package_tier=tier)

    @invariant()
    def books_are_right(self) -> None:
        self.programme.check(next(self.creators))


@pytest.fixture
def programme(project: Project, template_database: Template) -> Iterator[Programme]:
    house = load(project)
    people = {name: str(person.user_id) for name, person in house.demo.people.items()}
    with cloned(template_database) as clone, connect(clone.url, autocommit=False) as connection:
        views = read_exposed(connection, house.house.exposed_schema).views
        yield Programme(connection, house, people, views)
        connection.rollback()


def test_all_sums_are_right_after_any_sequence_of_calls(programme: Programme) -> None:
    machine = type("Machine", (ProgrammeMachine,), {"programme": programme})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(set(programme.refusals)) > 5, "the sequences met hardly any refusal: they prove little"
