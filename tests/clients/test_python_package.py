"""The wheel of the Python client, installed outside of this checkout."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.config import Project
from tests.clients.first_call import LEFT_OF_FEBRUARY, first_block, first_settings, with_password
from tests.clients.type_checkers import mypy
from tests.rigs.gateway import Gateway
from tests.rigs.people import PASSWORD

pytestmark = pytest.mark.slow

APP = """
from retromuscle import Retro
from retromuscle.errors import VideoAlreadyReviewed
from retromuscle.models import Video


def reason_of(retro: Retro, video_id: str) -> str | None:
    try:
        video: Video = retro.review_video(video_id=video_id, decision="approved").video
    except VideoAlreadyReviewed as refusal:
        return refusal.request_id
    return video.reason
"""

# Replaces `retro status --env` of a running stack; it looks for its checkout in the same way.
STATUS = """
from generator.config import find_project

find_project()
print("API_URL=http://here\\nANON_KEY=k")
"""


@pytest.fixture(scope="module")
def installed(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installed wheel of the package, without a network and outside of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = project.root / "clients" / "python"
    subprocess.run(  # by the backend itself, which pip would call
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("retromuscle-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_the_whole_package_and_nothing_else(project: Project, installed: Path) -> None:
    source = project.root / "clients" / "python" / "src"
    expected = {path.relative_to(source) for path in source.rglob("*") if path.suffix in (".py", ".typed")}
    packed = {path.relative_to(installed) for path in installed.rglob("*") if path.is_file()}
    assert {path for path in packed if "dist-info" not in str(path)} == expected
    assert Path("retromuscle/py.typed") in packed


def test_the_first_call_of_the_readme(
    project: Project, installed: Path, tmp_path: Path, shared_gateway: Gateway
) -> None:
    (tmp_path / "first.py").write_text(
        first_block(project.root / "clients" / "python" / "README.md", "python"), encoding="utf-8"
    )
    with_password(shared_gateway, "emma")
    environment = {"PYTHONPATH": str(installed), "PASSWORD": PASSWORD, **first_settings(shared_gateway)}
    ran = subprocess.run(
        [sys.executable, tmp_path / "first.py"], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stdout == LEFT_OF_FEBRUARY, ran.stderr


@pytest.mark.parametrize(("client", "program"), [("python", "python"), ("typescript", "node")])
def test_the_readme_takes_url_and_key_from_a_checkout_in_the_same_folder(
    project: Project, tmp_path: Path, client: str, program: str
) -> None:
    readme = (project.root / "clients" / client / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```sh\n(eval .*?)^```", readme, re.DOTALL | re.MULTILINE)
    checkout = tmp_path / "retromuscle"
    (checkout / "db").mkdir(parents=True)
    (checkout / "db" / "contract.toml").touch()
    (tmp_path / "status.py").write_text(STATUS, encoding="utf-8")
    # Through a shell, since the path of this Python may contain a space.
    started = f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path / "status.py"}"\n'
    script(checkout / ".venv" / "bin" / "retro", started)
    script(tmp_path / "bin" / program, '#!/bin/sh\necho "$SUPABASE_URL $SUPABASE_ANON_KEY $1"\n')
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(project.root)}
    command = ["sh", "-c", block]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    url, key, called = ran.stdout.split() or ["", "", ran.stderr]
    assert (url, key, Path(called).stem) == ("http://here", "k", "first")


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def test_an_app_imports_the_wheel_and_type_checks_against_it(
    project: Project, installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "src").symlink_to(installed)
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    command = [sys.executable, "-c", "import app, retromuscle; print(retromuscle.__file__)"]
    ran = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True
    )
    assert Path(ran.stdout.strip()).resolve().is_relative_to(installed)
    assert mypy(project, tmp_path, "app.py") == []
