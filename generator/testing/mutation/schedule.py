"""Which test is played first against a mutant: the one that most likely fails soonest."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.testing.mutation.mutants import Mutant

# How likely a test fails, before anything is known: one that meets the object, one that does not.
_MEETS, _MEETS_NOT = 0.4, 0.01
_WEIGHT = 3.0


@dataclass(frozen=True)
class Sight:
    """What a test file meets: functions that it calls, tables that it reads or writes; how long it takes."""

    file: str
    meets: frozenset[str]
    duration_ms: int


@dataclass
class History:
    """Which files failed for which mutants so far; `earlier` names the killer of a mutant in a former run."""

    earlier: Mapping[str, str] = field(default_factory=dict)
    _played: Counter[tuple[str, str]] = field(default_factory=Counter)
    _killed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, mutant: Mutant, file: str, *, killed: bool) -> None:
        for about in (mutant.kind, mutant.subject):
            self._played[about, file] += 1
            self._killed[about, file] += killed

    def order(self, mutant: Mutant, sights: Iterable[Sight]) -> list[str]:
        """Every file, by how long it takes for each kill that is to be expected of it."""

        def cost(sight: Sight) -> tuple[float, str]:
            prior = _MEETS if sight.meets & mutant.sees else _MEETS_NOT
            likely = self._likely(mutant.subject, sight.file, self._likely(mutant.kind, sight.file, prior))
            if self.earlier.get(mutant.key) == sight.file:
                likely = 1.0
            return (sight.duration_ms + 1) / likely, sight.file

        return [sight.file for sight in sorted(sights, key=cost)]

    def _likely(self, about: str, file: str, prior: float) -> float:
        played, killed = self._played[about, file], self._killed[about, file]
        return (killed + _WEIGHT * prior) / (played + _WEIGHT)
