"""One run, reported as text, as TAP and as JUnit."""

from xml.etree import ElementTree

import pytest

from generator.testing.junit import junit_xml
from generator.testing.protocol import read_tap
from generator.testing.report import as_document, file_lines, summary_lines
from generator.testing.results import Assertion, AssertionOutcome, FileFault, FileResult, RunResult
from generator.testing.tap_stream import tap_stream

BAD = Assertion(
    ok=False,
    number=2,
    description="sum & <total> #2",
    line=9,
    outcome=AssertionOutcome.FAILED,
    diagnostics=['Failed test 2: "sum"', "        have: \x01", "        want: 2"],
)
LATER = Assertion(
    ok=False, number=3, description="later", line=10, outcome=AssertionOutcome.TODO, directive="TODO soon"
)
GOOD = Assertion(ok=True, number=1, description="fine", line=8, outcome=AssertionOutcome.PASSED)


@pytest.fixture
def run() -> RunResult:
    files = [
        FileResult("db/tests/a.sql", [GOOD, BAD, LATER], [], 12),
        FileResult("db/tests/b.sql", [GOOD], [FileFault("no such table\nmore about it", 4)], 3),
    ]
    return RunResult(files, 20)


def test_the_last_line_has_the_sums_and_todo_is_counted_separately(run: RunResult) -> None:
    assert list(summary_lines(run)) == ["1 todo", "pgTAP: 2 passed, 2 failed"]


def test_a_failure_is_shown_with_its_place_and_its_values(run: RunResult) -> None:
    lines = list(file_lines(run.files[0]))

    assert lines[0] == "not ok db/tests/a.sql  1 passed, 1 failed, 1 todo  12 ms"
    assert lines[1] == "    db/tests/a.sql:9: sum & <total> #2"
    assert lines[-1].strip() == "want: 2"
    assert list(file_lines(run.files[1]))[1] == "    db/tests/b.sql:4: no such table"


def test_the_document_counts_like_the_summary(run: RunResult) -> None:
    document = as_document(run)

    assert {key: document[key] for key in ("passed", "failed", "todo", "skipped")} == {
        "passed": 2,
        "failed": 2,
        "todo": 1,
        "skipped": 0,
    }


def test_the_tap_stream_is_read_back_as_the_same_run(run: RunResult) -> None:
    tap = read_tap((line, number) for number, line in enumerate(tap_stream(run).splitlines()))

    assert tap.plans == [5]
    assert [a.number for a in tap.assertions] == [1, 2, 3, 4, 5]
    assert [a.outcome.value for a in tap.assertions] == ["passed", "failed", "todo", "passed", "failed"]


def test_the_junit_file_is_well_formed_whatever_the_database_printed(run: RunResult) -> None:
    suites = ElementTree.fromstring(junit_xml(run).encode())  # noqa: S314  our own text

    counts = [(s.get("tests"), s.get("failures"), s.get("errors"), s.get("skipped")) for s in suites]
    assert counts == [("3", "1", "0", "1"), ("2", "0", "1", "0")]
    assert (suites.findtext(".//failure") or "").endswith("want: 2")
    assert [error.get("message") for error in suites.iter("error")] == ["no such table"]
