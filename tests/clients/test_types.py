"""What the compiler says of the package, of its example, and of wrong code."""

import re
import shutil
from pathlib import Path

import pytest

from tests.clients.conftest import compile_package


@pytest.fixture
def copy(package: Path, tmp_path: Path) -> Path:
    """The package, to break at will."""
    target = tmp_path / "typescript"
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (target / "node_modules").symlink_to(package / "node_modules")
    return target


def test_package_example_and_type_tests_compile(package: Path) -> None:
    assert compile_package(package) == ""


def test_wrong_code_does_not_compile(copy: Path) -> None:
    """Without the expectations every wrong line is an error of its own."""
    file = copy / "tests" / "types.ts"
    text = file.read_text(encoding="utf-8")
    expected = [number for number, line in enumerate(text.splitlines(), 1) if "@ts-expect-error" in line]
    file.write_text(text.replace("@ts-expect-error", "wrong:"), encoding="utf-8")

    refused = re.findall(r"tests/types\.ts\((\d+),", compile_package(copy))

    assert [int(number) - 1 for number in refused] == expected


def test_the_package_says_no_any(package: Path) -> None:
    sources = [*(package / "src").rglob("*.ts"), *(package / "example").rglob("*.ts")]
    assert [path.name for path in sources if re.search(r"(:|as|<) *any\b", path.read_text("utf-8"))] == []


def test_what_is_built_compiles_where_it_is_installed(copy: Path, tmp_path: Path) -> None:
    """A consumer sees the package by its name, through what `npm run build` wrote."""
    built = compile_package(copy, config="tsconfig.build.json")
    consumer = tmp_path / "consumer"
    (consumer / "node_modules" / "@retromuscle").mkdir(parents=True)
    (consumer / "node_modules" / "@retromuscle" / "client").symlink_to(copy)
    (consumer / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (consumer / "node_modules" / "typescript").symlink_to(copy / "node_modules" / "typescript")
    options = (copy / "tsconfig.json").read_text(encoding="utf-8")
    (consumer / "tsconfig.json").write_text(options.replace('["src", "tests", "example"]', '["app.ts"]'))
    example = (copy / "example" / "review.ts").read_text(encoding="utf-8")
    (consumer / "app.ts").write_text(example.replace("../src/index.js", "@retromuscle/client"))

    assert built == ""
    assert compile_package(consumer) == ""
