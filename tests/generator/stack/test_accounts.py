"""Where the server's files are for root, when the server's account cannot enter the checkout."""

import os
import shutil
from pathlib import Path

import pytest

from generator.config import Project
from generator.stack import accounts

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that only root can enter, and an empty place for the server's files."""
    monkeypatch.setattr(accounts, "SHARED_STATE", tmp_path / "shared")
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    return folder


def checkout(closed: Path, name: str) -> Project:
    (closed / name / ".retro").mkdir(parents=True)
    return Project(closed / name)


def test_two_checkouts_have_folders_of_their_own(closed: Path) -> None:
    first, second = (accounts.server_folder(checkout(closed, name)) for name in ("first", "second"))
    assert first != second
    assert not first.is_relative_to(closed)
    assert accounts.server_folder(Project(closed / "first")) == first


def test_files_of_a_deleted_checkout_are_removed(closed: Path) -> None:
    lost = accounts.server_folder(checkout(closed, "lost"))
    shutil.rmtree(closed / "lost")
    accounts.server_folder(checkout(closed, "next"))
    assert not lost.exists()


def test_a_server_that_runs_keeps_its_files(closed: Path) -> None:
    lost = accounts.server_folder(checkout(closed, "lost"))
    (lost / "test-18" / "data").mkdir(parents=True)
    (lost / "test-18" / "data" / "postmaster.pid").touch()
    shutil.rmtree(closed / "lost")
    accounts.server_folder(checkout(closed, "next"))
    assert lost.exists()
