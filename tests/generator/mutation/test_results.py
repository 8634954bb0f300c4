"""Verdicts: their scores, their storage on disk, and the marks for equivalent mutants."""

import json
from pathlib import Path

from generator.config import Project
from generator.syntax.sources import Place
from generator.testing.mutation.marks import read_marks
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.report import as_document, as_page, summary_lines
from generator.testing.mutation.results import Memory, Result, Verdict, scores, suite_digest


def mutant(name: str = "a", line: int = 1, kind: str = "lock") -> Mutant:
    sql = f"drop policy {name}"
    return Mutant(kind, f"policy {name}", Place("p.sql", line), sql, f"create policy {name}", "", frozenset())


def test_a_score_counts_neither_invalid_nor_equivalent_mutants() -> None:
    verdicts = [Verdict.KILLED, Verdict.TIMEOUT, Verdict.SURVIVED, Verdict.INVALID, Verdict.EQUIVALENT]

    (kind, total) = scores(Result(mutant(verdict), verdict) for verdict in verdicts)

    assert (kind.kind, kind.killed, kind.survived, kind.percent) == ("lock", 2, 1, 66.6)
    assert total.percent == 66.6
    assert scores([])[-1].percent == 100.0


def test_stored_verdicts_are_used_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with Memory(project, "now", 10) as memory:
        memory.remember(Result(mutant("a"), Verdict.KILLED, "a.sql", 7))

    again = Memory(project, "now", 10)

    assert again.known(mutant("a")) == Result(mutant("a"), Verdict.KILLED, "a.sql", 7)
    assert again.known(mutant("b")) is None


def test_a_survivor_is_judged_again_with_more_patience(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with Memory(project, "now", 10) as memory:
        memory.remember(Result(mutant("a"), Verdict.SURVIVED))
        memory.remember(Result(mutant("b"), Verdict.KILLED, "b.sql"))

    known = {patience: Memory(project, "now", patience) for patience in (5, 10, 20)}

    assert known[5].known(mutant("a"))
    assert known[10].known(mutant("a"))
    assert known[20].known(mutant("a")) is None
    assert known[20].known(mutant("b"))


def test_an_incomplete_last_line_is_skipped(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with Memory(project, "now", 10) as memory:
        memory.remember(Result(mutant("a"), Verdict.SURVIVED))
    with (tmp_path / ".retro" / "mutation" / "results.jsonl").open("a") as file:
        file.write('{"suite": "now", "key"')

    assert Memory(project, "now", 10).known(mutant("a"))


def test_a_changed_house_needs_new_verdicts(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with Memory(project, "then", 10) as memory:
        memory.remember(Result(mutant("a"), Verdict.KILLED, "a.sql"))

    again = Memory(project, "now", 10)

    assert again.known(mutant("a")) is None
    assert again.killers == {mutant("a").key: "a.sql"}


def test_a_digest_depends_on_names_and_contents_but_not_on_order() -> None:
    assert suite_digest([("a", b"1"), ("b", b"2")]) == suite_digest([("b", b"2"), ("a", b"1")])
    assert suite_digest([("a", b"1")]) != suite_digest([("a", b"2")])


def test_a_mark_applies_to_its_kinds_on_its_line() -> None:
    text = """\
-- equivalent (lock, order): nobody else
-- is there.
select 1
from t -- equivalent (limit): one row.
"""

    marks = read_marks([("p.sql", text)])

    assert marks.reason(mutant(line=3, kind="lock")) == "nobody else"
    assert marks.reason(mutant(line=3, kind="order")) == "nobody else"
    assert marks.reason(mutant(line=4, kind="limit")) == "one row."
    assert marks.reason(mutant(line=4, kind="lock")) is None


def test_a_mark_applies_to_exactly_the_stated_number_of_changes() -> None:
    marks = read_marks(
        [("p.sql", "select 1 -- equivalent (lock): nobody.\nfrom t -- equivalent (lock x2, limit): one.")]
    )
    first, second = mutant("a", line=1), [mutant("b", line=2), mutant("c", line=2)]

    assert marks.wrong([first, *second]) == []
    assert marks.wrong([first]) == ["p.sql:2 (lock: 0)"]
    assert marks.wrong([first, mutant("d", line=1), *second]) == ["p.sql:1 (lock: 2)"]
    assert marks.wrong([]) == []
    assert marks.reason(second[1]) == "one."


def test_reports_list_each_survivor_with_its_change() -> None:
    results = [Result(mutant("a"), Verdict.SURVIVED), Result(mutant("b", 2), Verdict.KILLED, "b.sql")]

    page = as_page(results, house="Notes & more")
    document = json.loads(json.dumps(as_document(results)))

    assert "Notes &amp; more" in page
    assert "-create policy a" in page
    assert "create policy b" not in page
    assert [each["verdict"] for each in document["mutants"]] == ["survived", "killed"]
    assert list(summary_lines(results))[-1] == "mutate: 2 mutants, 1 killed, 1 survived, 50.0 %"
