"""Runs the text of a file in one round trip, under pinned settings, and finds the line when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psycopg
from psycopg import errors, generators, pq

from generator.database import Connection, sql
from generator.errors import MigrationRefused
from generator.migrations.files import STEP_HEAD

LOCK_NOT_AVAILABLE = "55P03"
_REMEDY = "nothing of this run was applied: mend it and run it again"
_REMEDY_FOR_DEPENDANTS = "drop what depends on it in the same migration: what has a file comes back from it"
_REMEDIES = {
    # This happens in a block or function only: such a statement by itself is refused before anything runs.
    "25001": "write it as a statement of its own, outside of functions and do blocks, in a migration that "
    f"begins with the line: {STEP_HEAD}",
    "55P04": f"add the value in an earlier migration, which begins with the line: {STEP_HEAD}",
}

_PINS = {
    "search_path": "public",
    "client_encoding": "UTF8",
    "client_min_messages": "warning",
    "check_function_bodies": "off",
    "row_security": "on",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "standard_conforming_strings": "on",
    "datestyle": "ISO, MDY",
    "intervalstyle": "postgres",
    "timezone": "UTC",
}


@dataclass
class ScriptFailure(Exception):
    """The server's error about a file, and its `line`, counted from 1."""

    path: str
    line: int
    sqlstate: str
    message: str
    hint: str | None
    statement: str

    def refusal(self) -> MigrationRefused:
        """The failure as one sentence with its remedy."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return MigrationRefused(f"{where}: {self.message} ({self.sqlstate})", remedy=self._remedy())

    def _remedy(self) -> str:
        if " depends on " in self.message:
            return _REMEDY_FOR_DEPENDANTS
        if remedy := _REMEDIES.get(self.sqlstate):
            return remedy
        return self.hint or _REMEDY


@contextmanager
def transaction(connection: Connection, preamble: str) -> Iterator[None]:
    """A transaction with the pinned settings that may write, even if transactions of the role are read-only
    by default."""
    with connection.transaction():
        connection.execute("set transaction read write")
        connection.execute(sql(preamble))
        yield


def preamble(connection: Connection, role: str | None, lock_milliseconds: int = 0) -> str:
    """The settings with which every file begins.

    Settings of an earlier file are reset; settings of the database or the role become the server's default;
    settings that change the meaning or the print of definitions are pinned. With `role`, that role creates
    everything.
    """
    brought = connection.execute(
        "select name, boot_val from pg_catalog.pg_settings where context = 'user' and boot_val is not null"
        " and source in ('database', 'user', 'database user') order by name"
    ).fetchall()
    settings = {**dict(brought), **_PINS, "lock_timeout": str(lock_milliseconds)}
    pinned = "".join(f"set local {name} = {_value(name, says)}; " for name, says in settings.items())
    become = f'set local role "{role}"; ' if role else ""
    return f"reset session authorization; reset role; reset all; {pinned}{become}"


def _value(name: str, says: str) -> str:
    quoted = "'" + says.replace("'", "''") + "'"
    return says if name in ("search_path", "datestyle") and says else quoted


def run_script(connection: Connection, path: str, text: str, *, before: str, after: str = "") -> None:
    """Sends `before`, the text and `after` as one message, in the open transaction. Raises ScriptFailure."""
    script = f"{before}\n{text}\n;{after}"
    connection.pgconn.send_query(script.encode())
    results = connection.wait(generators.execute(connection.pgconn))
    last = results[-1]
    if last.status == pq.ExecStatus.FATAL_ERROR:
        raise failure_in(path, text, last, len(before) + 1, len(results) - 1 - before.count(";"))


def run_in_savepoint(connection: Connection, path: str, text: str, *, preamble: str) -> None:
    """Runs a file so that its failure leaves the open transaction as it was. Raises ScriptFailure."""
    try:
        run_script(
            connection,
            path,
            text,
            before=f"savepoint file; {preamble}",
            after="reset role; release savepoint file",
        )
    except ScriptFailure:
        # When the message does not parse, there is no savepoint either.
        with suppress(errors.InvalidSavepointSpecification):
            connection.execute("rollback to savepoint file; release savepoint file")
        raise


@contextmanager
def refusals() -> Iterator[None]:
    """Turns errors of the server into MigrationRefused."""
    try:
        yield
    except ScriptFailure as failure:
        raise failure.refusal() from failure
    except psycopg.Error as error:
        raise MigrationRefused(
            f"the server refused: {failure_of('', error).message}",
            remedy=error.diag.message_hint or "nothing was left half done: mend the cause, run it again",
        ) from error


def failure_of(path: str, error: psycopg.Error, statement: str = "", line: int = 0) -> ScriptFailure:
    """The server's error about a statement that is in no file."""
    diagnostic = error.diag
    message = diagnostic.message_primary or str(error).strip().partition("\n")[0]
    return ScriptFailure(
        path, line, diagnostic.sqlstate or "XX000", message, diagnostic.message_hint, statement
    )


def failure_in(path: str, text: str, result: pq.abc.PGresult, skipped: int, index: int) -> ScriptFailure:
    """The server's error about the statement at `index` of a text; `skipped` characters were sent before that
    text.
    """
    from generator.migrations.statements import line_at, split  # noqa: PLC0415  slow to import

    diagnostic = errors.error_from_result(result).diag
    statements = split(text)
    at = statements[min(max(index, 0), len(statements) - 1)].offset if statements else 0
    end = next((later.offset for later in statements if later.offset > at), len(text))
    message = diagnostic.message_primary or "the server gave no reason"
    if diagnostic.message_detail:
        message += f": {diagnostic.message_detail}"
    return ScriptFailure(
        path=path,
        line=line_at(text, _offset(text, at, diagnostic, skipped)),
        sqlstate=diagnostic.sqlstate or "XX000",
        message=message,
        hint=diagnostic.message_hint,
        statement=text[at:end],
    )


def _offset(text: str, statement: int, diagnostic: errors.Diagnostic, skipped: int) -> int:
    """The most exact position that the server gave: in the message or in a body, else the start of the
    statement."""
    if diagnostic.statement_position:
        return int(diagnostic.statement_position) - 1 - skipped
    return body_offset(text, diagnostic, statement)


def body_offset(text: str, diagnostic: errors.Diagnostic, default: int) -> int:
    """The position of the error in `text` when the server quotes a function's body; else `default`."""
    body, position = diagnostic.internal_query, diagnostic.internal_position
    if body and position and (start := text.find(body, default)) >= 0:
        return start + int(position) - 1
    return default
