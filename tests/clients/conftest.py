"""The TypeScript package and its compiler."""

from pathlib import Path

import pytest

from generator.config import Project
from tests.clients.compiler import transpiled
from tests.rigs.gateway import gateway, shared_gateway
from tests.rigs.postgrest import api, house, shared_api

__all__ = ["api", "gateway", "house", "shared_api", "shared_gateway"]


@pytest.fixture(scope="session")
def package(project: Project) -> Path:
    return project.root / "clients" / "typescript"


@pytest.fixture(scope="session")
def scripts(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's own scripts and its example, ready for node."""
    return transpiled(package, tmp_path_factory.mktemp("scripts"))
