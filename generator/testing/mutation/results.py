"""The verdicts of the mutants, and the file that stores them, so that an interrupted run can continue."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Self

from generator.config import Project
from generator.testing.mutation.mutants import Mutant

FOLDER = "mutation"


class Verdict(StrEnum):
    """KILLED: a test failed. TIMEOUT: a test hung, which is a failure too. SURVIVED: every test passed.
    INVALID: the server refused the change. EQUIVALENT: marked in the source as without effect.
    """

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    INVALID = "invalid"
    EQUIVALENT = "equivalent"


@dataclass(frozen=True)
class Result:
    """`by` is the test that failed, the server's error, or the reason of the mark."""

    mutant: Mutant
    verdict: Verdict
    by: str = ""
    duration_ms: int = 0


@dataclass(frozen=True)
class Score:
    kind: str
    counts: Counter[Verdict]

    @property
    def killed(self) -> int:
        return self.counts[Verdict.KILLED] + self.counts[Verdict.TIMEOUT]

    @property
    def survived(self) -> int:
        return self.counts[Verdict.SURVIVED]

    @property
    def percent(self) -> float:
        """The killed percentage of the mutants that can be killed; 100 when there are none."""
        judged = self.killed + self.survived
        return 100.0 if judged == 0 else int(1000 * self.killed / judged) / 10


def scores(results: Iterable[Result]) -> list[Score]:
    """The score of each kind by name, then that of all."""
    by_kind: dict[str, Counter[Verdict]] = {}
    for result in results:
        by_kind.setdefault(result.mutant.kind, Counter())[result.verdict] += 1
    total: Counter[Verdict] = sum(by_kind.values(), Counter())
    return [*(Score(kind, by_kind[kind]) for kind in sorted(by_kind)), Score("all", total)]


def suite_digest(files: Sequence[tuple[str, bytes]]) -> str:
    """A digest of the house and its tests. A verdict is valid only for one such state."""
    digest = hashlib.sha256()
    for path, content in sorted(files):
        digest.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


class Memory:
    """Verdicts on disk, one line of JSON each, written at once.

    Of verdicts for another state of the house only the killing test is used. A mutant that survived with less
    `patience` (seconds) has no verdict: a later test may kill it.
    """

    def __init__(self, project: Project, digest: str, patience: float) -> None:
        self._path = project.state / FOLDER / "results.jsonl"
        self._digest = digest
        self._patience = patience
        self._file: IO[str] | None = None
        self.verdicts: dict[str, tuple[Verdict, str, int]] = {}
        self.killers: dict[str, str] = {}
        for line in self._lines():
            self._read(line)

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("a", encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def remember(self, result: Result) -> None:
        record = {
            "suite": self._digest,
            "key": result.mutant.key,
            "verdict": result.verdict,
            "by": result.by,
            "ms": result.duration_ms,
            "patience": self._patience,
        }
        if self._file:
            self._file.write(json.dumps(record) + "\n")
            self._file.flush()

    def known(self, mutant: Mutant) -> Result | None:
        verdict = self.verdicts.get(mutant.key)
        return Result(mutant, *verdict) if verdict else None

    def _lines(self) -> list[str]:
        try:
            return self._path.read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def _read(self, line: str) -> None:
        try:
            record = json.loads(line)
        except ValueError:
            return  # the run was killed while it wrote this line
        verdict = Verdict(record["verdict"])
        if verdict in (Verdict.KILLED, Verdict.TIMEOUT):
            self.killers[record["key"]] = record["by"]
        is_hasty = verdict is Verdict.SURVIVED and record.get("patience", 0) < self._patience
        if record["suite"] == self._digest and not is_hasty:
            self.verdicts[record["key"]] = (verdict, record["by"], record["ms"])
