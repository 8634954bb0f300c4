"""The parts of test files that are worth running for a mutant: the assertions that may notice it."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.testing.mutation.mutants import Mutant, words_of
from generator.testing.mutation.schedule import Extent, Sight

_READS_CODE = re.compile(
    r"prosrc|provolatile|prosecdef|proconfig|functiondef|volatility|(?<!security )definer|plpgsql_check",
    re.IGNORECASE,
)
LONG_MS = 80
"""The opening of a file that takes as long is run once for many mutants."""
_FEW = 3
"""A file is played in part where the part holds at most one of so many of its assertions."""
_NAMED = 8
"""At most so many assertions of a file are chosen by name."""


@dataclass(frozen=True)
class Played:
    """A parsed test file: its statements with their lines, without the transaction around them."""

    name: str
    statements: tuple[tuple[str, int], ...]

    @cached_property
    def reading(self) -> frozenset[int]:
        """The places of the statements that read the source or the attributes of functions in the catalog."""
        return frozenset(place for place, (text, _) in enumerate(self.statements) if _READS_CODE.search(text))

    @property
    def reads_code(self) -> bool:
        return bool(self.reading)

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The words of each statement."""
        return tuple(frozenset(words_of(text)) for text, _ in self.statements)


class PartsOfTests:
    """The parts of all files, found by the functions that each assertion calls and by its words."""

    def __init__(self, tests: Mapping[str, Played], sights: Mapping[str, Sight]) -> None:
        self.sights = sights
        self._tests = tests
        self._common = Counter(
            word
            for name, sight in sights.items()
            for place in sight.assertions
            for word in tests[name].words[place]
        )
        self._all = sum(len(sight.assertions) for sight in sights.values())
        self._marked = {
            name.partition("@")[0]
            for sight in sights.values()
            for calls in (*sight.assertions.values(), *sight.leaves.values())
            for name in calls
            if "@" in name
        }

    def of(self, mutant: Mutant) -> Iterator[Sight]:
        """The files that may notice a mutant, and the parts of them that may notice it sooner."""
        reached = self.reached(mutant)
        for sight in self.sights.values():
            if sight.may_notice(mutant):
                yield from self._of_file(sight, mutant, reached)

    def _of_file(self, sight: Sight, mutant: Mutant, reached: Collection[str]) -> Iterator[Sight]:
        test = self._tests[sight.file]
        if mutant.confined:
            concerned = [place for place, calls in sight.assertions.items() if not calls.isdisjoint(reached)]
            sufficient = _noticing(test, sight, concerned, reached)
        else:
            words = mutant.words
            concerned = [place for place in sight.assertions if not test.words[place].isdisjoint(words)]
            sufficient = None
        found: dict[frozenset[int], Extent] = {}
        named = self._named(test, concerned, mutant)
        if sufficient is None or len(sufficient) == len(sight.assertions):
            yield replace(sight, names=bool(named))
        elif sufficient:
            found[frozenset(sufficient)] = Extent.SUFFICIENT
        for chosen, kind in (
            (concerned, Extent.CONCERNED),
            (named, Extent.NAMED),
        ):
            if chosen and _FEW * len(chosen) <= len(sight.assertions):
                found.setdefault(frozenset(chosen), kind)
        begun = self.begun(sight, mutant)
        for places, kind in found.items():
            part = with_assertions(test, sight, places, kind, begun=begun)
            yield replace(part, names=bool(named))

    def begun(self, sight: Sight, mutant: Mutant) -> bool:
        """Whether a mutant can be tried after the opening of a file, because the opening is long and does not
        reach what the mutant changes."""
        reached = self.reached(mutant)
        return (
            mutant.confined
            and not mutant.needs_new_session
            and sight.opening_ms >= LONG_MS
            and not any(calls & reached for place, calls in sight.leaves.items() if place < sight.begins)
        )

    def reached(self, mutant: Mutant) -> frozenset[str]:
        """What an assertion must call to notice a mutant: the changed statement where calls of the
        function's statements are known, else the function."""
        return frozenset({mutant.reached}) if mutant.reached and mutant.sees <= self._marked else mutant.sees

    def _named(self, test: Played, places: Collection[int], mutant: Mutant) -> list[int]:
        """The few of these assertions that share the rarest words with the mutant."""
        rated = sorted(
            ((self._rarity(test.words[place] & mutant.telling), -place) for place in places), reverse=True
        )
        best = rated[0][0] if rated else 0
        return [-place for rarity, place in rated[:_NAMED] if 0 < best <= 2 * rarity]

    def _rarity(self, words: Collection[str]) -> float:
        return sum(math.log(self._all / self._common[word]) for word in words)


def _noticing(
    test: Played, sight: Sight, calling: Collection[int], reached: Collection[str]
) -> set[int] | None:
    """The assertions that can notice a changed function: not those that do not call it or read sources, and
    come before every call that leaves rows. None for a file of which all statements must run.
    """
    if test.reading - sight.assertions.keys():
        return None
    left = min(
        (place for place, calls in sight.leaves.items() if not calls.isdisjoint(reached)), default=math.inf
    )
    return {place for place in sight.assertions if place > left}.union(calling, test.reading)


def with_assertions(
    test: Played, sight: Sight, chosen: Collection[int], kind: Extent, *, begun: bool
) -> Sight:
    """The file with only these assertions and all statements that assert nothing. `begun`: its opening has
    run already."""
    part = tuple(
        place for place in range(len(test.statements)) if place in chosen or place not in sight.assertions
    )
    begins = sight.begins if begun else 0
    took_ms = sum(sight.took_ms[place] for place in part if begins <= place < len(sight.took_ms))
    return replace(sight, part=part, kind=kind, duration_ms=round(took_ms))
