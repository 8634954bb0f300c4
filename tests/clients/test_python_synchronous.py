"""The synchronous Python client is written from the async one."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from generator.config import Project


@pytest.fixture(scope="module")
def synchronous(project: Project) -> ModuleType:
    """The script clients/python/synchronous.py."""
    spec = importlib.util.spec_from_file_location(
        "synchronous", project.root / "clients" / "python" / "synchronous.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_synchronous_modules_are_what_the_script_writes(synchronous: ModuleType) -> None:
    package: Path = synchronous.PACKAGE
    for name, target in synchronous.MODULES.items():
        source = (package / f"{name}.py").read_text(encoding="utf-8")
        written = (package / f"{target}.py").read_text(encoding="utf-8")
        assert synchronous.synchronous(source, name) == written, f"{target}.py is stale"


def test_no_await_is_left_in_the_synchronous_modules(synchronous: ModuleType) -> None:
    for target in synchronous.MODULES.values():
        head, _, text = (synchronous.PACKAGE / f"{target}.py").read_text(encoding="utf-8").partition("\n")
        assert head.startswith("# Written by")
        assert "async" not in text.lower(), target
        assert "await" not in text, target
