"""Runs the text of a file in one round trip, and finds the line when it fails."""

from dataclasses import dataclass

from psycopg import errors, generators, pq

from generator.database import Connection
from generator.errors import MigrationRefused
from generator.migrations.statements import line_at, split

ACTIVE_TRANSACTION = "25001"


def pins(lock_timeout: float) -> str:
    """The settings that every file starts with, whatever the role, the database or an earlier file says.

    Names resolve and definitions print alike everywhere; `lock_timeout` is in seconds.
    """
    return (
        "set local search_path = public; set local client_min_messages = warning; "
        "set local check_function_bodies = on; set local row_security = on; "
        "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; "
        f"set local lock_timeout = {round(lock_timeout * 1000)}; "
    )


_REMEDY = "nothing of this file was applied: mend it and run it again"
_REMEDY_FOR_DEPENDANTS = "drop what depends on it in the same migration: what has a file comes back from it"
_REMEDY_FOR_CONCURRENTLY = "each file runs in a transaction: write the form without concurrently"


@dataclass
class ScriptFailure(Exception):
    """What the server said about a file, and where: `line` counts from 1 in the file."""

    path: str
    line: int
    sqlstate: str
    message: str
    hint: str | None
    statement: str

    def refusal(self) -> MigrationRefused:
        """The failure as one sentence with its remedy."""
        sentence = f"{self.path}:{self.line}: {self.message} ({self.sqlstate})"
        return MigrationRefused(sentence, remedy=self._remedy())

    def _remedy(self) -> str:
        if self.sqlstate == ACTIVE_TRANSACTION:
            return _REMEDY_FOR_CONCURRENTLY
        if " depends on " in self.message:
            return _REMEDY_FOR_DEPENDANTS
        return self.hint or _REMEDY


def run_script(connection: Connection, path: str, text: str, *, before: str, after: str = "") -> bytes | None:
    """Sends `before`, the text and `after` as one message, in the transaction that is open.

    Returns the first value of the last result, for an `after` that asks something. Raises ScriptFailure.
    """
    script = f"{before}\n{text}\n;{after}"
    connection.pgconn.send_query(script.encode())
    results = connection.wait(generators.execute(connection.pgconn))
    last = results[-1]
    if last.status == pq.ExecStatus.FATAL_ERROR:
        raise _failure(path, text, last, len(before) + 1, len(results) - 1 - len(split(before)))
    return last.get_value(0, 0) if last.ntuples else None


def run_in_savepoint(
    connection: Connection, path: str, text: str, *, pins: str, after: str = ""
) -> bytes | None:
    """Runs a file so that its failure leaves the open transaction as it was. Raises ScriptFailure."""
    try:
        return run_script(
            connection,
            path,
            text,
            before=f"savepoint file; {pins}",
            after=f"reset role; release savepoint file; {after}",
        )
    except ScriptFailure:
        connection.execute("rollback to savepoint file; release savepoint file")
        raise


def _failure(path: str, text: str, result: pq.abc.PGresult, skipped: int, index: int) -> ScriptFailure:
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
    """The most exact position that the server gave: of the message, in a body, else that of the statement."""
    if diagnostic.statement_position:
        return int(diagnostic.statement_position) - 1 - skipped
    return body_offset(text, diagnostic, statement)


def body_offset(text: str, diagnostic: errors.Diagnostic, default: int) -> int:
    """Where in `text` a function's body is at fault, when the server quotes one; else `default`."""
    body, position = diagnostic.internal_query, diagnostic.internal_position
    if body and position and (start := text.find(body, default)) >= 0:
        return start + int(position) - 1
    return default
