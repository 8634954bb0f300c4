"""Marks in the source: what a mutant changes there without any effect, and why.

    -- equivalent (lock, order): one session alone reads here, so nobody waits.
    select ...

A mark stands on the line of the thing or right above it and names the kinds of mutants that it excuses, one
of each; `(order x2)` excuses two. A change that is added to the line later is so not excused unseen.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.testing.mutation.mutants import Mutant

_MARK = re.compile(r"--\s*equivalent \(([^)]+)\):\s*(\S.*)")


@dataclass(frozen=True)
class Marks:
    """The marks of a house by path, line and kind, each with its reason."""

    reasons: dict[tuple[str, int, str], str]
    numbers: dict[tuple[str, int, str], int]

    def wrong(self, mutants: Iterable[Mutant]) -> list[str]:
        """The marks that excuse another number of these mutants than they say, as path:line (kind: number).

        Only those of the files and kinds of the mutants are looked at.
        """
        mutants = list(mutants)
        paths, kinds = {mutant.place.path for mutant in mutants}, {mutant.kind for mutant in mutants}
        counts = Counter((mutant.place.path, mutant.place.line, mutant.kind) for mutant in mutants)
        return [
            f"{path}:{line} ({kind}: {counts[path, line, kind]})"
            for (path, line, kind), number in sorted(self.numbers.items())
            if path in paths and kind in kinds and counts[path, line, kind] != number
        ]

    def reason(self, mutant: Mutant) -> str | None:
        return self.reasons.get((mutant.place.path, mutant.place.line, mutant.kind))


def read_marks(files: list[tuple[str, str]]) -> Marks:
    reasons: dict[tuple[str, int, str], str] = {}
    numbers: dict[tuple[str, int, str], int] = {}
    for path, text in files:
        if "equivalent (" not in text:
            continue
        lines = text.splitlines()
        for number, line in enumerate(lines, start=1):
            if match := _MARK.search(line):
                marked = _marked_line(lines, number)
                for kind_and_number in match[1].split(","):
                    kind, _, times = kind_and_number.strip().partition(" x")
                    reasons[path, marked, kind] = match[2].strip()
                    numbers[path, marked, kind] = int(times or 1)
    return Marks(reasons, numbers)


def _marked_line(lines: list[str], number: int) -> int:
    """The line itself when something stands before the mark, else the next that is no comment."""
    while number < len(lines) and lines[number - 1].lstrip().startswith("--"):
        number += 1
    return number
