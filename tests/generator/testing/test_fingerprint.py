"""When the template has to be built anew, and when it must not be."""

import shutil
from pathlib import Path

import pytest

from generator.config import Project
from generator.stack.postgres import PostgresServer
from generator.testing.fingerprint import template_name


@pytest.fixture
def house(tiny_house: Project, tmp_path: Path) -> Project:
    shutil.copytree(tiny_house.root, tmp_path / "house", symlinks=True)
    return Project(tmp_path / "house")


@pytest.mark.parametrize(
    ("path", "rebuilt"),
    [
        ("migrations/0002_more.sql", True),
        ("functions/app/a.sql", True),
        ("seeds/demo/1.sql", True),
        ("contract.toml", True),
        ("tests/helpers/02_more.sql", True),
        ("tests/guards/a.sql", False),
    ],
)
def test_only_inputs_of_the_template_change_its_name(
    test_server: PostgresServer, house: Project, path: str, rebuilt: bool
) -> None:
    before = template_name(house, test_server)

    file = house.db / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("-- new\n")

    assert (template_name(house, test_server) != before) is rebuilt
