"""What mypy and pyright say of wrong code; `make types` lets both look at the package and its example."""

import re
from pathlib import Path

import pytest

from generator.config import Project
from tests.clients.type_checkers import mypy, pyright

pytestmark = pytest.mark.slow


def test_wrong_code_does_not_type_check(project: Project, tmp_path: Path) -> None:
    """Both refuse the line below each remark, and no other."""
    package = project.root / "clients" / "python"
    text = (package / "tests" / "wrong.py").read_text(encoding="utf-8")
    (tmp_path / "wrong.py").write_text(text, encoding="utf-8")
    (tmp_path / "src").symlink_to(package / "src")
    wrong = {number + 1 for number, line in enumerate(text.splitlines(), 1) if "# wrong: " in line}

    assert lines(mypy(project, tmp_path, "wrong.py")) == wrong
    assert lines(pyright(project, tmp_path, "wrong.py")) == wrong


def lines(errors: list[str]) -> set[int]:
    return {int(found[1]) for error in errors if (found := re.match(r"wrong\.py:(\d+):", error))}
