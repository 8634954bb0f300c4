"""Marks in the source: what a mutant changes there without any effect, and why.

    -- equivalent (lock, order): one session alone reads here, so nobody waits.
    select ...

A mark stands on the line of the thing or right above it and names the kinds of mutants that it excuses.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.testing.mutation.mutants import Mutant

_MARK = re.compile(r"--\s*equivalent \(([^)]+)\):\s*(\S.*)")


@dataclass(frozen=True)
class Marks:
    """The marks of a house by path, line and kind, each with its reason."""

    reasons: dict[tuple[str, int, str], str]

    def idle(self, mutants: Iterable[Mutant]) -> list[str]:
        """The marks that excuse nothing, of the files and kinds of these mutants, as path:line (kind)."""
        mutants = list(mutants)
        paths, kinds = {mutant.place.path for mutant in mutants}, {mutant.kind for mutant in mutants}
        excused = {(mutant.place.path, mutant.place.line, mutant.kind) for mutant in mutants}
        return [
            f"{path}:{line} ({kind})"
            for path, line, kind in sorted(self.reasons.keys() - excused)
            if path in paths and kind in kinds
        ]

    def reason(self, mutant: Mutant) -> str | None:
        return self.reasons.get((mutant.place.path, mutant.place.line, mutant.kind))


def read_marks(files: list[tuple[str, str]]) -> Marks:
    reasons: dict[tuple[str, int, str], str] = {}
    for path, text in files:
        if "equivalent (" not in text:
            continue
        lines = text.splitlines()
        for number, line in enumerate(lines, start=1):
            if found := _MARK.search(line):
                marked = _marked_line(lines, number)
                for kind in found[1].split(","):
                    reasons[path, marked, kind.strip()] = found[2].strip()
    return Marks(reasons)


def _marked_line(lines: list[str], number: int) -> int:
    """The line itself when something stands before the mark, else the next that is no comment."""
    while number < len(lines) and lines[number - 1].lstrip().startswith("--"):
        number += 1
    return number
