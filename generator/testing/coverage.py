"""Which statements of PL/pgSQL and which branches of SQL the tests reach, measured on a clone with marks."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Lock

import psycopg

from generator.catalog.queries import load_queries
from generator.config import Project
from generator.database import Connection, connect
from generator.migrations.files import read_house
from generator.syntax.sources import read_sources
from generator.testing.clones import Template, cloned
from generator.testing.instrumenting import LOCK_CLASS, Mark, marked

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))


@dataclass(frozen=True)
class FunctionCoverage:
    """`reached` and `all` count marks of one function; `missed` are those that no test reached, by line."""

    function: str
    path: str
    reached: int
    all: int
    missed: tuple[Mark, ...]


@dataclass(frozen=True)
class Coverage:
    """One entry per function with marks, by file. `unmarked` are those that Postgres refused with marks."""

    functions: tuple[FunctionCoverage, ...]
    unmarked: tuple[str, ...]

    @property
    def reached(self) -> int:
        return sum(each.reached for each in self.functions)

    @property
    def all(self) -> int:
        return sum(each.all for each in self.functions)


class Recorder:
    """Collects the marks that the sessions of a run took; several threads may note at once."""

    def __init__(self, marks: Sequence[Mark], unmarked: Sequence[str]) -> None:
        self._marks = marks
        self._unmarked = unmarked
        self._seen: set[int] = set()
        self._lock = Lock()

    def note(self, connection: Connection) -> None:
        """Reads the marks of a session that has played a file. A session that was lost tells nothing."""
        try:
            connection.execute("rollback")
            connection.execute("reset role")
            taken = {number for (number,) in connection.execute(QUERIES["marks"], {"class": LOCK_CLASS})}
        except psycopg.Error:
            return
        with self._lock:
            self._seen |= taken

    def coverage(self) -> Coverage:
        return summed(self._marks, self._seen, self._unmarked)


def summed(marks: Sequence[Mark], seen: Collection[int], unmarked: Sequence[str] = ()) -> Coverage:
    """The marks by function; `seen` are their positions in `marks`, from 0."""
    numbered = sorted(enumerate(marks), key=lambda each: (each[1].path, each[1].function, each[1].line))
    by_function = []
    for (path, function), group in groupby(numbered, key=lambda each: (each[1].path, each[1].function)):
        own = list(group)
        missed = tuple(mark for number, mark in own if number not in seen)
        by_function.append(FunctionCoverage(function, path, len(own) - len(missed), len(own), missed))
    return Coverage(tuple(by_function), tuple(unmarked))


@contextmanager
def instrumented(project: Project, template: Template) -> Iterator[tuple[Template, Recorder]]:
    """A copy of the template whose functions take marks, to clone from, and what collects the marks."""
    house = read_house(project)
    sources = read_sources([(file.path, file.text) for file in (*house.migrations, *house.repeatables)])
    marks: list[Mark] = []
    unmarked = []
    with cloned(template) as clone:
        with connect(clone.url) as connection:
            connection.execute("set check_function_bodies = on")
            for source in sources.functions.values():
                made = marked(source, len(marks))
                if made is None:
                    continue
                try:
                    connection.execute(made.sql.encode())
                except psycopg.Error:
                    unmarked.append(source.name)
                else:
                    marks += made.marks
        yield Template(clone.server, clone.name), Recorder(marks, unmarked)


def coverage_lines(coverage: Coverage) -> Iterator[str]:
    """A line for each function that is not reached whole, with its lines; then the sums."""
    for each in coverage.functions:
        if each.missed:
            lines = ", ".join(
                f"{mark.line}{' (branch)' if mark.kind == 'branch' else ''}" for mark in each.missed
            )
            yield f"{each.reached:>4} of {each.all:<4} {each.path}: {lines}"
    for name in coverage.unmarked:
        yield f"not measured: {name}"
    share = 100 * coverage.reached / coverage.all if coverage.all else 100
    yield f"coverage: {coverage.reached} of {coverage.all} statements and branches reached, {share:.1f} %"


def coverage_document(coverage: Coverage) -> dict[str, object]:
    """The same for programs: sums, then each function with the places that no test reached."""
    return {
        "reached": coverage.reached,
        "all": coverage.all,
        "unmarked": list(coverage.unmarked),
        "functions": [
            {
                "function": each.function,
                "path": each.path,
                "reached": each.reached,
                "all": each.all,
                "missed": [{"line": mark.line, "kind": mark.kind} for mark in each.missed],
            }
            for each in coverage.functions
        ],
    }
