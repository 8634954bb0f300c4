"""What the files under db/ define: functions and views by file name, tables by their migrations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config import Project
from generator.house.model import House

DOOR = "api"
_TRIGGER = re.compile(r"\breturns\s+trigger\b", re.IGNORECASE)
_REMARK = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """A file that defines one thing. `sql` is its text with comments blanked, so that lines still count."""

    file: str
    line: int
    name: str
    sql: str

    @property
    def is_trigger(self) -> bool:
        return bool(_TRIGGER.search(self.sql))


def functions(project: Project, house: House) -> list[Source]:
    """The functions, as schema.name, of db/functions/{api,<rules>,<machinery>}/<subject>/<name>.sql."""
    rooms = {DOOR: house.exposed_schema} | {
        name: name for name in (house.rules_schema, house.machinery_schema)
    }
    return [
        source
        for room, schema in rooms.items()
        for source in _sources(project, project.db / "functions" / room, f"{schema}.")
    ]


def subjects(project: Project, house: House) -> dict[str, str]:
    """The room of each endpoint: the folder that its function stands in."""
    prefix = f"{house.exposed_schema}."
    return {
        source.name.removeprefix(prefix): source.file.split("/")[-2]
        for source in _sources(project, project.db / "functions" / DOOR, prefix)
    }


def views(project: Project) -> list[Source]:
    """The views of db/views/<name>.sql."""
    return list(_sources(project, project.db / "views", ""))


def tables(project: Project, house: House) -> list[Source]:
    """The tables of the rules schema that the migrations leave behind, each with the line that creates it."""
    statement = re.compile(
        rf"\b(create|drop)\s+table\s+if\s+(?:not\s+)?exists\s+{house.rules_schema}\.(\w+)", re.IGNORECASE
    )
    standing: dict[str, Source] = {}
    for migration in _sources(project, project.db / "migrations", ""):
        for found in statement.finditer(migration.sql):
            name = found[2]
            if found[1].lower() == "drop":
                standing.pop(name, None)
            else:
                line = migration.sql.count("\n", 0, found.start()) + 1
                standing.setdefault(name, Source(migration.file, line, name, found[0]))
    return list(standing.values())


def _sources(project: Project, folder: Path, prefix: str) -> Iterator[Source]:
    for path in sorted(folder.rglob("*.sql")):
        text = path.read_text(encoding="utf-8")
        yield Source(project.relative(path), 1, f"{prefix}{path.stem}", _blank_remarks(text))


def _blank_remarks(text: str) -> str:
    return _REMARK.sub(lambda remark: "\n" * remark[0].count("\n"), text)
