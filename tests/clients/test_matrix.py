"""The first call of the READMEs with the oldest and newest version of every range (`make matrix`)."""

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.clients.first_call import LEFT_OF_FEBRUARY, first_block, first_settings, with_password
from tests.clients.test_package import npm
from tests.rigs.gateway import Gateway
from tests.rigs.people import PASSWORD

TYPESCRIPT, PYTHON = (Path(__file__).parents[2] / "clients" / name for name in ("typescript", "python"))
NODES = ("20.3", "22", "latest")
OFFICIAL_NODE = ("2.86.0", "2")
OFFICIAL_PYTHON = {
    "oldest": ("supabase==2.34.0", "pydantic==2.12.0", "httpx==0.28.0"),
    "newest": ("supabase>=2.34,<3", "pydantic", "httpx"),
}

pytestmark = pytest.mark.skipif("RETRO_MATRIX" not in os.environ, reason="needs the registries: make matrix")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    npm("pack", "--pack-destination", str(folder), folder=TYPESCRIPT)
    return next(folder.glob("*.tgz"))


@pytest.mark.parametrize(("node", "official"), [*product(NODES, OFFICIAL_NODE)])
def test_node(packed: Path, shared_gateway: Gateway, tmp_path: Path, node: str, official: str) -> None:
    with_password(shared_gateway, "emma")
    (tmp_path / "package.json").write_text('{"private": true}', encoding="utf-8")
    npm("install", f"node@{node}", f"@supabase/supabase-js@{official}", str(packed), folder=tmp_path)
    (tmp_path / "first.mjs").write_text(first_block(TYPESCRIPT / "README.md", "js"), encoding="utf-8")
    program = tmp_path / "node_modules" / "node" / "bin" / "node"
    assert called([program, tmp_path / "first.mjs"], shared_gateway) == LEFT_OF_FEBRUARY


@pytest.mark.parametrize("official", OFFICIAL_PYTHON)
def test_python(shared_gateway: Gateway, tmp_path: Path, official: str) -> None:
    with_password(shared_gateway, "emma")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    source = shutil.copytree(PYTHON, tmp_path / "client")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([python, *install, source, *OFFICIAL_PYTHON[official]], check=True, capture_output=True)
    (tmp_path / "first.py").write_text(first_block(PYTHON / "README.md", "python"), encoding="utf-8")
    assert called([python, tmp_path / "first.py"], shared_gateway) == LEFT_OF_FEBRUARY


def called(command: list[Path], gateway: Gateway) -> str:
    environment = {"PATH": os.environ["PATH"], "PASSWORD": PASSWORD, **first_settings(gateway)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return ran.stdout or ran.stderr
