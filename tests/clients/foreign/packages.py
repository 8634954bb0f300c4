"""The clients of the foreign house: the generated files, plus the hand-written ones that every client has."""

import shutil
from pathlib import Path

from generator import codegen
from generator.catalog.exposed import Exposed
from generator.config import Project
from generator.house import Contract

HERE = Path(__file__).parent
# The parts of the TypeScript client that are not the same for every house.
OWN = ("generated", "programme", "index.ts")


def python_package(project: Project, agreed: Contract, exposed: Exposed, folder: Path) -> Path:
    """Renamed like the house; the two files in python/ replace ours, which this house cannot use."""
    ours, package = project.root / "clients/python/src/retromuscle", folder / "src/oddities"
    shutil.copytree(ours, package, ignore=shutil.ignore_patterns("generated", "__pycache__"))
    for path in package.rglob("*.py"):
        path.write_text(path.read_text(encoding="utf-8").replace("retromuscle", "oddities"), "utf-8")
    for name in ("uploads.py", "async_uploads.py"):
        shutil.copy(HERE / "python" / name, package)
    shutil.copy(HERE / "python" / "app.py", folder)
    _write(codegen.render_python(agreed, exposed), "clients/python", folder)
    shutil.copy(ours / "generated" / "__init__.py", package / "generated")
    return folder


def typescript_package(project: Project, agreed: Contract, exposed: Exposed, folder: Path) -> Path:
    ours = project.root / "clients/typescript"
    shutil.copytree(ours / "src", folder / "src", ignore=shutil.ignore_patterns(*OWN))
    shutil.copy(ours / "tsconfig.json", folder)
    shutil.copy(HERE / "typescript" / "app.ts", folder / "src")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "node_modules").symlink_to(ours / "node_modules")
    _write(codegen.render_clients(agreed, exposed), "clients/typescript", folder)
    return folder


def _write(outputs: dict[str, str], root: str, folder: Path) -> None:
    for file, text in outputs.items():
        path = folder / Path(file).relative_to(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
