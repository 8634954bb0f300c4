"""The files of a house that make its database: the history and the repeatables."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

from generator.catalog.objects import Name
from generator.config import Project
from generator.errors import MigrationRefused
from generator.migrations.statements import refuse_unrunnable

EXPOSED_SCHEMA = "public"
DOOR = "api"
"""The folder of functions whose schema is the exposed one; every other folder is named like its schema."""

Room = Literal["types", "functions", "views", "policies", "seeds"]
DEFINITIONS: tuple[Room, ...] = ("types", "functions", "views")
"""The rooms whose files hold one object each and may need each other in any order."""

_NUMBERED = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@dataclass(frozen=True)
class SqlFile:
    """A file as it is applied: `path` from the root of the house, `text` with line feeds only."""

    path: str
    text: str

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the text, so that a checkout with other line endings is still the same file."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Migration(SqlFile):
    @property
    def number(self) -> int:
        return int(self.name[:4])

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Repeatable(SqlFile):
    """`defines` is the one object that the file stands for; None for policies and seeds."""

    room: Room
    defines: Name | None

    @property
    def grants(self) -> bool:
        """Whether the file grants on functions or views, which lose their grants when they are made anew."""
        return self.path == "db/policies/views.sql" or self.path.startswith("db/policies/contract/")


@dataclass(frozen=True)
class House:
    """Both kinds of files, in the order in which they are applied."""

    migrations: tuple[Migration, ...]
    repeatables: tuple[Repeatable, ...]

    @cached_property
    def schemas(self) -> frozenset[str]:
        """The schemas that the files define objects in."""
        return frozenset({EXPOSED_SCHEMA}) | {
            file.defines.schema_name for file in self.repeatables if file.defines
        }


def read_house(project: Project) -> House:
    """Reads every file once. Raises MigrationRefused, with name and line, for one that cannot be applied."""
    migrations = [_migration(project, path) for path in sorted((project.db / "migrations").glob("*.sql"))]
    for earlier, later in pairwise(migrations):
        if earlier.number == later.number:
            raise MigrationRefused(
                f"{earlier.path} and {later.path} have the same number", remedy="renumber the newer one"
            )
    repeatables = [_repeatable(project, room, path) for room in _ROOMS for path in _sql_files(project, room)]
    _refuse_two_files_for_one_object(repeatables)
    return House(tuple(migrations), tuple(repeatables))


_ROOMS: dict[Room, str] = {
    "types": "types",
    "functions": "functions",
    "views": "views",
    "policies": "policies",
    "seeds": "seeds/reference",
}


def _sql_files(project: Project, room: Room) -> list[Path]:
    return sorted((project.db / _ROOMS[room]).rglob("*.sql"))


def _migration(project: Project, path: Path) -> Migration:
    if not _NUMBERED.fullmatch(path.name):
        raise MigrationRefused(
            f"{project.relative(path)} is not named like a migration", remedy="name it 0001_what_it_does.sql"
        )
    return Migration(project.relative(path), _read(project, path))


def _repeatable(project: Project, room: Room, path: Path) -> Repeatable:
    return Repeatable(project.relative(path), _read(project, path), room, _defines(project, room, path))


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
            f"{project.relative(path)} stands in no folder that names its schema",
            remedy=f"move it to db/functions/{DOOR}/ or to the folder of its schema",
        )
    return Name("function", EXPOSED_SCHEMA if folder == DOOR else folder, path.stem)


def _read(project: Project, path: Path) -> str:
    name = project.relative(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MigrationRefused(f"{name} is not UTF-8: {error.reason}", remedy="save it as UTF-8") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_unrunnable(name, text)
    return text


def _refuse_two_files_for_one_object(files: list[Repeatable]) -> None:
    seen: dict[Name, str] = {}
    for file in files:
        if file.defines and seen.setdefault(file.defines, file.path) != file.path:
            kind, schema, name = file.defines
            raise MigrationRefused(
                f"{seen[file.defines]} and {file.path} both define the {kind} {schema}.{name}",
                remedy="keep one of them",
            )
