"""Takes over databases without a ledger, and renumbered migrations: only after comparing them with the
repository."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from generator.config import Project
from generator.database import connect
from generator.errors import MigrationRefused
from generator.migrations import differences
from generator.migrations.apply import APPLICATION, commit_of
from generator.migrations.differences import subtract
from generator.migrations.facts import Facts, read_facts, read_surroundings, reading
from generator.migrations.files import DbFiles, Migration, read_house
from generator.migrations.ledger import (
    QUERIES,
    Entry,
    Ledger,
    compare_history,
    create_ledger,
    read_ledger,
    write_entry,
    write_run,
)
from generator.migrations.prepared import Note, called
from generator.migrations.script import ScriptFailure, preamble, refusals, transaction


@dataclass(frozen=True)
class Comparison:
    """`differences` are statements that would make the database equal; `foreign` are objects that the
    repository does not know."""

    differences: tuple[str, ...]
    foreign: tuple[str, ...]


def adopt(url: str, project: Project, note: Note, shadow: str | None = None) -> Comparison:
    """Takes over a database that is equal to the repository: writes the ledger, and accepts foreign objects.

    Raises MigrationRefused, with the first statement, for one that differs.
    """
    from generator.migrations.shadow import read_shadow  # noqa: PLC0415  slow to import

    house = read_house(project)
    with refusals(), closing(connect(url, application_name=APPLICATION)) as connection:
        wanted = read_shadow(project, url, house, note, shadow)
        with reading(connection):
            surroundings = read_surroundings(connection)
            ledger = read_ledger(connection)
            now = read_facts(connection, house.schemas, surroundings)
        comparison = compare(wanted, now, surroundings.owner)
        if comparison.differences:
            return comparison
        foreign = subtract(wanted, now, differences.Repository(surroundings.owner)).foreign
        applied = {record.file for record in ledger.applied}
        entry = Entry(
            house=house,
            surroundings=surroundings,
            facts=wanted,
            migrations=tuple((each, 0) for each in house.migrations if each.name not in applied),
            repeatables=house.repeatables,
            accepted=[[*item, aspect] for item, aspect in foreign],
        )
        files = [each.path for each in (*(m for m, _ in entry.migrations), *house.repeatables)]
        with transaction(connection, preamble(connection, surroundings.role_to_take)):
            create_ledger(connection)
            write_entry(connection, entry)
            write_run(connection, house, files, commit_of(project), 0)
        return comparison


def compare(wanted: Facts, now: Facts, owner: str) -> Comparison:
    """The differences between a database and the wanted facts."""
    difference = subtract(wanted, now, differences.Repository(owner, ours=frozenset(wanted.says)))
    return Comparison(
        tuple(step.sql for step in difference.steps),
        tuple(called(item, aspect) for item, aspect in difference.foreign),
    )


def verify(
    url: str, project: Project, note: Note, released: Path | None = None, shadow: str | None = None
) -> list[str]:
    """The differences between a database built from nothing, this one, and the last release upgraded; empty
    when there are none.

    `released` is the folder of the last release's checkout. Only reads this database; everything else happens
    in scratch databases.
    """
    from generator.migrations.shadow import read_shadow, read_upgraded  # noqa: PLC0415  slow to import

    house = read_house(project)
    with refusals(), closing(connect(url, application_name=APPLICATION)) as connection:
        wanted = read_shadow(project, url, house, note, shadow)
        with reading(connection):
            surroundings = read_surroundings(connection)
            now = read_facts(connection, house.schemas, surroundings)
        comparison = compare(wanted, now, surroundings.owner)
        complaints = [f"the database differs: {statement}" for statement in comparison.differences]
        complaints += [
            f"the database has, and the repository does not: {what}" for what in comparison.foreign
        ]
        if released:
            before = Project(released.resolve())
            complaints += _edited_since(read_house(before), house)
            try:
                upgraded = read_upgraded(before, house, url, wanted, note=note, shadow_url=shadow)
            except ScriptFailure as failure:
                complaints.append(f"the last release cannot be upgraded: {failure.refusal().message}")
            else:
                again = compare(wanted, upgraded, surroundings.owner)
                complaints += [
                    f"the last release, upgraded, differs: {statement}" for statement in again.differences
                ]
        return complaints


def _edited_since(released: DbFiles, house: DbFiles) -> list[str]:
    """The applied migrations that were edited or removed since the last release: its databases would refuse
    them."""
    now = {migration.name: migration.checksum for migration in house.migrations}
    return [
        f"{migration.path} is {'edited' if migration.name in now else 'missing'} since the last release"
        for migration in released.migrations
        if now.get(migration.name) != migration.checksum
    ]


def repair(url: str, project: Project) -> list[str]:
    """Records migrations whose statements are unchanged: only comments, layout or the number changed.

    Returns what was repaired. Raises MigrationRefused for a migration whose statements changed.
    """
    house = read_house(project)
    repaired = []
    with refusals(), closing(connect(url, application_name=APPLICATION)) as connection:
        with reading(connection):
            surroundings = read_surroundings(connection)
            ledger = read_ledger(connection)
        changes = list(_repairs(project, house.migrations, ledger))
        with transaction(connection, preamble(connection, surroundings.role_to_take)):
            for migration, record in changes:
                connection.execute(
                    QUERIES["repair_checksum"],
                    {"file": record, "name": migration.name, "checksum": migration.checksum},
                )
                repaired.append(
                    migration.path if record == migration.name else f"{migration.path}, applied as {record}"
                )
    return repaired


def _repairs(
    project: Project, migrations: tuple[Migration, ...], ledger: Ledger
) -> list[tuple[Migration, str]]:
    history = compare_history(migrations, ledger.applied)
    missing = {
        entry.record.checksum: entry.name for entry in history if entry.state == "missing" and entry.record
    }
    repairs = []
    for entry in history:
        migration = entry.migration
        if migration is None:
            continue
        if entry.state in ("pending", "out of order") and migration.checksum in missing:
            repairs.append((migration, missing[migration.checksum]))
        elif entry.state == "edited" and entry.record:
            before = _text_of(project, migration, entry.record.checksum)
            if before is None or _meaning(before) != _meaning(migration.text):
                raise MigrationRefused(
                    f"{migration.path} says something else than when it was applied",
                    remedy="restore the file, and write a new migration for the change",
                )
            repairs.append((migration, entry.name))
    return repairs


def _text_of(project: Project, migration: Migration, checksum: str) -> str | None:
    """The file as it was when it was applied, from the repository's history."""
    import hashlib  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", "-C", str(project.root), *arguments], capture_output=True, check=False)
        return done.stdout.decode("utf-8-sig", errors="replace")

    for commit in git("log", "--format=%H", "--", migration.path).split():
        text = git("show", f"{commit}:./{migration.path}").replace("\r\n", "\n").replace("\r", "\n")
        if hashlib.sha256(text.encode()).hexdigest() == checksum:
            return text
    return None


def _meaning(text: str) -> list[str]:
    """The statements without comments and layout."""
    from pglast import fingerprint, parser  # noqa: PLC0415  slow to import

    try:
        return [str(token) for token in _tokens(text)]
    except parser.ParseError:
        return [fingerprint(text)]


def _tokens(text: str) -> list[tuple[str, str]]:
    from pglast import parser  # noqa: PLC0415  slow to import

    return [
        (token.name, text[token.start : token.end + 1])
        for token in parser.scan(text)
        if "COMMENT" not in token.name
    ]
