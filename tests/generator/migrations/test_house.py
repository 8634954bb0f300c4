"""The real house with its data is unchanged after all its files were applied again."""

import shutil
from pathlib import Path

import pytest

from generator.config import Project
from generator.database import connect, sql
from generator.migrations import Options, migrate, status
from generator.testing.clones import Clone
from tests.house.dump import dump

pytestmark = pytest.mark.slow


@pytest.fixture
def touched(project: Project, tmp_path: Path) -> Project:
    """A copy of the house in which every repeatable file has changed, but not its meaning."""
    copy = Project(tmp_path.resolve())
    shutil.copytree(project.db, copy.db)
    for folder in ("types", "functions", "views", "policies", "seeds/reference"):
        for file in (copy.db / folder).rglob("*.sql"):
            file.write_text(file.read_text(encoding="utf-8") + "\n-- touched\n", encoding="utf-8")
    return copy


def test_every_file_applied_again_changes_nothing(touched: Project, clone: Clone) -> None:
    before = dump(clone)

    result = migrate(clone.url, touched)

    assert len(result.reapplied) > 100
    assert result.dropped == ()
    assert dump(clone) == before
    assert {file.state for file in status(clone.url, touched).files} == {"applied"}


def test_second_signatures_are_named_and_pruned(project: Project, clone: Clone) -> None:
    """Somebody else made them: `up` keeps them, and `up --prune` drops them."""
    before = dump(clone)
    with connect(clone.url) as connection:
        under_policies = connection.execute(
            "select distinct p.oid::regproc::text from pg_depend d join pg_proc p on d.refobjid = p.oid"
            " where d.classid = 'pg_policy'::regclass and p.proowner = current_user::regrole"
        ).fetchall()
        for (name,) in under_policies:
            connection.execute(sql(f"create function {name}(a box, b box) returns box language sql return a"))
    assert under_policies

    assert not migrate(clone.url, project).changed
    assert len(status(clone.url, project).drift or ()) == len(under_policies)
    result = migrate(clone.url, project, options=Options(prune=True))

    assert len(result.dropped) == len(under_policies)
    assert dump(clone) == before
    assert status(clone.url, project).drift == []
