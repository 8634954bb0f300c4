"""Reads the Test Anything Protocol as pgTAP speaks it, with the parser of tap.py."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tap.line import Result
from tap.parser import Parser

from generator.testing.results import Assertion, AssertionOutcome

_RESULT = r"""\b\s*(?P<number>\d*)\s*(?:-\s)?
    (?P<description>(?:[^#]|\#(?!\s*(?i:todo\b|skip)))*)
    \#?\s*(?P<directive>.*)"""


def _parser() -> Parser:
    """tap.py's own patterns cut a description at its first #, read okay as ok, and 1000 as a plan."""
    parser = Parser()
    parser.ok = re.compile("^ok" + _RESULT, re.VERBOSE)
    parser.not_ok = re.compile(r"^not\ ok" + _RESULT, re.VERBOSE)
    parser.plan = re.compile(r"^1\.\.(?P<expected>\d+)\s*\#?\s*(?P<directive>.*)")
    return parser


_INDENT, _SUBTEST = "    ", "# Subtest: "


@dataclass
class Tap:
    """The TAP output of one file. `plans` holds every plan, since a second one is an error; `bail_out` is the
    reason for it."""

    assertions: list[Assertion] = field(default_factory=list)
    plans: list[int] = field(default_factory=list)
    bail_out: str | None = None


def read_tap(lines: Iterable[tuple[str, int | None]]) -> Tap:
    """Reads lines of TAP, each with the line of the file that printed it. Other lines are ignored.

    A diagnostic belongs to the assertion that the same statement printed before it. The indented output of a
    subtest of `runtests()` belongs to the assertion that sums it up afterwards.
    """
    parser = _parser()
    tap = Tap()
    subtest: list[str] = []
    for text, line in lines:
        if text.startswith((_INDENT, _SUBTEST)):
            subtest.append(text.strip())
            continue
        match (parsed := parser.parse_line(text)).category:
            case "test":
                tap.assertions.append(_assertion(parsed, line))
                tap.assertions[-1].diagnostics += filter(None, map(_told_of_subtest, subtest))
                subtest = []
            case "diagnostic" if tap.assertions and tap.assertions[-1].line == line:
                tap.assertions[-1].diagnostics.append(text.removeprefix("#").removeprefix(" "))
            case "plan":
                tap.plans.append(parsed.expected_tests)
            case "bail" if tap.bail_out is None:
                tap.bail_out = parsed.reason
    return tap


def _told_of_subtest(text: str) -> str | None:
    """The failures and diagnostics of a subtest, without its name, its plan and passed assertions."""
    if text.startswith("# Subtest:") or not text.startswith(("not ok", "#")):
        return None
    return text.removeprefix("#").removeprefix(" ")


def _assertion(parsed: Result, line: int | None) -> Assertion:
    if parsed.skip:
        outcome = AssertionOutcome.SKIPPED
    elif parsed.todo:
        outcome = AssertionOutcome.TODO
    else:
        outcome = AssertionOutcome.PASSED if parsed.ok else AssertionOutcome.FAILED
    return Assertion(
        ok=parsed.ok,
        number=parsed.number,
        description=parsed.description,
        line=line,
        outcome=outcome,
        directive=parsed.directive.text or "",
    )
