"""The build of the console: the size of its first page, and a Node version that cannot build it."""

import gzip
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.config import Project

pytestmark = pytest.mark.slow

MOST_BYTES = 250_000


def test_the_first_page_is_small(built: Path) -> None:
    chunks: dict[str, dict[str, Any]] = json.loads((built / ".vite" / "manifest.json").read_text())
    files = {"index.html"}

    def add(name: str) -> None:
        chunk = chunks[name]
        if chunk["file"] not in files:
            files.update([chunk["file"], *chunk.get("css", [])])
            for imported in chunk.get("imports", []):
                add(imported)

    add("index.html")
    sent = sum(len(gzip.compress((built / file).read_bytes(), 9)) for file in files)
    print(f"first page: {sent} bytes in {len(files)} files")
    assert len(files) > 2
    assert sent <= MOST_BYTES


def test_the_first_page_does_not_load_the_pages_of_signed_in_people(built: Path) -> None:
    chunks: dict[str, dict[str, Any]] = json.loads((built / ".vite" / "manifest.json").read_text())
    first = chunks["index.html"]
    assert {"src/admin/AdminPages.tsx", "src/creator/DashboardPage.tsx"} <= set(first["dynamicImports"])


def test_the_page_has_no_inline_code_and_loads_nothing_from_other_origins(built: Path) -> None:
    page = (built / "index.html").read_text()
    assert "<style" not in page
    assert "http" not in page
    assert page.count("<script") == page.count('<script type="module" crossorigin src="/assets/')


def test_make_skips_the_console_with_a_message_when_node_is_too_old(project: Project, tmp_path: Path) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\nexit 1\n")
    node.chmod(0o755)
    ended = subprocess.run(
        ["make", "--always-make", "console/dist/index.html"],
        cwd=project.root,
        env={
            # Without the variables of a make that runs the tests.
            **{name: value for name, value in os.environ.items() if "MAKE" not in name},
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["No console: it is built by Node 20.19 or newer, or 22.12 or newer."]
