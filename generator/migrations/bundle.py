"""The house as plain migrations: files that psql, or the Supabase CLI's `db push`, apply one by one."""

import re
from pathlib import Path

from generator.config import Project
from generator.errors import UsageError
from generator.migrations.files import DbFiles, Migration, Repeatable, SqlFile, read_house

HEAD = """\
-- Made by `retro migrate bundle` from {path}. Do not edit: the next bundle writes this file anew.

"""

_SETTINGS = (
    "select set_config(name, value, false)\n"
    "from (values ('search_path', 'public'), ('check_function_bodies', 'off')) as pinned (name, value);\n\n"
)
"""Not SET LOCAL, which newer versions of `db push` refuse outside of a transaction."""


def bundle(project: Project, folder: Path) -> list[Path]:
    """Writes the files in the order in which they are applied, and returns them.

    Raises UsageError for a folder that holds other files, MigrationRefused for a house that cannot be built.
    """
    from generator.migrations.checks import refuse_unusable  # noqa: PLC0415  slow to import

    house = read_house(project)
    refuse_unusable(house)
    texts = dict(_texts(house))
    _refuse_others(folder, texts)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.sql"):
        old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def _texts(house: DbFiles) -> list[tuple[str, str]]:
    """Names that sort in the order of application: fourteen digits first, as the Supabase CLI writes them."""
    ordered: list[SqlFile] = [
        *house.migrations,
        *house.in_order(),
        *(file for file in house.repeatables if file.room in ("policies", "seeds")),
    ]
    return [
        (f"{number:014d}_{_slug(file)}.sql", HEAD.format(path=file.path) + _SETTINGS + file.text)
        for number, file in enumerate(ordered, start=1)
    ]


def _slug(file: SqlFile) -> str:
    if isinstance(file, Migration):
        return file.name.removesuffix(".sql")
    room = file.room if isinstance(file, Repeatable) else "sql"
    words = file.path.removeprefix("db/").removesuffix(".sql")
    return re.sub(r"[^a-z0-9]+", "_", words.lower()) or room


def _refuse_others(folder: Path, texts: dict[str, str]) -> None:
    others = [
        path.name
        for path in sorted(folder.glob("*"))
        if path.name not in texts and "retro migrate bundle" not in _first_line(path)
    ]
    if others:
        raise UsageError(
            f"{folder} holds {others[0]}, which no bundle wrote", remedy="name an empty folder with --into"
        )


def _first_line(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline()
