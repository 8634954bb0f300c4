"""The observations of the tests, stored on disk until the test, or something that it used, has changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.config import Project
from generator.syntax.sources import FunctionSource
from generator.testing.mutation.results import FOLDER, suite_digest
from generator.testing.mutation.schedule import Sight


@dataclass(frozen=True)
class SuiteState:
    """Digests of the files on which an observation depends.

    `tests` are those of the test files, `functions` those of the files of functions whose calls are noted,
    by name; `others` is one digest of all the rest.
    """

    tests: Mapping[str, str]
    functions: Mapping[str, str]
    others: str

    def key(self, sight: Sight) -> str:
        """A digest that changes when the test, a function that it called, or any of the other files
        changes."""
        met_functions = self.functions.keys() if sight.reads_code else sight.meets & self.functions.keys()
        parts = [
            self.others,
            self.tests[sight.file],
            *(f"{name} {self.functions[name]}" for name in sorted(met_functions)),
        ]
        missing = sorted(sight.meets - met_functions) if not sight.reads_code else []
        return hashlib.sha256("\0".join([*parts, *missing]).encode()).hexdigest()[:16]


def state_of(
    files: Sequence[tuple[str, bytes]], tests: Iterable[str], functions: Iterable[FunctionSource]
) -> SuiteState:
    """`files` are all files on which a verdict depends, `functions` the functions of the house.

    A function without its own settings may be inlined, and its calls not seen, so its file counts as one of
    the others.
    """
    names = set(tests)
    noted = {
        source.name: source.place.path
        for source in functions
        if any(option.defname == "set" for option in source.tree.options or ())
        and "/functions/" in source.place.path
    }
    apart = names | set(noted.values())
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in files if path in apart}
    return SuiteState(
        {name: digests[name] for name in names},
        {name: digests[path] for name, path in noted.items()},
        suite_digest([(path, content) for path, content in files if path not in apart]),
    )


def kept_sights(project: Project, state: SuiteState) -> dict[str, Sight]:
    """The observations of an earlier run that are still valid, by test file."""
    try:
        saved = json.loads(_path(project).read_text(encoding="utf-8"))
        names = saved["names"]
        restored = [(_restored(each, names), each["key"]) for each in saved["tests"]]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return {
        sight.file: sight for sight, key in restored if sight.file in state.tests and state.key(sight) == key
    }


def keep_sights(project: Project, state: SuiteState, sights: Iterable[Sight]) -> None:
    path = _path(project)
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers: dict[str, int] = {}
    tests = [_saved(sight, state.key(sight), numbers) for sight in sights]
    path.write_text(json.dumps({"names": list(numbers), "tests": tests}), encoding="utf-8")


def _path(project: Project) -> Path:
    return project.state / FOLDER / "sights.json"


def _saved(sight: Sight, key: str, numbers: dict[str, int]) -> dict[str, Any]:
    """A document of an observation. Names are numbered, since most of them are called by many assertions."""

    def numbered(names: frozenset[str]) -> list[int]:
        return [numbers.setdefault(name, len(numbers)) for name in sorted(names)]

    return {
        "file": sight.file,
        "key": key,
        "meets": numbered(sight.meets),
        "duration_ms": sight.duration_ms,
        "reads_code": sight.reads_code,
        "assertions": [(place, numbered(calls)) for place, calls in sight.assertions.items()],
        "leaves": [(place, numbered(calls)) for place, calls in sight.leaves.items()],
        "took_ms": sight.took_ms,
    }


def _restored(saved: dict[str, Any], names: list[str]) -> Sight:
    def named(numbers: list[int]) -> frozenset[str]:
        return frozenset(names[number] for number in numbers)

    return Sight(
        saved["file"],
        named(saved["meets"]),
        saved["duration_ms"],
        saved["reads_code"],
        {place: named(calls) for place, calls in saved["assertions"]},
        {place: named(calls) for place, calls in saved["leaves"]},
        tuple(saved["took_ms"]),
    )
