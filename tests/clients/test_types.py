"""What the compiler and eslint report for the package, its examples, and wrong code."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.house import Contract
from tests.clients.compiler import compile_package

pytestmark = pytest.mark.slow

# Where a JSON document may occur whose content is not part of the schema: type and field, in the generated
# types.
DOCUMENTS = {
    "types.ts": ["AuditEntry.after", "AuditEntry.before", "Draft.formData"],
    "methods.ts": ["SaveOnboardingDraftParameters.formData", "exportMyData"],
}
DECLARED = re.compile(r"^(?:export interface (\w+)|  (\w+)\??(?:\(.*\))?: (.*))", re.MULTILINE)


EXAMPLE = re.compile(r"^ *\* @example\n((?: *\*(?! @| ?/).*\n)+)", re.MULTILINE)
STAR = re.compile(r"^ *\* ?", re.MULTILINE)
COMPLAINT = re.compile(r"^(\S+\.ts)\((\d+),", re.MULTILINE)
WRONG, EXAMPLES = "tests/unexpected.ts", "tests/examples.ts"


@pytest.fixture(scope="module")
def examples(package: Path) -> list[str]:
    """The examples of the doc comments, each as a user would write it."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((package / "src").rglob("*.ts"))]
    return [STAR.sub("", found).replace("*\\/", "*/") for text in texts for found in EXAMPLE.findall(text)]


@pytest.fixture(scope="module")
def copy(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package to which wrong code can be added."""
    target = tmp_path_factory.mktemp("copy") / "typescript"
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (target / "node_modules").symlink_to(package / "node_modules")
    return target


@pytest.fixture(scope="module")
def complaints(copy: Path, examples: list[str]) -> dict[str, list[int]]:
    """The lines with compiler errors, by file. The compiler runs once, since it takes seconds to start: over
    the package, over its type tests without their expectations, and over the examples.
    """
    expecting = (copy / "tests" / "types.ts").read_text(encoding="utf-8")
    (copy / WRONG).write_text(expecting.replace("@ts-expect-error", "wrong:"), encoding="utf-8")
    (copy / EXAMPLES).write_text(as_module(copy, examples), encoding="utf-8")
    found: dict[str, list[int]] = {}
    printed = compile_package(copy)
    for file, line in COMPLAINT.findall(printed):
        found.setdefault(
            file[file.rindex("typescript/") + 11 :] if "typescript/" in file else file, []
        ).append(int(line))
    assert found, printed
    return found


def as_module(package: Path, examples: list[str]) -> str:
    sources = "".join(path.read_text(encoding="utf-8") for path in (package / "src").rglob("*.ts"))
    exported = re.findall(r"^export (?:async )?function (\w+)", sources, re.MULTILINE)
    called = re.findall(r"(?<![\w.])(\w+)\(", "\n".join(examples))
    names = sorted({*exported} & {*called})
    parts = [
        f'import {{ {", ".join(names)}, type Retro }} from "../src/index.js";',
        "declare const retro: Retro;",
        *(f"export async function example{place}() {{\n{text}}}" for place, text in enumerate(examples)),
    ]
    return "\n".join(parts)


def test_package_example_and_type_tests_compile(complaints: dict[str, list[int]]) -> None:
    assert complaints.keys() <= {WRONG, EXAMPLES}


def test_wrong_code_does_not_compile(package: Path, complaints: dict[str, list[int]]) -> None:
    """Without its `@ts-expect-error` comments, every wrong line is a compiler error."""
    text = (package / "tests" / "types.ts").read_text(encoding="utf-8")
    expected = [number for number, line in enumerate(text.splitlines(), 1) if "@ts-expect-error" in line]
    assert expected
    assert sorted({line - 1 for line in complaints[WRONG]}) == expected


def test_every_example_compiles(examples: list[str], complaints: dict[str, list[int]]) -> None:
    assert len(examples) > 60
    assert EXAMPLES not in complaints


def test_each_endpoint_has_its_example(examples: list[str], house: Contract) -> None:
    called = set(re.findall(r"await retro\.(\w+)\(", "\n".join(examples)))
    endpoints = {re.sub(r"_([a-z])", lambda found: found[1].upper(), name) for name in house.endpoints}
    assert endpoints <= called


def test_eslint_refuses_any_and_casts_in_the_example(copy: Path) -> None:
    """`make lint` checks the rest of the package."""
    example = copy / "example" / "answers.ts"
    wrong = "export const wrong = (given: any): string => given as string;\n"
    example.write_text(example.read_text(encoding="utf-8") + wrong, encoding="utf-8")
    command = ["npx", "--offline", "eslint", "example/answers.ts"]
    linted = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert linted.returncode == 1
    assert "no-explicit-any" in linted.stdout
    assert "consistent-type-assertions" in linted.stdout


def test_documents_occur_only_where_they_are_meant(package: Path) -> None:
    for name, expected in DOCUMENTS.items():
        text = (package / "src" / "generated" / name).read_text(encoding="utf-8")
        found, inside = [], ""
        for interface, member, type_ in DECLARED.findall(text):
            inside = interface or inside
            if re.search(r"\bJson\b", type_):
                found.append(member if "Promise" in type_ else f"{inside}.{member}")
        assert sorted(found) == expected, name
