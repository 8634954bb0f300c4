"""Reuses clones for further test files, as long as no file leaves a change behind."""

from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from generator.testing.clones import Clone, Template, cloned


@dataclass
class Loan:
    """A clone on loan. The user sets `untouched` if it is unchanged; else it is not used again."""

    clone: Clone
    owner: ExitStack
    untouched: bool = False


class ClonePool:
    """Makes a clone when none is idle. Making one takes longer than most files run, so few are made.

    Leaving the pool drops what it made. Loans may be taken from several threads.
    """

    def __init__(self, template: Template) -> None:
        self._template = template
        self._idle: deque[Loan] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with ExitStack() as owners:
            for loan in self._idle:
                owners.push(loan.owner)

    @contextmanager
    def lend(self) -> Iterator[Loan]:
        loan = self._take()
        loan.untouched = False
        try:
            yield loan
        finally:
            if loan.untouched and not loan.clone.keep:
                self._idle.append(loan)
            else:
                loan.owner.close()

    def _take(self) -> Loan:
        try:
            return self._idle.pop()
        except IndexError:
            owner = ExitStack()
            return Loan(owner.enter_context(cloned(self._template)), owner)
