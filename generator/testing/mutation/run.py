"""A whole run: finds the mutants, observes the tests, and judges several mutants at a time."""

import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import generator.testing
from generator.config import Project
from generator.database import connect
from generator.errors import ChecksFailed, MissingPart, UsageError
from generator.house import load
from generator.migrations.files import read_house
from generator.syntax.sources import Sources, read_sources
from generator.testing.clones import Clone, Template, cloned
from generator.testing.discovery import find_test_files
from generator.testing.mutation.facts import read_facts
from generator.testing.mutation.functions import Guard, mutants_of_function
from generator.testing.mutation.judging import Judge, read_test
from generator.testing.mutation.marks import Marks, read_marks
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.noting import noting_calls
from generator.testing.mutation.objects import Targets, mutants_of_objects
from generator.testing.mutation.parts import PartsOfTests, Played
from generator.testing.mutation.results import Memory, Result, Verdict, suite_digest
from generator.testing.mutation.schedule import History, Sight
from generator.testing.mutation.sights import keep_sights, kept_sights, state_of


@dataclass(frozen=True)
class Selection:
    """The chosen mutants: of these files (all when None) and of these kinds (all when empty)."""

    files: frozenset[str] | None = None
    kinds: frozenset[str] = frozenset()

    def takes(self, mutant: Mutant) -> bool:
        return (self.files is None or mutant.place.path in self.files) and (
            not self.kinds or mutant.kind in self.kinds
        )

    def takes_file(self, path: str) -> bool:
        return self.files is None or path in self.files


def house_files(project: Project) -> list[tuple[str, str]]:
    """The files that define the house, in the order in which they are applied."""
    house = read_house(project)
    return [(file.path, file.text) for file in (*house.migrations, *house.repeatables)]


def find_mutants(project: Project, template: Template, selection: Selection) -> list[Mutant]:
    """The chosen mutants, those of one object beside each other."""
    sources = read_sources(house_files(project))
    contract = load(project)
    with connect(template.server.url(template.name)) as connection:
        facts = read_facts(connection, contract)
    actors = {endpoint.name: endpoint.rule["actors"] for endpoint in facts.endpoints}
    guard = Guard(contract.house.guard, actors)
    return [mutant for mutant in _mutants(sources, facts, guard, selection) if selection.takes(mutant)]


def _mutants(sources: Sources, facts: Targets, guard: Guard, selection: Selection) -> Iterator[Mutant]:
    yield from mutants_of_objects(facts, sources)
    for source in sources.functions.values():
        if selection.takes_file(source.place.path):
            yield from mutants_of_function(source, guard)


def run_mutants(
    project: Project,
    template: Template,
    mutants: Sequence[Mutant],
    *,
    jobs: int,
    patience: float,
    on_sight: Callable[[int, int], None],
    on_result: Callable[[Result], None],
) -> list[Result]:
    """Judges the mutants, `jobs` at a time; uses the verdicts of earlier runs of the same house and tests. A
    mutant that no test has killed after `patience` seconds counts as survived.

    Raises ChecksFailed when a test fails without a mutant, and for a mark with a wrong number of mutants.
    """
    tests = {test.name: test for test in (read_test(project, path) for path in find_test_files(project))}
    files = [(_named(project, path), path.read_bytes()) for path in _suite_files(project)]
    digest = suite_digest(files)
    house = house_files(project)
    marks = read_marks(house)
    if wrong := marks.wrong(mutants):
        raise ChecksFailed(
            f"marks that excuse another number of changes than they say: {', '.join(wrong)}",
            remedy="remove a mark of 0, or write the number into it, as in (order x2)",
        )
    with Memory(project, digest, patience) as memory:
        decided = [result for mutant in mutants if (result := _decided(mutant, marks, memory))]
        for result in decided:
            on_result(result)
        known = {result.mutant.key for result in decided}
        waiting = [mutant for mutant in mutants if mutant.key not in known]
        judged: list[Result] = []
        if waiting:
            sights = _sights(
                project,
                template,
                tests,
                sources=read_sources(house),
                files=files,
                jobs=jobs,
                on_sight=on_sight,
            )
            parts = PartsOfTests(tests, sights)
            history = History(memory.killers)

            def note(result: Result) -> None:
                memory.remember(result)
                judged.append(result)
                on_result(result)

            _each(
                template,
                tests,
                waiting,
                jobs,
                lambda judge, mutant: note(judge.judge(mutant, parts, history, patience=patience)),
            )
    return [*decided, *judged]


