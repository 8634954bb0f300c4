"""A run as JUnit XML, which most CI systems can show."""

import re
from xml.etree import ElementTree

from generator.testing.results import Assertion, AssertionOutcome, FileFault, FileResult, RunResult

# XML 1.0 has no way to write these, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(run: RunResult) -> str:
    """One `testsuite` per file, one `testcase` per assertion, an `error` for each problem of a file.

    TODO and SKIP are both `skipped`, since JUnit has no other state.
    """
    root = ElementTree.Element("testsuites", name="pgTAP", time=_seconds(run.duration_ms))
    for file in run.files:
        root.append(_suite(file))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(file: FileResult) -> ElementTree.Element:
    skipped = file.count(AssertionOutcome.TODO) + file.count(AssertionOutcome.SKIPPED)
    suite = ElementTree.Element(
        "testsuite",
        name=_clean(file.path),
        tests=str(len(file.assertions) + len(file.problems)),
        failures=str(file.count(AssertionOutcome.FAILED)),
        errors=str(len(file.problems)),
        skipped=str(skipped),
        time=_seconds(file.duration_ms),
    )
    suite.extend(_case(file, assertion) for assertion in file.assertions)
    suite.extend(_error(file, problem) for problem in file.problems)
    return suite


def _case(file: FileResult, assertion: Assertion) -> ElementTree.Element:
    name = f"{assertion.number}: {assertion.description}"
    case = _testcase(file, name, assertion.line)
    if assertion.outcome is AssertionOutcome.FAILED:
        failure = ElementTree.SubElement(case, "failure", message=_clean(assertion.description))
        failure.text = _clean("\n".join(assertion.diagnostics))
    elif assertion.outcome is not AssertionOutcome.PASSED:
        ElementTree.SubElement(case, "skipped", message=_clean(assertion.directive))
    return case


def _error(file: FileResult, problem: FileFault) -> ElementTree.Element:
    case = _testcase(file, "the file as a whole", problem.line)
    first = problem.message.partition("\n")[0]
    ElementTree.SubElement(case, "error", message=_clean(first)).text = _clean(problem.message)
    return case


def _testcase(file: FileResult, name: str, line: int | None) -> ElementTree.Element:
    place = {"line": str(line)} if line else {}
    path = _clean(file.path)
    return ElementTree.Element("testcase", {"classname": path, "name": _clean(name), "file": path, **place})


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("?", text)


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}"
