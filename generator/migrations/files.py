"""The files of a house that make its database: the history and the repeatables."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from generator.config import Project
from generator.errors import MigrationRefused

EXPOSED_SCHEMA = "public"
DOOR = "api"
"""The folder of functions whose schema is the exposed one; every other folder is named like its schema."""

Room = Literal["types", "functions", "views", "policies", "seeds"]
DEFINITIONS: tuple[Room, ...] = ("types", "functions", "views")
"""The rooms whose files hold one object each and may need each other in any order."""

STEP_HEAD = "-- retro: no transaction"
"""The first line of a migration whose statements run outside of a transaction: create index concurrently."""

REFRESH_HEAD = "-- retro: after every change"
"""The first line of a repeatable that also runs when only other files have changed: it recomputes rows that
functions have made."""

KINDS: dict[str, frozenset[str]] = {
    "types": frozenset({"type", "enum", "domain"}),
    "functions": frozenset({"function", "aggregate"}),
    "views": frozenset({"view", "materialized view"}),
}
"""What a file of each room may define."""

_NUMBERED = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


_ANSWERS = {
    "function": {"function"},
    "type": {"type"},
    "view": {"type", "relation"},
}
"""What a file's object can be named as; a function and a type may share a name."""


class Name(NamedTuple):
    """The name of the object that a file defines, without arguments: overloads share it."""

    kind: str
    schema_name: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.schema_name}.{self.name}"


@dataclass(frozen=True)
class SqlFile:
    """A file as it is applied: `path` is relative to the root of the house, `text` has line feeds only."""

    path: str
    text: str

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the text. Line endings do not count, so a checkout with other ones has the same
        checksum."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Migration(SqlFile):
    @property
    def number(self) -> int:
        return int(self.name[:4])

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def is_step(self) -> bool:
        """Whether its statements run one by one, each in a transaction of its own."""
        return self.text.split("\n", 1)[0].strip() == STEP_HEAD


@dataclass(frozen=True)
class Repeatable(SqlFile):
    """`defines` is the one object that the file defines; None for policies and seeds."""

    room: Room
    defines: Name | None

    @property
    def is_refresh(self) -> bool:
        """Whether it runs at the end of every run that changed anything."""
        return self.text.split("\n", 1)[0].strip() == REFRESH_HEAD


@dataclass(frozen=True)
class DbFiles:
    """Both kinds of files in the order in which they are applied, and the floor that a plain Postgres
    needs."""

    migrations: tuple[Migration, ...]
    repeatables: tuple[Repeatable, ...]
    floor: tuple[SqlFile, ...] = ()

    @cached_property
    def hash(self) -> str:
        """Equal for two houses with the same files, floor included."""
        digest = hashlib.sha256()
        for file in (*self.floor, *self.migrations, *self.repeatables):
            digest.update(f"{file.path}\0{file.checksum}\0".encode())
        return digest.hexdigest()

    @cached_property
    def by_path(self) -> dict[str, Repeatable]:
        return {file.path: file for file in self.repeatables}

    @cached_property
    def schemas(self) -> frozenset[str]:
        """The schemas that the files create or define objects in."""
        from generator.migrations.statements import made_schema, split  # noqa: PLC0415  slow to import

        made = (
            made_schema(statement.node)
            for file in (*self.migrations, *self.repeatables)
            if "schema" in file.text.lower()
            for statement in split(file.text)
        )
        named = {file.defines.schema_name for file in self.repeatables if file.defines}
        return frozenset({EXPOSED_SCHEMA} | named | {name for name in made if name})

    @cached_property
    def words(self) -> dict[tuple[str, str], str]:
        """For each object, the statement of the repeatable file that creates it."""
        return {key: text for key, (_, text) in self._made.items()}

    @cached_property
    def makers(self) -> dict[tuple[str, str], str]:
        """For each object, the path of the repeatable file that creates it."""
        return {key: path for key, (path, _) in self._made.items()}

    @cached_property
    def _made(self) -> dict[tuple[str, str], tuple[str, str]]:
        from generator.migrations.statements import made_by, replacing, split  # noqa: PLC0415  slow to import

        return {
            key: (file.path, replacing(statement))
            for file in self.repeatables
            for statement in split(file.text)
            if (key := made_by(statement.node))
        }

    def in_order(self) -> list[Repeatable]:
        """The definitions, each after those that it names.

        When functions name each other in a circle, the names in their bodies do not count: they are looked up
        when the body runs.
        """
        files = [file for file in self.repeatables if file.room in DEFINITIONS]
        try:
            return _sorted(files, with_bodies=True)
        except CycleError:
            return _sorted(files, with_bodies=False)


