"""Migrations and seeds are guarded: applying them again changes nothing."""

from pathlib import Path

import pytest

from generator.config import Project
from generator.database import connect, sql
from generator.migrations import migrate
from generator.testing.clones import Clone
from tests.house.dump import dump

pytestmark = pytest.mark.slow


def files(project: Project, folder: str) -> list[Path]:
    return sorted((project.db / folder).glob("*.sql"))


@pytest.mark.parametrize("folder", ["migrations", "seeds/reference", "seeds/demo"])
def test_applying_again_changes_nothing(project: Project, clone: Clone, folder: str) -> None:
    before = dump(clone)
    assert len(before) > 1000
    with connect(clone.url) as connection:
        for file in files(project, folder):
            with connection.transaction():
                connection.execute(sql(file.read_text(encoding="utf-8")))
    assert dump(clone) == before


def test_retro_finds_nothing_to_do(project: Project, clone: Clone) -> None:
    result = migrate(clone.url, project)
    assert result.changed is False
