"""Every example in a doc comment of the TypeScript client compiles as it stands."""

import json
import re
from pathlib import Path

import pytest

from tests.clients.compiler import compile_package
from tests.rigs.api import Api

EXAMPLE = re.compile(r"^ *\* @example\n((?: *\*(?! @| ?/).*\n)+)", re.MULTILINE)
STAR = re.compile(r"^ *\* ?", re.MULTILINE)


@pytest.fixture(scope="module")
def examples(package: Path) -> list[str]:
    """Each as a user would write it."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((package / "src").rglob("*.ts"))]
    return [STAR.sub("", found).replace("*\\/", "*/") for text in texts for found in EXAMPLE.findall(text)]


def test_each_endpoint_has_its_example(examples: list[str], shared_api: Api) -> None:
    called = set(re.findall(r"await retro\.(\w+)\(", "\n".join(examples)))
    endpoints = {
        re.sub(r"_([a-z])", lambda found: found[1].upper(), name) for name in shared_api.contract.endpoints
    }
    assert endpoints <= called


def test_every_example_compiles(package: Path, examples: list[str], tmp_path: Path) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (package / "src").rglob("*.ts"))
    exported = re.findall(r"^export (?:async )?function (\w+)", sources, re.MULTILINE)
    called = re.findall(r"(?<![\w.])(\w+)\(", "\n".join(examples))
    names = sorted({*exported} & {*called})
    parts = [
        f'import {{ {", ".join(names)}, type Retro }} from "{package}/src/index.js";',
        "declare const retro: Retro;",
        *(f"export async function example{place}() {{\n{text}}}" for place, text in enumerate(examples)),
    ]
    (tmp_path / "examples.ts").write_text("\n".join(parts), encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    options = {
        "extends": f"{package}/tsconfig.json",
        "compilerOptions": {"typeRoots": [f"{package}/node_modules/@types"]},
        "include": ["examples.ts"],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(options), encoding="utf-8")

    assert len(examples) > 60
    assert compile_package(tmp_path, compiler=package) == ""
