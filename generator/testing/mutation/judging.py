"""Runs tests against mutants: one transaction makes the change, runs the test, and rolls both back."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from psycopg.pq import ConnStatus
from psycopg.sql import SQL, Identifier

from generator.catalog.queries import load_queries
from generator.config import Project
from generator.database import Connection, sql
from generator.errors import ChecksFailed
from generator.migrations.statements import line_at, split
from generator.testing.clones import Clone
from generator.testing.execution import Execution
from generator.testing.instrumenting import LOCK_CLASS
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.noting import NOTES, Notes
from generator.testing.mutation.openings import Opening
from generator.testing.mutation.parts import PartsOfTests, Played
from generator.testing.mutation.results import Result, Verdict
from generator.testing.mutation.schedule import Extent, History, Sight
from generator.testing.mutation.sessions import (
    CHANGES_OF_A_SESSION,
    first_error,
    open_session,
    run_statement,
    send,
)
from generator.testing.results import AssertionOutcome
from generator.testing.traces import Positions, is_rolled_back, read_positions, take_back
from generator.testing.verdict import judge

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
MARKS = load_queries(Path(__file__).parents[1] / "queries.sql")
PATIENCE = 10
"""A statement that takes this many times as long as the longest of its part is taken for one that hangs."""


def read_test(project: Project, path: Path) -> Played:
    """Parses a file. Raises ChecksFailed if it is not one transaction, because its effects could not be
    rolled back."""
    text = path.read_text(encoding="utf-8")
    name = project.relative(path)
    if not is_rolled_back(text):
        raise ChecksFailed(
            f"{name} is not one transaction from `begin;` to `rollback;`",
            remedy="write it as one, or as two files",
        )
    offsets = [statement.offset for statement in split(text)]
    pieces = [
        (text[start:end], line_at(text, start))
        for start, end in zip(offsets, [*offsets[1:], len(text)], strict=True)
    ]
    return Played(name, tuple(pieces[1:-1]))


class Judge:
    """Judges mutants on one clone in one session. It is the superuser's, since a mutant may change objects of
    the platform.

    `another_clone` makes further clones, for long openings of files.
    """

    def __init__(
        self,
        clone: Clone,
        tests: dict[str, Played],
        another_clone: Callable[[], AbstractContextManager[Clone]] | None = None,
    ) -> None:
        self._clone = clone
        self._tests = tests
        self._connection = open_session(self._clone)
        self._positions: Positions = read_positions(self._connection)
        self._parts: dict[tuple[str, tuple[int, ...]], bool] = {}
        self._notes: Notes | None = None
        self._changes = 0
        self._another_clone = another_clone
        self._clones: dict[str, Clone] = {}
        self._openings: dict[str, Opening] = {}
        self._closing = ExitStack()

    def close(self) -> None:
        self._connection.close()
        for opening in self._openings.values():
            opening.close()
        self._closing.close()

    def note_calls(self, notes: Notes) -> None:
        """Changes the functions of this clone so that they note their calls and reached statements."""
        if self._notes is None:
            self._connection.execute(sql(f"begin;\n{notes.sql};\ncommit"))
            self._notes = notes

    def look(self, name: str) -> Sight:
        """Runs a test twice on the unchanged house and records the functions and tables that it uses.

        If calls are not noted, some may be missed: then every assertion counts as noticing every change.
        Raises ChecksFailed when it fails; it fails the second time if the first run left something.
        """
        test = self._tests[name]
        tracking = _Applied("set local track_functions = 'all'")
        began = time.monotonic()
        first = self._play(test, tracking, "60s")
        duration_ms = round((time.monotonic() - began) * 1000)
        played = self._play(test, tracking, "60s", look=True)
        for each in (first, played):
            if failure := _failure(each.execution):
                raise ChecksFailed(
                    f"{name} fails without a mutant: {failure}", remedy="mend it first: see `retro test`"
                )
        if self._notes is None:
            return Sight(
                name, frozenset(played.meets), duration_ms, reads_code=True, took_ms=tuple(first.took_ms)
            )
        printed = {line for output, line in played.execution.output if output.startswith(("ok", "not ok"))}
        assertions = {
            place: played.calls[place] for place, (_, line) in enumerate(test.statements) if line in printed
        }
        leaves = {
            place: calls
            for place, calls in enumerate(played.calls)
            if calls and (place in played.writing or place not in assertions)
        }
        return Sight(
            name,
            frozenset(played.meets),
            duration_ms,
            test.reads_code,
            assertions,
            leaves,
            tuple(first.took_ms),
        )

    def judge(self, mutant: Mutant, parts: PartsOfTests, history: History, *, patience: float) -> Result:
        """Runs one test after the other until one fails, or until they have taken `patience` seconds; leaves
        out those that cannot notice the mutant."""
        began = time.monotonic()
        change = _Applied(mutant.sql, replans=mutant.folded, reconnects=mutant.needs_new_session)

        def result(verdict: Verdict, by: str = "") -> Result:
            return Result(mutant, verdict, by, round((time.monotonic() - began) * 1000))

        for planned in history.order(mutant, parts.of(mutant)):
            sight = planned
            played, failure = self._try(sight, parts, mutant, change)
            if failure and sight.part and not self._passes(sight, parts, mutant):
                # The part fails because of the statements left out.
                if planned.kind is not Extent.SUFFICIENT:
                    continue
                sight = parts.sights[planned.file]
                played, failure = self._try(sight, parts, mutant, change)
            if played.refusal:
                return result(Verdict.INVALID, played.refusal)
            history.note(mutant, sight, killed=bool(failure))
            if failure:
                hung = played.execution.problem is not None and _hung(played.execution.problem.message)
                return result(Verdict.TIMEOUT if hung else Verdict.KILLED, sight.file)
            if time.monotonic() - began > patience:
                break
        return result(Verdict.SURVIVED)

    def _try(
        self, sight: Sight, parts: PartsOfTests, mutant: Mutant, change: "_Applied"
    ) -> tuple["_Outcome", str]:
        """Runs a file, or a part of it, after a change; the second value says why it failed, if it did."""
        timeout = f"{max(2000, round(PATIENCE * sight.longest_ms))}ms"
        opening = self._opening(sight, parts, mutant)
        test = self._tests[sight.file]
        if opening is None:
            played = self._play(test, change, timeout, sight.part)
        else:
            played = _Outcome()
            played.refusal = opening.run(
                test.statements,
                sight.part,
                change.statements(timeout),
                played.execution,
                replans=change.replans,
            )
        return played, "" if played.refusal else _failure(played.execution, in_part=bool(sight.part))

    def _passes(self, part: Sight, parts: PartsOfTests, mutant: Mutant) -> bool:
        """Whether a part of a file passes on the unchanged house; otherwise it fails because of the
        statements left out."""
        key = part.file, part.part
        if key not in self._parts:
            self._parts[key] = not self._try(part, parts, mutant, _Applied(""))[1]
        return self._parts[key]

    def _opening(self, sight: Sight, parts: PartsOfTests, mutant: Mutant) -> Opening | None:
        """The opening of a file where a part of it can be tried after it."""
        if self._another_clone is None or not sight.part or not parts.begun(sight, mutant):
            return None
        opening = self._openings.get(sight.file)
        if opening is None or not opening.usable:
            if opening is not None:
                opening.close()
            if sight.file not in self._clones:
                self._clones[sight.file] = self._closing.enter_context(self._another_clone())
            statements = self._tests[sight.file].statements[: sight.begins]
            opening = self._openings[sight.file] = Opening(self._clones[sight.file], statements)
        return opening if opening.usable else None

    def _play(
        self, test: Played, change: "_Applied", timeout: str, part: Sequence[int] = (), *, look: bool = False
    ) -> "_Outcome":
        """Runs a file, or a part of it, after a change."""
        if change.reconnects:
            self._reconnect()
        outcome = _Outcome()
        calls: dict[str, int] = {}
        rows = _Rows(self._connection)
        try:
            outcome.refusal = self._apply(change, timeout)
            if outcome.refusal:
                return outcome
            if look:  # the session may still hold counts of earlier transactions
                self._new_calls(calls)
                rows.changed()
                self._new_marks()
            for place in part or range(len(test.statements)):
                text, line = test.statements[place]
                began = time.monotonic()
                if not run_statement(self._connection, outcome.execution, text, line):
                    break
                outcome.took_ms.append(round((time.monotonic() - began) * 1000, 1))
                if look:
                    outcome.calls.append(self._new_calls(calls) | self._new_marks())
                    if rows.changed():
                        outcome.writing.add(place)
            if look and outcome.execution.problem is None:
                touched = {name for (name,) in self._connection.execute(QUERIES["touched"])}
                outcome.meets = touched.union(calls)
        finally:
            self._restore(change)
        return outcome

    def _new_calls(self, calls: dict[str, int]) -> frozenset[str]:
        """The functions that were called since the counts in `calls`, which it updates."""
        now: dict[str, int] = dict(self._connection.execute(QUERIES["calls"], {"notes": NOTES}).fetchall())
        new = frozenset(name for name, count in now.items() if count != calls.get(name))
        calls.update(now)
        return new

    def _new_marks(self) -> frozenset[str]:
        """The names of the marks that were taken since the last call."""
        if self._notes is None:
            return frozenset()
        marks = self._notes.marks
        taken = self._connection.execute(MARKS["marks"], {"class": LOCK_CLASS}).fetchall()
        self._connection.execute(MARKS["release_locks"])
        return frozenset(marks[number].name for (number,) in taken)

    def _apply(self, change: "_Applied", timeout: str) -> str:
        """Makes the change; returns the server's error about it, or nothing."""
        return first_error(self._connection, "begin", *change.statements(timeout))

    def _restore(self, change: "_Applied") -> None:
        self._changes += 1
        if self._connection.pgconn.status == ConnStatus.OK and self._changes < CHANGES_OF_A_SESSION:
            discard = "; discard plans" if change.replans else ""
            send(self._connection, f"rollback; deallocate all{discard}")
            if take_back(self._connection, self._positions):
                return
        self._reconnect()

    def _reconnect(self) -> None:
        self._connection.close()
        self._connection = open_session(self._clone)
        self._changes = 0


