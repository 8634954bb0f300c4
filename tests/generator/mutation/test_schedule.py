"""The order of the tests: the one that will probably fail soonest comes first."""

from dataclasses import replace

from generator.syntax.sources import Place
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.schedule import Extent, History, Sight


def mutant(subject: str = "policy p", kind: str = "policy") -> Mutant:
    return Mutant(kind, subject, Place("p.sql", 1), f"drop {subject}", "", "", frozenset({"app.notes"}))


SEES = Sight("sees.sql", frozenset({"app.notes"}), 100)
SEES_SLOWLY = Sight("slow.sql", frozenset({"app.notes"}), 900)
BLIND = Sight("blind.sql", frozenset(), 100)


def order(history: History, mutant: Mutant, *sights: Sight) -> list[str]:
    return [sight.name for sight in history.order(mutant, sights)]


def test_tests_that_use_the_object_come_first_the_quick_ones_before_the_slow_ones() -> None:
    assert order(History(), mutant(), BLIND, SEES_SLOWLY, SEES) == ["sees.sql", "slow.sql", "blind.sql"]


def test_tests_that_killed_similar_mutants_come_earlier() -> None:
    history = History()
    for number in range(9):
        history.note(mutant(f"policy {number}"), BLIND, killed=True)
        history.note(mutant(f"policy {number}"), SEES, killed=False)

    assert order(history, mutant("policy new"), SEES, BLIND)[0] == "blind.sql"
    assert order(history, mutant("trigger t", "trigger"), SEES, BLIND)[0] == "sees.sql"


def test_the_test_that_killed_it_last_time_comes_first() -> None:
    history = History({mutant().key: "blind.sql"})

    assert order(history, mutant(), SEES, BLIND)[0] == "blind.sql"


def test_a_part_that_never_kills_comes_after_its_whole_file() -> None:
    history = History()
    part = replace(SEES, duration_ms=60, part=(1,), kind=Extent.CONCERNED)
    for number in range(9):
        history.note(mutant(f"policy {number}"), part, killed=False)
        history.note(mutant(f"policy {number}"), SEES, killed=True)

    assert order(History(), mutant(), SEES, part)[0] == "sees.sql in part"
    assert order(history, mutant(), SEES, part)[0] == "sees.sql"


def test_only_tests_that_call_a_function_or_read_its_source_may_notice_its_change() -> None:
    changed = replace(mutant("function app.notes"), confined=True)

    assert SEES.may_notice(changed)
    assert not BLIND.may_notice(changed)
    assert replace(BLIND, reads_code=True).may_notice(changed)
    assert BLIND.may_notice(mutant())
