"""Many files in one message: for most files, the round trip, savepoint and settings cost more than the work.

Used only on an empty or a scratch database, where nobody waits for the locks of a batch.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

from psycopg import generators, pq

from generator.database import Connection
from generator.migrations.files import Migration, SqlFile
from generator.migrations.script import failure_in
from generator.migrations.statements import keeps_settings, split

MOST_FILES = 50
MOST_CHARACTERS = 500_000

CLOCK = "select extract(epoch from pg_catalog.clock_timestamp()) as retro_clock;\n"
_TIME = b"retro_clock"

AnyFile = TypeVar("AnyFile", bound=SqlFile)


def in_batches(files: Iterable[AnyFile]) -> Iterator[list[AnyFile]]:
    """Groups neighbouring files that parse by themselves: in a joined text, an open quote would swallow the
    next file."""
    batch: list[AnyFile] = []
    for file in files:
        size = sum(len(each.text) for each in batch) + len(file.text)
        is_fit = _may_have_company(file)
        if batch and (len(batch) == MOST_FILES or size > MOST_CHARACTERS or not is_fit):
            yield batch
            batch = []
        batch.append(file)
        if not is_fit:
            yield batch
            batch = []
    if batch:
        yield batch


def _may_have_company(file: SqlFile) -> bool:
    is_step = isinstance(file, Migration) and file.is_step
    return not is_step and all(statement.node is not None for statement in split(file.text))


def run_batch(connection: Connection, files: Sequence[SqlFile], pins: str, after: str = "") -> list[int]:
    """Runs the files in the open transaction, each under the settings `pins`, then the statements `after`.

    Returns the time of each file in milliseconds. Raises ScriptFailure.
    """
    head = f"{pins}\n{CLOCK}"
    parts = []
    for file in files:
        # The settings of a file are reset after it. Most files only define something and set nothing.
        taken_back = "" if keeps_settings(file.text) else f"{after}\n{pins}\n"
        parts.append(f"{file.text}\n;{taken_back}{CLOCK}")
    connection.pgconn.send_query(f"{head}{''.join(parts)}reset role".encode())
    results = connection.wait(generators.execute(connection.pgconn))
    clock = [place for place, each in enumerate(results) if each.nfields == 1 and each.fname(0) == _TIME]
    last = results[-1]
    if last.status == pq.ExecStatus.FATAL_ERROR:
        starts = list(accumulate(map(len, parts), initial=len(head)))
        position = int(last.error_field(pq.DiagnosticField.STATEMENT_POSITION) or 0) - 1
        # Without any recorded time nothing ran: the server could not parse a text that the parser here
        # accepts.
        failed = len(clock) - 1 if clock else sum(start <= position for start in starts[1:-1])
        index = len(results) - 2 - clock[-1] if clock else 0
        raise failure_in(files[failed].path, files[failed].text, last, starts[failed], index)
    times = [float(results[place].get_value(0, 0) or 0) for place in clock]
    return [round((end - begin) * 1000) for begin, end in pairwise(times)]
