"""Marks in the source for mutants that have no effect there, with a reason.

    -- equivalent (lock, order): one session alone reads here, so nobody waits.
    select ...

A mark is on the changed line or right above it. It names the kinds of mutants to which it applies, to one of
each; `(order x2)` applies to two. So a mark does not silently apply to a later change of the line.
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
        """The marks whose number differs from that of these mutants, as path:line (kind: number).

        Checks only marks in the files and of the kinds of the mutants.
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
    """The line of the mark if it has code, else the next line that is no comment."""
    while number < len(lines) and lines[number - 1].lstrip().startswith("--"):
        number += 1
    return number