def changed_files(project: Project, revision: str) -> frozenset[str]:
    """The files that differ from a revision, new ones included."""
    texts = []
    for arguments in (
        ("diff", "--name-only", "--relative", "--diff-filter=d", "-z", revision, "--"),
        ("ls-files", "--others", "--exclude-standard", "-z"),
    ):
        try:
            done = subprocess.run(
                ["git", *arguments], cwd=project.root, capture_output=True, text=True, check=False
            )
        except FileNotFoundError as error:
            raise MissingPart("git is not installed, and --since asks it", remedy="install git") from error
        if done.returncode != 0:
            raise UsageError(f"git knows no revision {revision}", remedy="name a commit, a branch or a tag")
        texts.append(done.stdout)
    return frozenset(name for name in "".join(texts).split("\0") if name)


def _suite_files(project: Project) -> list[Path]:
    """All files on which a verdict depends: the house, its tests, and this package."""
    judge = Path(generator.testing.__file__).parent
    return [
        path
        for root in (project.db, judge)
        for path in root.rglob("*")
        if path.suffix in {".sql", ".toml", ".py"}
    ]


def _named(project: Project, path: Path) -> str:
    """A file of the house is named by its path from the root, one of this package by its whole path."""
    return project.relative(path) if path.is_relative_to(project.db) else path.as_posix()


def _decided(mutant: Mutant, marks: Marks, memory: Memory) -> Result | None:
    reason = marks.reason(mutant)
    if reason:
        return Result(mutant, Verdict.EQUIVALENT, reason)
    return memory.known(mutant)


def _sights(
    project: Project,
    template: Template,
    tests: dict[str, Played],
    *,
    sources: Sources,
    files: Sequence[tuple[str, bytes]],
    jobs: int,
    on_sight: Callable[[int, int], None],
) -> dict[str, Sight]:
    """The observation of each test: the stored one if it is still valid, else a new one."""
    state = state_of(files, tests, sources.functions.values())
    found = kept_sights(project, state)
    waiting = [name for name in tests if name not in found]
    if waiting:
        notes = noting_calls(sources)
        disturbed: list[str] = []

        def look(judge: Judge, name: str) -> None:
            """Observes a test with noted calls. A test that reads the source of functions may fail, since
            noting changes the source."""
            judge.note_calls(notes)
            try:
                found[name] = judge.look(name)
            except ChecksFailed:
                disturbed.append(name)
            on_sight(len(found), len(tests))

        def look_without_notes(judge: Judge, name: str) -> None:
            found[name] = judge.look(name)
            on_sight(len(found), len(tests))

        _each(template, tests, waiting, jobs, look)
        if disturbed:
            _each(template, tests, disturbed, jobs, look_without_notes)
        keep_sights(project, state, found.values())
    return found


def _each(
    template: Template,
    tests: dict[str, Played],
    tasks: Collection[Any],
    jobs: int,
    do: Callable[[Judge, Any], None],
) -> None:
    """Does each task once, `jobs` at a time, each worker with a clone of its own."""
    queue: SimpleQueue[Any] = SimpleQueue()
    for task in tasks:
        queue.put(task)
    stopped = False

    def work(clone: Clone) -> None:
        with closing(Judge(clone, tests, lambda: cloned(template))) as judge:
            while not stopped:
                try:
                    task = queue.get_nowait()
                except Empty:
                    return
                do(judge, task)

    def worker() -> None:
        with cloned(template) as clone:
            work(clone)

    with ThreadPoolExecutor(max_workers=max(1, min(jobs, len(tasks)))) as threads:
        running = [threads.submit(worker) for _ in range(max(1, min(jobs, len(tasks))))]
        try:
            for each in running:
                each.result()
        finally:
            stopped = True
