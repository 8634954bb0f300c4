"""The hand-written pages are tested: their SQL runs, and their links exist."""

import re
import subprocess
from pathlib import Path

import pytest

from generator.config import Project
from generator.stack.binaries import find_binaries
from generator.testing.clones import Clone

GUIDES = Path("docs/guides")
# The files that `retro generate` would make from the guide's line of the contract.
GENERATED = """
select tests.change_rule('my_video_count', '{"actors": "C", "reads": true}');
grant execute on function public.my_video_count to anon, authenticated;
"""


@pytest.mark.parametrize(
    ("guide", "before"), [("write-a-policy-test.md", ""), ("add-an-endpoint.md", GENERATED)]
)
def test_the_tests_in_a_guide_pass(project: Project, clone: Clone, guide: str, before: str) -> None:
    page = (project.root / GUIDES / guide).read_text(encoding="utf-8")
    *objects, tests = re.findall(r"```sql\n(.*?)```", page, flags=re.DOTALL)
    run_sql(clone, "\n".join([*objects, before]))
    printed = run_sql(clone, tests).splitlines()
    results = [line for line in printed if re.match(r"(not )?ok ", line)]
    assert len(results) == 4
    assert [line for line in results if line.startswith("not ok")] == []


def run_sql(clone: Clone, text: str) -> str:
    psql = str(find_binaries("embedded") / "psql")
    options = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"]
    command = [psql, *options, "--dbname", clone.url]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def test_all_links_exist(project: Project) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.md", ":!tests/*/golden/*"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )
    pages = [project.root / name for name in listed.stdout.splitlines()]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(
            r"\]\((?!https?://|mailto:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")
        )
    ]
    assert len(links) > 50
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []


def test_no_two_decisions_share_a_number(project: Project) -> None:
    numbers = sorted(page.name[:4] for page in (project.root / "docs/decisions").glob("*.md"))
    assert len(numbers) > 50
    assert numbers == sorted(set(numbers))
