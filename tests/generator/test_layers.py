"""Imports point one way: the gateway knows nothing of the generator, and no layer knows a higher one."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterable, Iterator
from graphlib import TopologicalSorter
from typing import get_args

import pytest

from gateway.front.settings import RequestKind
from generator.config import Project
from generator.house.model import KINDS_OF_REQUESTS

GATEWAY_DOOR = "generator.stack.gateway"

# Each layer may import its own line and the lines below.
LAYERS = (
    {"cli"},
    {"migrations", "lint", "testing", "codegen", "examples"}
    | {"doctor", "stack", "jobs", "admins", "faults", "sweeping"},
    {"house", "catalog"},
    {"database"},
    {"syntax", "config", "errors", "output"},
)
RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}

Graph = dict[str, set[str]]


@pytest.fixture(scope="module")
def trees(project: Project) -> dict[str, ast.Module]:
    """The modules of both packages."""
    return {
        ".".join(path.relative_to(project.root).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for package in ("generator", "gateway")
        for path in (project.root / package).rglob("*.py")
    }


@pytest.fixture(scope="module")
def graph(trees: dict[str, ast.Module]) -> Graph:
    """The modules of both packages, each with the modules that its file imports anywhere."""
    return {name: set(imported(ast.walk(tree), trees.keys())) - {name} for name, tree in trees.items()}


def imported(nodes: Iterable[ast.AST], known: Collection[str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        if isinstance(node, ast.ImportFrom) and node.module and node.module in known:
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield module if module in known else node.module


def rank(module: str) -> int | None:
    package, _, rest = module.partition(".")
    return RANKS.get(rest.split(".")[0]) if package == "generator" else None


def test_the_gateway_imports_nothing_of_the_generator(graph: Graph) -> None:
    assert [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in others
        if name.startswith("gateway") and other.startswith("generator")
    ] == []


def test_one_module_of_the_generator_imports_the_gateway(graph: Graph) -> None:
    assert {
        name
        for name, others in graph.items()
        if name.startswith("generator") and any(other.startswith("gateway") for other in others)
    } == {GATEWAY_DOOR}


def test_the_production_part_imports_nothing_of_the_stand_in(graph: Graph) -> None:
    assert [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in others
        if name.startswith("gateway.front") and other.startswith("gateway.standin")
    ] == []


def test_every_module_of_the_generator_has_a_layer(graph: Graph) -> None:
    parts = {name.split(".")[1] for name in graph if name.startswith("generator.")} - {"__main__"}
    assert parts == RANKS.keys()


def test_no_layer_imports_a_higher_one(graph: Graph) -> None:
    assert [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in others
        if (own := rank(name)) is not None and (theirs := rank(other)) is not None and theirs < own
    ] == []


def test_no_modules_import_each_other_in_a_circle(graph: Graph) -> None:
    """Not even inside functions: imports there are for speed."""
    assert tuple(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def test_the_gateway_and_the_contract_name_the_same_kinds_of_requests() -> None:
    assert get_args(RequestKind) == KINDS_OF_REQUESTS


# Packages that only the extra `gateway` installs, by their import names.
OF_THE_GATEWAY = ("aiohttp", "argon2", "httptools", "python_multipart", "starlette", "uvicorn", "uvloop")


def test_migrating_needs_no_package_of_the_gateway(project: Project, database_url: str) -> None:
    script = (
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] in {OF_THE_GATEWAY!r}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Missing())\n"
        f"sys.argv = ['retro', 'migrate', 'up', '--database-url', {database_url!r}]\n"
        "from generator import cli\n"
        "cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_packages_of_the_gateway_are_an_extra(project: Project) -> None:
    stated = tomllib.loads((project.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = " ".join(stated["dependencies"]).replace("-", "_")
    assert [name for name in OF_THE_GATEWAY if name in needed] == []


def test_no_two_classes_have_one_name(trees: dict[str, ast.Module]) -> None:
    """So a search for a class finds one place."""
    places: dict[str, list[str]] = {}
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module)
    assert len(places) > 200
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}
