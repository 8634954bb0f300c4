"""The order of the tests for a mutant: first the one that will probably fail soonest."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath

from generator.testing.mutation.mutants import Mutant

# The assumed probability that a test fails, before any result: one that names the object, one that only uses
# it, and any other.
_NAMES, _MEETS, _MEETS_NOT = 0.4, 0.1, 0.01
_ROUND_MS = 10
"""What every run takes besides its statements: the change and its rollback."""


class Extent(StrEnum):
    """What a run of a file contains. SUFFICIENT: all assertions that can notice the mutant, so the part
    decides for the file. CONCERNED: those that call or name what is changed. NAMED: the few of them that
    share the rarest words with the change.
    """

    ALL = ""
    SUFFICIENT = "sufficient"
    CONCERNED = "in part"
    NAMED = "by name"


@dataclass(frozen=True)
class Sight:
    """The observation of a test file: the functions that it calls, the tables that it reads or writes, and
    its duration.

    `assertions`: the statements that print results, by their place in the file, with the functions that each
    calls and the statements in them that it reaches. `leaves`: the same for statements after which rows have
    changed. `took_ms`: the duration of each statement. `part`: the statements to run; empty for all of them.
    `names`: whether an assertion in them names what the mutant changes.
    """

    file: str
    meets: frozenset[str]
    duration_ms: int
    reads_code: bool = False
    assertions: Mapping[int, frozenset[str]] = field(default_factory=dict)
    leaves: Mapping[int, frozenset[str]] = field(default_factory=dict)
    took_ms: tuple[float, ...] = ()
    part: tuple[int, ...] = ()
    kind: Extent = Extent.ALL
    names: bool = False

    @property
    def begins(self) -> int:
        """The place of the first assertion."""
        return min(self.assertions, default=0)

    @cached_property
    def opening_ms(self) -> float:
        """The time until the first assertion."""
        return sum(self.took_ms[: self.begins])

    @property
    def longest_ms(self) -> float:
        """The duration of the longest statement to run."""
        return max((self.took_ms[place] for place in self.part or range(len(self.took_ms))), default=0)

    def may_notice(self, mutant: Mutant) -> bool:
        return not mutant.confined or self.reads_code or bool(self.meets & mutant.sees)

    @property
    def name(self) -> str:
        return f"{self.file} {self.kind}" if self.kind in (Extent.CONCERNED, Extent.NAMED) else self.file


@dataclass
class History:
    """The files that failed for each mutant so far; `earlier` has the killing file of each mutant in a former
    run."""

    earlier: Mapping[str, str] = field(default_factory=dict)
    _played: Counter[tuple[str, str]] = field(default_factory=Counter)
    _killed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, mutant: Mutant, sight: Sight, *, killed: bool) -> None:
        for about in _abouts(mutant):
            for key in ((about, sight.name), (about, f"any {sight.kind}")):
                self._played[key] += 1
                self._killed[key] += killed

    def order(self, mutant: Mutant, sights: Iterable[Sight]) -> list[Sight]:
        """Sorts the tests by their duration per expected kill."""
        abouts = _abouts(mutant)

        def cost(sight: Sight) -> tuple[float, str]:
            likely = _NAMES if sight.names else _MEETS if sight.meets & mutant.sees else _MEETS_NOT
            # How often such parts of any file have killed such mutants, then how often this one has.
            likely *= self._likely((abouts[0], f"any {sight.kind}"), 1.0)
            for about in abouts:
                likely = self._likely((about, sight.name), likely)
            if self.earlier.get(mutant.key) == sight.file:
                likely = 1.0
            return (sight.duration_ms + _ROUND_MS) / likely, sight.name

        return sorted(sights, key=cost)

    def _likely(self, key: tuple[str, str], prior: float) -> float:
        return (self._killed[key] + prior) / (self._played[key] + 1)


def _abouts(mutant: Mutant) -> tuple[str, ...]:
    """The keys under which results of a mutant are counted, from the widest to the narrowest."""
    kind = f"{mutant.kind} {mutant.sql.partition(' ')[0]}"
    folder = PurePath(mutant.place.path).parent
    return kind, f"{kind} in {'/'.join(folder.parts[:3])}", f"{kind} in {folder}", mutant.subject