@dataclass(frozen=True)
class _Applied:
    """An applied change. `replans`: cached plans must be discarded after the change and again after its
    rollback. `reconnects`: it needs a new session, in which no setting was made before.
    """

    sql: str
    replans: bool = False
    reconnects: bool = False

    def statements(self, timeout: str) -> tuple[str, str]:
        """What makes the change in a transaction of the superuser, and what makes the owner go on."""
        discard = "discard plans;" if self.replans else ""
        return (
            f"set local statement_timeout = '60s'; {self.sql}; {discard}",
            f"set local statement_timeout = '{timeout}'; set local session authorization postgres;",
        )


@dataclass
class _Outcome:
    """The outcome of one run of a file. `refusal` is the server's error about the change. When observing: the
    functions and tables that the file uses, the calls of each statement, and the places of statements that
    leave changed rows. `took_ms`: the milliseconds of each statement.
    """

    execution: Execution = field(default_factory=Execution)
    refusal: str = ""
    meets: set[str] = field(default_factory=set)
    calls: list[frozenset[str]] = field(default_factory=list)
    writing: set[int] = field(default_factory=set)
    took_ms: list[float] = field(default_factory=list)


class _Rows:
    """A digest of the rows of each table of the house. The server's counters would also count rows that an
    assertion wrote and rolled back.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._written: dict[tuple[str, str], int] = {}
        self._digests: dict[tuple[str, str], str | None] = {}

    def changed(self) -> bool:
        """Whether any row has changed since the last call."""
        written: dict[tuple[str, str], int] = {
            (schema, table): count for schema, table, count in self._connection.execute(QUERIES["written"])
        }
        digests = {
            table: self._digest(*table)
            for table, count in written.items()
            if count != self._written.get(table)
        }
        changed = bool(digests.items() - self._digests.items())
        self._written = written
        self._digests.update(digests)
        return changed

    def _digest(self, schema: str, table: str) -> str | None:
        """The digest of all rows, read as the owner, because the test may act as somebody who sees few of
        them."""
        role = self._connection.execute(QUERIES["role"]).fetchone()
        self._connection.execute(QUERIES["owner"])
        query = SQL("select md5(string_agg(t::text, '' order by t::text)) from {} as t")
        row = self._connection.execute(query.format(Identifier(schema, table))).fetchone()
        self._connection.execute(QUERIES["as_role"], role)
        return row[0] if row else None


def _failure(execution: Execution, *, in_part: bool = False) -> str:
    """The reason why a file fails, or nothing. A part of a file need not match the file's plan."""
    assertions, problems = judge(execution)
    failed = [
        assertion.description or "an assertion without a description"
        for assertion in assertions
        if assertion.outcome is AssertionOutcome.FAILED
    ]
    if in_part:
        problems = [execution.problem] if execution.problem else []
    return (failed or [problem.message for problem in problems] or [""])[0]


def _hung(message: str) -> bool:
    return "statement timeout" in message
