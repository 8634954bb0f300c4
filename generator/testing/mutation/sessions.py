"""The sessions in which tests run against mutants."""

import select
from pathlib import Path

import psycopg
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

from generator.catalog.queries import load_queries
from generator.database import Connection, connect
from generator.testing.clones import Clone
from generator.testing.execution import Execution, result_error, result_output
from generator.testing.results import FileFault

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
CHANGES_OF_A_SESSION = 100
"""A session ends after so many changes: it keeps plans of each, and every later change takes longer."""
FINE = {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK, ExecStatus.EMPTY_QUERY}


def open_session(clone: Clone) -> Connection:
    """A session of the superuser with the default settings of the owner's sessions."""
    with connect(clone.url) as owner:
        settings = owner.execute(QUERIES["role_settings"]).fetchall()
    connection = connect(clone.superuser_url, application_name="retro mutate")
    for name, setting in settings:
        connection.execute(QUERIES["set"], {"name": name, "setting": setting})
    return connection


def first_error(connection: Connection, *texts: str) -> str:
    """Sends the texts one after the other; the server's error about one of them, or nothing."""
    for text in texts:
        for outcome in send(connection, text):
            if outcome.status not in FINE:
                return result_error(outcome, text, None).message.partition("\n")[0]
    return ""


def run_statement(connection: Connection, execution: Execution, text: str, line: int) -> bool:
    """Runs one statement; False when the rest of the file cannot change the verdict."""
    passed = True
    try:
        for outcome in send(connection, text):
            if outcome.status not in FINE:
                execution.problem = result_error(outcome, text, line)
                return False
            output = list(result_output(outcome))
            execution.output.extend((each, line) for each in output)
            passed = passed and not any(each.startswith("not ok") and "# TODO" not in each for each in output)
    except psycopg.OperationalError as error:
        execution.problem = FileFault(str(error))
        return False
    return passed


def send(connection: Connection, text: str) -> list[PGresult]:
    """Reads all results of a statement: an unread one would be taken for one of the next statement."""
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
