"""The order of the tests: the one that most likely fails soonest comes first."""

from generator.syntax.sources import Place
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.schedule import History, Sight


def mutant(subject: str = "policy p", kind: str = "policy") -> Mutant:
    return Mutant(kind, subject, Place("p.sql", 1), f"drop {subject}", "", "", frozenset({"app.notes"}))


SEES = Sight("sees.sql", frozenset({"app.notes"}), 100)
SEES_SLOWLY = Sight("slow.sql", frozenset({"app.notes"}), 900)
BLIND = Sight("blind.sql", frozenset(), 100)


def test_what_meets_the_object_comes_first_and_the_quick_before_the_slow() -> None:
    assert History().order(mutant(), [BLIND, SEES_SLOWLY, SEES]) == ["sees.sql", "slow.sql", "blind.sql"]


def test_what_killed_mutants_of_the_same_kind_comes_earlier() -> None:
    history = History()
    for number in range(9):
        history.note(mutant(f"policy {number}"), "blind.sql", killed=True)
        history.note(mutant(f"policy {number}"), "sees.sql", killed=False)

    assert history.order(mutant("policy new"), [SEES, BLIND])[0] == "blind.sql"
    assert history.order(mutant("trigger t", "trigger"), [SEES, BLIND])[0] == "sees.sql"


def test_the_killer_of_a_former_run_comes_first() -> None:
    history = History({mutant().key: "blind.sql"})

    assert history.order(mutant(), [SEES, BLIND])[0] == "blind.sql"