def _sorted(files: list[Repeatable], *, with_bodies: bool) -> list[Repeatable]:
    """Raises CycleError."""
    from generator.migrations.statements import needed_by, split  # noqa: PLC0415  slow to import

    makers: dict[tuple[str, str], Repeatable] = {
        (what, f"{file.defines.schema_name}.{file.defines.name}"): file
        for what in ("function", "type", "relation")
        for file in files
        if file.defines and what in _ANSWERS[file.defines.kind]
    }
    sorter: TopologicalSorter[Repeatable] = TopologicalSorter()
    for file in files:
        keys = set().union(
            *(needed_by(statement.node, with_bodies=with_bodies) for statement in split(file.text))
        )
        needed = {makers[key] for key in keys & makers.keys()} - {file}
        sorter.add(file, *sorted(needed, key=lambda each: each.path))
    return list(sorter.static_order())


def read_house(project: Project) -> DbFiles:
    """Reads every file once. Raises MigrationRefused, with its name, for one that cannot be read."""
    migrations = [_migration(project, path) for path in _sql_files(project, "migrations", deep=False)]
    for earlier, later in pairwise(migrations):
        if earlier.number == later.number:
            raise MigrationRefused(
                f"{earlier.path} and {later.path} have the same number", remedy="renumber the newer one"
            )
    repeatables = [
        _repeatable(project, room, path)
        for room, folder in _ROOMS.items()
        for path in _sql_files(project, folder)
    ]
    _refuse_two_files_for_one_object(repeatables)
    floor = [
        SqlFile(project.relative(path), _read(project, path)) for path in _sql_files(project, "platform")
    ]
    return DbFiles(tuple(migrations), tuple(repeatables), tuple(floor))


_ROOMS: dict[Room, str] = {
    "types": "types",
    "functions": "functions",
    "views": "views",
    "policies": "policies",
    "seeds": "seeds/reference",
}


def _sql_files(project: Project, folder: str, *, deep: bool = True) -> list[Path]:
    root = project.db / folder
    return sorted(root.rglob("*.sql") if deep else root.glob("*.sql"))


def _migration(project: Project, path: Path) -> Migration:
    if not _NUMBERED.fullmatch(path.name):
        raise MigrationRefused(
            f"{_name(project, path)} is not named like a migration", remedy="name it 0001_what_it_does.sql"
        )
    return Migration(_name(project, path), _read(project, path))


def _repeatable(project: Project, room: Room, path: Path) -> Repeatable:
    return Repeatable(_name(project, path), _read(project, path), room, _defines(project, room, path))


def _defines(project: Project, room: Room, path: Path) -> Name | None:
    if room == "types":
        return Name("type", EXPOSED_SCHEMA, path.stem)
    if room == "views":
        return Name("view", EXPOSED_SCHEMA, path.stem)
    if room != "functions":
        return None
    folder = path.relative_to(project.db / "functions").parts[0]
    if folder == path.name:
        raise MigrationRefused(
            f"{_name(project, path)} stands in no folder that names its schema",
            remedy=f"move it to db/functions/{DOOR}/ or to the folder of its schema",
        )
    return Name("function", EXPOSED_SCHEMA if folder == DOOR else folder, path.stem)


def _name(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()


def _read(project: Project, path: Path) -> str:
    name = _name(project, path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MigrationRefused(f"{name} is not UTF-8: {error.reason}", remedy="save it as UTF-8") from error
    except IsADirectoryError as error:
        raise MigrationRefused(f"{name} is a folder", remedy="rename it: only files end in .sql") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MigrationRefused(
            f"{name} cannot be read: {reason}", remedy="mend the link or its rights"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise MigrationRefused(f"{name}:{line}: a NUL byte ends the file for the server", remedy="remove it")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_two_files_for_one_object(files: list[Repeatable]) -> None:
    seen: dict[Name, str] = {}
    for file in files:
        if file.defines and seen.setdefault(file.defines, file.path) != file.path:
            raise MigrationRefused(
                f"{seen[file.defines]} and {file.path} both define the {file.defines}",
                remedy="keep one of them",
            )
