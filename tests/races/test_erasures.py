"""An erasure with concurrent writes: no data of the person is left, whichever comes first."""

import pytest

from tests.rigs.races import ADMIN, RACERS, ROUNDS, Step, Track, acting

pytestmark = pytest.mark.slow

APPLIED = "select (tests.apply('pending_review', full_name => 'Zephyrine')).user_id"
APPROVED = "select (tests.apply('approved', full_name => 'Zephyrine')).user_id"
LEFT = "select t from tests.traces('zephyrine') as t where t not like 'auth.%%'"


def erase(account: object) -> list[Step]:
    return [ADMIN, Step("select public.erase_person(%s, 'Demande')", [account])]


def approve(account: object) -> list[Step]:
    call = """
        select public.review_application(a.id, 'approved', 'Bienvenue Zephyrine')
        from app.applications as a where a.user_id = %s
    """
    return [ADMIN, Step(call, [account])]


def note(account: object) -> list[Step]:
    call = "select public.save_creator_notes(c.id, 'Zephyrine') from app.creators as c where c.user_id = %s"
    return [ADMIN, Step(call, [account])]


def save_profile(account: object) -> list[Step]:
    call = "select public.save_payout_profile('iban', 'Zephyrine', 'DE89370400440532013000')"
    return [acting(account), Step(call)]


def update_profile(account: object) -> list[Step]:
    call = "select public.update_profile(display_name => 'Zephyrine', address => 'Zephyrine')"
    return [acting(account), Step(call)]


def sign(account: object) -> list[Step]:
    call = """
        select public.sign_contract(v.version, v.checksum, 'Zephyrine', 'true', 'true', 'true')
        from public.current_contract() as v
    """
    return [acting(account), Step(call)]


def test_a_concurrent_approval_leaves_no_data_of_an_erased_person(racetrack: Track) -> None:
    for _ in range(ROUNDS):
        people = [racetrack.value(APPLIED) for _ in range(RACERS // 2)]
        ends = racetrack.run([run for person in people for run in (erase(person), approve(person))])
        assert ends[::2] == ["done"] * len(people)
        assert set(ends[1::2]) <= {"done", "APPLICATION_NOT_PENDING", "NOT_FOUND"}
        assert racetrack.rows(LEFT) == []


def test_a_creators_concurrent_write_leaves_no_data_of_the_erased_person(racetrack: Track) -> None:
    for _ in range(ROUNDS):
        people = [racetrack.value(APPROVED) for _ in range(RACERS // 4)]
        kinds = (erase, save_profile, update_profile, sign)
        ends = racetrack.run([kind(person) for person in people for kind in kinds])
        assert ends[::4] == ["done"] * len(people)
        assert set(ends) <= {"done", "FORBIDDEN"}
        assert racetrack.rows(LEFT) == []


def test_a_concurrent_note_of_an_admin_leaves_no_data_of_the_erased_person(racetrack: Track) -> None:
    for _ in range(ROUNDS):
        people = [racetrack.value(APPROVED) for _ in range(RACERS // 2)]
        ends = racetrack.run([run for person in people for run in (erase(person), note(person))])
        assert ends[::2] == ["done"] * len(people)
        assert set(ends[1::2]) <= {"done", "NOT_FOUND"}
        assert racetrack.rows(LEFT) == []
