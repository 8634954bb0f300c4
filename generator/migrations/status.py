"""The state of a database: each file of the house, and everything that differs from what the last run
left."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from generator.config import Project
from generator.database import connect
from generator.migrations import differences
from generator.migrations.apply import APPLICATION
from generator.migrations.differences import Difference, subtract
from generator.migrations.facts import Facts, Object, read_facts, read_surroundings, reading
from generator.migrations.files import DbFiles, read_house
from generator.migrations.ledger import (
    Ledger,
    RunRecord,
    compare_history,
    read_last_facts,
    read_ledger,
    read_runs,
    read_versions,
)
from generator.migrations.prepared import called
from generator.migrations.script import refusals


@dataclass(frozen=True)
class FileStatus:
    """One file; `applied_at` and `applied_by` are None when it never was.

    `state` of a numbered migration: applied, pending, edited, missing, out of order. Of a repeatable file:
    applied, pending (new), changed (the file differs from what was applied), deleted (what it made is still
    to be dropped), lost (what it made is gone from the database), changed in the database (somebody altered
    it by hand).
    """

    path: str
    state: str
    applied_at: datetime | None = None
    applied_by: str | None = None


@dataclass(frozen=True)
class Drift:
    """Something that was altered by hand, and the statement that undoes it; for a foreign object, `--prune`
    removes it."""

    what: str
    restore: str
    foreign: bool
    path: str | None = None


@dataclass(frozen=True)
class Status:
    """`drift` is None when there are no stored facts to compare with, that is before the first `up`."""

    files: list[FileStatus]
    drift: list[Drift] | None

    @property
    def has_work(self) -> bool:
        return any(file.state not in ("applied", "lost", "changed in the database") for file in self.files)


def status(url: str, project: Project) -> Status:
    """Migrations first, then repeatables in the order in which they are applied. Reads only."""
    house = read_house(project)
    with refusals(), closing(connect(url, application_name=APPLICATION)) as connection, reading(connection):
        surroundings = read_surroundings(connection)
        ledger = read_ledger(connection)
        drift = None
        astray: dict[Object, str] = {}
        if ledger.is_as_left(house, surroundings, read_versions(connection, surroundings)):
            drift = []
        elif ledger.state is not None and ledger.compares(surroundings):
            known = read_last_facts(connection)
            now = read_facts(connection, ledger.state.schemas, surroundings).in_words_of(known)
            if known.says != now.says:
                words = house.words if ledger.state.house == house.hash else {}
                rules = differences.Repository(surroundings.owner, words, frozenset(known.says))
                drift = find_drift(known, now, rules, house, ledger)
                astray = _astray(known, now)
            else:
                drift = []
    history = compare_history(house.migrations, ledger.applied)
    migrations = [
        FileStatus(
            f"db/migrations/{entry.name}", entry.state, entry.record.applied_at, entry.record.applied_by
        )
        if entry.record
        else FileStatus(f"db/migrations/{entry.name}", entry.state)
        for entry in history
    ]
    return Status(migrations + _repeatables(house, ledger, astray), drift)


def history(url: str, limit: int = 20) -> list[RunRecord]:
    """The runs that changed something, the newest first."""
    with refusals(), closing(connect(url, application_name=APPLICATION)) as connection, reading(connection):
        return read_runs(connection, limit)


def find_drift(
    known: Facts, now: Facts, rules: differences.Repository, house: DbFiles, ledger: Ledger
) -> list[Drift]:
    """Every difference between the database and its wanted state, except accepted ones."""
    difference = subtract(known, now, rules)
    accepted = {tuple(each) for each in ledger.state.accepted} if ledger.state else set()
    foreign = [each for each in difference.foreign if (*each[0], each[1]) not in accepted]
    pruning = differences.Repository(rules.owner, rules.words, rules.ours, prune=True)
    pruned = subtract(known, now, pruning) if foreign else Difference()
    return [
        Drift(step.title, step.sql, False, house.makers.get(differences.base_of(step.item)))
        for step in difference.steps
    ] + [
        Drift(f"{called(item, aspect)} is not of the repository", removal, True)
        for item, aspect in foreign
        if (removal := _removal(pruned, item))  # a private bucket gives nobody access
    ]


def _removal(pruned: Difference, item: Object) -> str:
    return "; ".join(step.sql for step in pruned.steps if step.item == item)


def _astray(known: Facts, now: Facts) -> dict[Object, str]:
    return {
        differences.base_of(item): "lost" if item not in now else "changed in the database"
        for item, says in known.says.items()
        if now.says.get(item) != says
    }


def _repeatables(house: DbFiles, ledger: Ledger, astray: dict[Object, str]) -> list[FileStatus]:
    records = {record.path: record for record in ledger.repeatables}
    states = {path: astray[item] for item, path in (house.makers.items() if astray else ()) if item in astray}
    found = []
    for path in [*house.by_path, *(path for path in records if path not in house.by_path)]:
        record, file = records.get(path), house.by_path.get(path)
        if record is None:
            found.append(FileStatus(path, "pending"))
            continue
        state = (
            "deleted"
            if file is None
            else "changed"
            if file.checksum != record.checksum
            else states.get(path, "applied")
        )
        found.append(FileStatus(path, state, record.applied_at, record.applied_by))
    return found
