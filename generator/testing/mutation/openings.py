"""The opening of a file, run once, after which mutants are tried one after the other.

The opening is everything before the first assertion. Where it is long, running it again for each mutant
would take most of the time.
"""

from collections.abc import Sequence

from psycopg.pq import ConnStatus

from generator.testing.clones import Clone
from generator.testing.execution import Execution
from generator.testing.mutation.sessions import (
    CHANGES_OF_A_SESSION,
    first_error,
    open_session,
    run_statement,
    send,
)
from generator.testing.traces import read_positions, take_back


class Opening:
    """A transaction in which the opening of a file has run.

    It needs a clone of its own: a session of the same clone would wait for the rows that it has written.
    After each mutant it goes back to the end of the opening; `usable` is False when that has failed, and
    after many changes.
    """

    def __init__(self, clone: Clone, statements: Sequence[tuple[str, int]]) -> None:
        self._connection = open_session(clone)
        self._length = len(statements)
        self._changes = 0
        begin = "begin; set local statement_timeout = '60s'; set local session authorization postgres"
        execution = Execution()
        self.usable = not first_error(self._connection, begin) and all(
            run_statement(self._connection, execution, text, line) for text, line in statements
        )
        if self.usable:
            send(self._connection, "savepoint opening")
            self._positions = read_positions(self._connection)

    def close(self) -> None:
        self._connection.close()

    def run(
        self,
        statements: Sequence[tuple[str, int]],
        places: Sequence[int],
        change: Sequence[str],
        execution: Execution,
        *,
        replans: bool,
    ) -> str:
        """Makes the change and runs the statements at these places, without those of the opening.

        `replans`: cached plans are discarded afterwards. Returns the server's error about the change, or
        nothing.
        """
        superuser = "set local session authorization default"
        try:
            refusal = first_error(self._connection, superuser, *change)
            if not refusal:
                for place in places:
                    if place < self._length:
                        continue
                    if not run_statement(self._connection, execution, *statements[place]):
                        break
            return refusal
        finally:
            self._changes += 1
            self.usable = self._changes < CHANGES_OF_A_SESSION and self._goes_back(
                "discard plans" if replans else ""
            )

    def _goes_back(self, discard: str) -> bool:
        back = "rollback to opening"
        clear = f"set local session authorization default; deallocate all; {discard}"
        return (
            self._connection.pgconn.status == ConnStatus.OK
            and not first_error(self._connection, back, clear)
            and take_back(self._connection, self._positions)
            and not first_error(self._connection, back)
        )
