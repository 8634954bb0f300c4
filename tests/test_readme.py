"""The README is tested: its story is a test, and its output is what psql prints."""

import re
import subprocess
from pathlib import Path

import pytest

from generator.config import Project
from generator.stack.binaries import find_binaries
from generator.testing.clones import Clone

STORY = Path("db/tests/stories/the_story_of_the_readme.sql")


@pytest.fixture
def readme(project: Project) -> str:
    return (project.root / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def story(readme: str) -> str:
    blocks: list[str] = re.findall(r"```sql\n(.*?)```", readme, flags=re.DOTALL)
    return blocks[0]


def test_the_story_of_the_readme_is_a_pgtap_test(project: Project, story: str) -> None:
    tested = (project.root / STORY).read_text(encoding="utf-8")
    assert tested.partition("-- README begins\n")[2].partition("-- README ends\n")[0] == story


def test_the_story_prints_what_the_readme_says(clone: Clone, story: str) -> None:
    psql = find_binaries("embedded") / "psql"
    run = subprocess.run(
        [psql, "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", clone.url],
        input=f"begin;\n{story}",
        capture_output=True,
        text=True,
        check=True,
    )
    said = [
        line[3:].rstrip() for line in story.splitlines() if line.startswith("-- ") or line.startswith("--  ")
    ]
    printed = [line.rstrip() for line in run.stdout.rstrip().splitlines()]
    assert printed[-len(said) :] == said
