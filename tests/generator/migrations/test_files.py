"""The files of a house: their order, the objects that they define, and refused files; without a database."""

from pathlib import Path

import pytest

from generator.config import Project
from generator.errors import MigrationRefused, UsageError
from generator.migrations import create
from generator.migrations.files import Name, read_house


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path.resolve())


def write(project: Project, path: str, data: bytes = b"select 1;\n") -> None:
    file = project.db / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def test_files_come_in_the_order_of_their_rooms_and_names(project: Project) -> None:
    paths = [
        "migrations/0001_a.sql",
        "migrations/0002_b.sql",
        "types/z.sql",
        "functions/api/a/c.sql",
        "functions/private/a/b.sql",
        "views/a.sql",
        "policies/a.sql",
        "policies/contract/b.sql",
        "policies/storage/c.sql",
        "seeds/reference/a.sql",
    ]
    for path in reversed([*paths, "seeds/demo/no.sql", "tests/no.sql", "platform/no.sql", "views/README.md"]):
        write(project, path)

    house = read_house(project)

    assert [file.path for file in (*house.migrations, *house.repeatables)] == [f"db/{path}" for path in paths]


@pytest.mark.parametrize(
    ("path", "defines"),
    [
        ("types/line.sql", Name("type", "public", "line")),
        ("views/lines.sql", Name("view", "public", "lines")),
        ("functions/api/sums/add.sql", Name("function", "public", "add")),
        ("functions/rules/add.sql", Name("function", "rules", "add")),
        ("policies/lines.sql", None),
        ("seeds/reference/lines.sql", None),
    ],
)
def test_the_path_names_the_object_that_a_file_defines(
    project: Project, path: str, defines: Name | None
) -> None:
    write(project, path)

    assert read_house(project).repeatables[0].defines == defines


def test_line_endings_and_a_byte_order_mark_are_no_difference(project: Project) -> None:
    write(project, "views/a.sql", b"select 1;\nselect 2;\n")
    write(project, "views/b.sql", b"\xef\xbb\xbfselect 1;\r\nselect 2;\r\n")

    first, second = read_house(project).repeatables

    assert first.checksum == second.checksum


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        (["migrations/0001_a.sql", "migrations/0001_b.sql"], "have the same number"),
        (["migrations/1_a.sql"], "db/migrations/1_a.sql is not named like a migration"),
        (["migrations/0001_Add.sql"], "is not named like a migration"),
        (["functions/add.sql"], "db/functions/add.sql stands in no folder"),
        (["functions/api/a/add.sql", "functions/api/b/add.sql"], "both define the function public.add"),
    ],
)
def test_files_that_contradict_each_other_are_refused(
    project: Project, paths: list[str], sentence: str
) -> None:
    for path in paths:
        write(project, path)

    with pytest.raises(MigrationRefused, match=sentence):
        read_house(project)


def test_a_file_of_another_encoding_is_refused_by_name(project: Project) -> None:
    write(project, "views/a.sql", "select 'é';\n".encode("latin-1"))

    with pytest.raises(MigrationRefused, match=r"db/views/a\.sql is not UTF-8"):
        read_house(project)


def test_a_new_migration_takes_the_next_number(project: Project) -> None:
    write(project, "migrations/0007_seven.sql")

    path = create(project, "Add rushes, to videos!")

    assert path.name == "0008_add_rushes_to_videos.sql"
    assert path.read_text().startswith("-- Add rushes, to videos!\n")
    assert read_house(project).migrations[1].number == 8


def test_the_first_migration_makes_the_folder(project: Project) -> None:
    assert create(project, "first").name == "0001_first.sql"


def test_a_migration_without_words_is_refused(project: Project) -> None:
    with pytest.raises(UsageError):
        create(project, "...")
