"""Plays tests against mutants: in one transaction the change, then the test, then a rollback of both."""

import select
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult

from generator.catalog.queries import load_queries
from generator.config import Project
from generator.database import Connection, connect
from generator.errors import ChecksFailed
from generator.migrations.statements import line_at, split
from generator.testing.clones import Clone
from generator.testing.execution import Execution, result_error, result_output
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.results import Result, Verdict
from generator.testing.mutation.schedule import History, Sight
from generator.testing.results import AssertionOutcome, FileFault
from generator.testing.traces import Positions, is_rolled_back, read_positions, take_back
from generator.testing.verdict import judge

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
PATIENCE = 10
"""A statement that takes this many times as long as its whole file is taken for one that hangs."""

_FINE = {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK, ExecStatus.EMPTY_QUERY}


@dataclass(frozen=True)
class Played:
    """A test file as it is played: its statements without the transaction around them, each with its line."""

    name: str
    statements: tuple[tuple[str, int], ...]


def read_test(project: Project, path: Path) -> Played:
    """Raises ChecksFailed for a file that is not one transaction: its effects could not be taken back."""
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
    """One clone and one session, as superuser: a mutant may change what only the platform's owner may."""

    def __init__(self, clone: Clone, tests: dict[str, Played]) -> None:
        self._clone = clone
        self._tests = tests
        self._connection = self._connect()
        self._positions: Positions = read_positions(self._connection)

    def close(self) -> None:
        self._connection.close()

    def look(self, name: str) -> Sight:
        """Plays a test twice on the house as it is and notes what it meets.

        Raises ChecksFailed when it fails: the second time it does so when the first left something behind.
        """
        tracking = "set local track_functions = 'all'"
        for _ in range(2):
            began = time.monotonic()
            execution, meets = self._play(self._tests[name], tracking, "60s", look=True)
            duration_ms = round((time.monotonic() - began) * 1000)
            if failure := _failure(execution):
                raise ChecksFailed(
                    f"{name} fails without a mutant: {failure}", remedy="mend it first: see `retro test`"
                )
        return Sight(name, frozenset(meets), duration_ms)

    def judge(self, mutant: Mutant, sights: dict[str, Sight], history: History) -> Result:
        """Plays one test after the other until one fails."""
        began = time.monotonic()

        def result(verdict: Verdict, by: str = "") -> Result:
            return Result(mutant, verdict, by, round((time.monotonic() - began) * 1000))

        for name in history.order(mutant, sights.values()):
            timeout = f"{max(2000, PATIENCE * sights[name].duration_ms)}ms"
            execution, _ = self._play(self._tests[name], mutant.sql, timeout)
            if execution is None:
                return result(Verdict.INVALID, self._refusal)
            failure = _failure(execution)
            history.note(mutant, name, killed=bool(failure))
            if failure:
                hung = execution.problem is not None and _hung(execution.problem.message)
                return result(Verdict.TIMEOUT if hung else Verdict.KILLED, name)
        return result(Verdict.SURVIVED)

    def _play(
        self, test: Played, change: str, timeout: str, *, look: bool = False
    ) -> tuple[Execution | None, list[str]]:
        """None for an execution when the server refuses the change."""
        execution, meets = Execution(), []
        try:
            self._refusal = self._apply(change, timeout)
            if self._refusal:
                return None, []
            for text, line in test.statements:
                if not _run(self._connection, execution, text, line):
                    break
            if look and execution.problem is None:
                meets = [
                    name
                    for query in ("called", "touched")
                    for (name,) in self._connection.execute(QUERIES[query])
                ]
        finally:
            self._restore()
        return execution, meets

    def _apply(self, change: str, timeout: str) -> str:
        """What the server says against the change, or nothing."""
        head = f"begin; set local statement_timeout = '60s'; {change};"
        foot = f"set local statement_timeout = '{timeout}'; set local session authorization postgres;"
        for text in (head, foot):
            for outcome in _results(self._connection, text):
                if outcome.status not in _FINE:
                    return result_error(outcome, text, None).message.partition("\n")[0]
        return ""

    def _restore(self) -> None:
        if self._connection.pgconn.status == ConnStatus.OK:
            _results(self._connection, "rollback; deallocate all")
            if take_back(self._connection, self._positions):
                return
        self._connection.close()
        self._connection = self._connect()

    def _connect(self) -> Connection:
        """A session with the settings that the owner's sessions have by themselves."""
        with connect(self._clone.url) as owner:
            settings = owner.execute(QUERIES["role_settings"]).fetchall()
        connection = connect(self._clone.superuser_url, application_name="retro mutate")
        for name, setting in settings:
            connection.execute(QUERIES["set"], {"name": name, "setting": setting})
        return connection


def _run(connection: Connection, execution: Execution, text: str, line: int) -> bool:
    """Runs one statement; False when the rest of the file has nothing to add to the verdict."""
    passed = True
    try:
        for outcome in _results(connection, text):
            if outcome.status not in _FINE:
                execution.problem = result_error(outcome, text, line)
                return False
            output = list(result_output(outcome))
            execution.output.extend((each, line) for each in output)
            passed = passed and not any(each.startswith("not ok") and "# TODO" not in each for each in output)
    except psycopg.OperationalError as error:
        execution.problem = FileFault(str(error))
        return False
    return passed


def _results(connection: Connection, text: str) -> list[PGresult]:
    """All of them, since a result left unread would stand before those of the next statement."""
    pgconn = connection.pgconn
    pgconn.send_query(text.encode())
    outcomes: list[PGresult] = []
    while True:
        while pgconn.is_busy():
            select.select([pgconn.socket], [], [])
            pgconn.consume_input()
        outcome = pgconn.get_result()
        if outcome is None:
            return outcomes
        outcomes.append(outcome)


def _failure(execution: Execution | None) -> str:
    """Why a file fails, or nothing."""
    if execution is None:
        return "the server refused its settings"
    assertions, problems = judge(execution)
    failed = [
        assertion.description for assertion in assertions if assertion.outcome is AssertionOutcome.FAILED
    ]
    return (failed or [problem.message for problem in problems] or [""])[0]


def _hung(message: str) -> bool:
    return "statement timeout" in message
