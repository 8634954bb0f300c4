"""The order of the tests for a mutant: first the one that will probably fail soonest."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from generator.testing.mutation.mutants import Mutant

# The assumed probability that a test fails, before any result: one that uses the object, one that does not.
_MEETS, _MEETS_NOT = 0.4, 0.01
_WEIGHT = 3.0


@dataclass(frozen=True)
class Sight:
    """The observation of a test file: the functions that it calls, the tables that it reads or writes, and
    its duration.

    `assertions`: the statements that print results, by their place in the file, with the functions that each
    calls. `leaves`: the same for statements after which rows have changed. `part`: the assertions to run
    because they concern a mutant; empty for the whole file. `sufficient`: no other assertion can notice the
    mutant, so the part decides for the file. `named`: the part has only assertions that name what the mutant
    changes. `opening_ms`: the time until the first assertion.
    """

    file: str
    meets: frozenset[str]
    duration_ms: int
    reads_code: bool = False
    assertions: Mapping[int, frozenset[str]] = field(default_factory=dict)
    leaves: Mapping[int, frozenset[str]] = field(default_factory=dict)
    part: tuple[int, ...] = ()
    sufficient: bool = False
    named: bool = False
    opening_ms: int = 0

    @property
    def begins(self) -> int:
        """The place of the first assertion."""
        return min(self.assertions, default=0)

    def may_notice(self, mutant: Mutant) -> bool:
        return not mutant.confined or self.reads_code or bool(self.meets & mutant.sees)

    @property
    def name(self) -> str:
        if not self.part or self.sufficient:
            return self.file
        return f"{self.file} by name" if self.named else f"{self.file} in part"


@dataclass
class History:
    """The files that failed for each mutant so far; `earlier` has the killing file of each mutant in a former
    run."""

    earlier: Mapping[str, str] = field(default_factory=dict)
    _played: Counter[tuple[str, str]] = field(default_factory=Counter)
    _killed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, mutant: Mutant, sight: Sight, *, killed: bool) -> None:
        for about in _abouts(mutant):
            self._played[about, sight.name] += 1
            self._killed[about, sight.name] += killed

    def order(self, mutant: Mutant, sights: Iterable[Sight]) -> list[Sight]:
        """Sorts the tests by their duration per expected kill."""

        def cost(sight: Sight) -> tuple[float, str]:
            prior = _MEETS if sight.meets & mutant.sees else _MEETS_NOT
            likely = prior
            for about in _abouts(mutant):
                likely = self._likely(about, sight.name, likely)
            if self.earlier.get(mutant.key) == sight.file:
                likely = 1.0
            return (sight.duration_ms + 1) / likely, sight.name

        return sorted(sights, key=cost)

    def _likely(self, about: str, name: str, prior: float) -> float:
        played, killed = self._played[about, name], self._killed[about, name]
        return (killed + _WEIGHT * prior) / (played + _WEIGHT)


def _abouts(mutant: Mutant) -> tuple[str, ...]:
    """The keys under which results of a mutant are counted, from the widest to the narrowest."""
    kind = f"{mutant.kind} {mutant.sql.partition(' ')[0]}"
    return kind, f"{kind} in {PurePath(mutant.place.path).parent}", mutant.subject
