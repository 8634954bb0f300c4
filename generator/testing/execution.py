"""Runs a whole file over one connection and keeps every result set, also those before an error."""

import select
from collections.abc import Iterator
from dataclasses import dataclass, field

from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

from generator.database import Connection
from generator.migrations.statements import line_at, split
from generator.testing.results import FileFault

_FINE = {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK, ExecStatus.EMPTY_QUERY}


@dataclass
class Execution:
    """The output of a file, each line with the line number of its statement, and the error, if there was
    one."""

    output: list[tuple[str, int | None]] = field(default_factory=list)
    problem: FileFault | None = None


def execute(connection: Connection, text: str) -> Execution:
    """Runs a file as one multi-statement text: the first error ends it.

    psycopg's cursor drops the results that came before an error, so this speaks to libpq through psycopg.pq.
    """
    execution = Execution()
    begins = [line_at(text, statement.offset) for statement in split(text)]
    pgconn = connection.pgconn
    pgconn.send_query(text.encode())
    for index, result in enumerate(_results(pgconn)):
        line = begins[index] if index < len(begins) else None
        if result.status in _FINE:
            execution.output.extend((output, line) for output in result_output(result))
        else:
            execution.problem = result_error(result, text, line)
            break
    if execution.problem is None:
        execution.problem = _unfinished(pgconn)
    return execution


def _results(pgconn: PGconn) -> Iterator[PGresult]:
    """Waits outside libpq, so that the other threads run meanwhile."""
    while True:
        while pgconn.is_busy():
            select.select([pgconn.socket], [], [])
            pgconn.consume_input()
        result = pgconn.get_result()
        if result is None:
            return
        yield result


def result_output(result: PGresult) -> Iterator[str]:
    """The rows as psql prints them unaligned and without heads, which is what pg_prove reads."""
    for row in range(result.ntuples):
        values = (result.get_value(row, column) or b"" for column in range(result.nfields))
        yield from b"|".join(values).decode(errors="replace").splitlines()


def result_error(result: PGresult, text: str, line: int | None) -> FileFault:
    if result.status != ExecStatus.FATAL_ERROR:
        return FileFault("copy needs a client program; insert the rows instead", line)
    position = result.error_field(DiagnosticField.STATEMENT_POSITION)
    if position:
        line = line_at(text, int(position) - 1)
        if text[int(position) - 1 :].startswith("\\"):
            command = text[int(position) - 1 :].split(maxsplit=1)[0]
            return FileFault(
                f"{command} is a command of psql, not SQL: leave it out, or write it in SQL", line
            )
    message = result.error_field(DiagnosticField.MESSAGE_PRIMARY) or result.error_message
    details = (result.error_field(part) for part in (DiagnosticField.MESSAGE_DETAIL, DiagnosticField.CONTEXT))
    return FileFault(
        "\n".join(part.decode(errors="replace").strip() for part in (message, *details) if part), line
    )


def _unfinished(pgconn: PGconn) -> FileFault | None:
    if pgconn.status != ConnStatus.OK:
        return FileFault("the connection was lost before the file ended")
    if pgconn.transaction_status != TransactionStatus.IDLE:
        return FileFault("the file leaves its transaction open: end it with `rollback;`")
    return None
