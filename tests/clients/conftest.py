"""The TypeScript package and its compiler."""

import subprocess
from pathlib import Path

import pytest

from generator.config import Project

# PostgREST in front of a clone, as the tests over HTTP have it.
from tests.http.conftest import api, house, shared_api

__all__ = ["api", "house", "shared_api"]


@pytest.fixture(scope="session")
def package(project: Project) -> Path:
    return project.root / "clients" / "typescript"


def compile_package(package: Path, *options: str | Path, config: str = "tsconfig.json") -> str:
    """What tsc complains about; nothing when all is well."""
    compiler = package / "node_modules" / "typescript" / "bin" / "tsc"
    command = ["node", compiler, "--project", package / config, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
