"""Where the server's files are: elsewhere when its account cannot enter the checkout, in memory for tests."""

import os
import shutil
import stat
from pathlib import Path

import psutil
import pytest

from generator.config import Project
from generator.stack import accounts

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
GIGABYTE = 1024**3


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


@only_root
def test_two_checkouts_have_folders_of_their_own(closed: Path) -> None:
    first, second = (accounts.server_folder(checkout(closed, name)) for name in ("first", "second"))
    assert first != second
    assert not first.is_relative_to(closed)
    assert accounts.server_folder(Project(closed / "first")) == first


@only_root
def test_files_of_a_deleted_checkout_are_removed(closed: Path) -> None:
    lost = accounts.server_folder(checkout(closed, "lost"))
    shutil.rmtree(closed / "lost")
    accounts.server_folder(checkout(closed, "next"))
    assert not lost.exists()


@only_root
def test_a_server_that_runs_keeps_its_files(closed: Path) -> None:
    lost = accounts.server_folder(checkout(closed, "lost"))
    (lost / "test-18" / "data").mkdir(parents=True)
    (lost / "test-18" / "data" / "postmaster.pid").touch()
    shutil.rmtree(closed / "lost")
    accounts.server_folder(checkout(closed, "next"))
    assert lost.exists()


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that stands for the file system in memory."""
    folder = tmp_path / "memory"
    folder.mkdir()
    monkeypatch.setattr(accounts, "MEMORY", folder)
    return folder


def has_free(monkeypatch: pytest.MonkeyPatch, *, there: int, memory: int) -> None:
    """Makes that many bytes free in the file system in memory, and in memory."""
    usage = shutil.disk_usage("/")._replace(free=there)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    available = psutil.virtual_memory()._replace(available=memory)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: available)


def test_data_of_tests_are_in_memory_where_there_is_room(
    tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_free(monkeypatch, there=5 * GIGABYTE, memory=9 * GIGABYTE)

    first, second = (accounts.memory_folder(checkout(tmp_path, name)) for name in ("first", "second"))

    assert first and second and first != second
    assert first.is_relative_to(memory)
    assert stat.S_IMODE(first.stat().st_mode) == stat.S_IMODE(first.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(("there", "memory_free"), [(3, 9), (5, 7)])
@pytest.mark.usefixtures("memory")
def test_without_room_there_they_are_on_the_disk(
    there: int, memory_free: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_free(monkeypatch, there=there * GIGABYTE, memory=memory_free * GIGABYTE)

    assert accounts.memory_folder(checkout(tmp_path, "first")) is None


def test_a_machine_without_such_a_file_system_has_them_on_the_disk(
    tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_free(monkeypatch, there=5 * GIGABYTE, memory=9 * GIGABYTE)
    memory.rmdir()

    assert accounts.memory_folder(checkout(tmp_path, "first")) is None


@pytest.mark.usefixtures("memory")
def test_data_that_are_in_memory_are_found_again_when_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = checkout(tmp_path, "first")
    has_free(monkeypatch, there=5 * GIGABYTE, memory=9 * GIGABYTE)
    made = accounts.memory_folder(project)
    has_free(monkeypatch, there=0, memory=0)

    assert accounts.memory_folder(project) == made


@pytest.mark.usefixtures("memory")
def test_memory_of_a_deleted_checkout_is_freed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    has_free(monkeypatch, there=5 * GIGABYTE, memory=9 * GIGABYTE)
    lost = accounts.memory_folder(checkout(tmp_path, "lost"))
    shutil.rmtree(tmp_path / "lost")
    accounts.memory_folder(checkout(tmp_path, "next"))

    assert lost and not lost.exists()
