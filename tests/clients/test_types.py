"""What the compiler and eslint say of the package, of its example, and of wrong code."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.clients.compiler import compile_package

# Where a document may stand whose content is not part of the schema: type and field, in the generated types.
DOCUMENTS = {
    "types.ts": ["AuditEntry.after", "AuditEntry.before", "Draft.formData"],
    "methods.ts": ["SaveOnboardingDraftParameters.formData", "exportMyData"],
}
DECLARED = re.compile(r"^(?:export interface (\w+)|  (\w+)\??(?:\(.*\))?: (.*))", re.MULTILINE)


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

    refused = {int(number) for number in re.findall(r"tests/types\.ts\((\d+),", compile_package(copy))}

    assert sorted(number - 1 for number in refused) == expected


def test_eslint_refuses_any_and_casts_in_the_example(copy: Path) -> None:
    """All of the package is looked at by `make lint`."""
    example = copy / "example" / "answers.ts"
    wrong = "export const wrong = (given: any): string => given as string;\n"
    example.write_text(example.read_text(encoding="utf-8") + wrong, encoding="utf-8")
    command = ["npx", "--offline", "eslint", "example/answers.ts"]
    linted = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert linted.returncode == 1
    assert "no-explicit-any" in linted.stdout
    assert "consistent-type-assertions" in linted.stdout


def test_documents_stand_where_they_are_meant_and_nowhere_else(package: Path) -> None:
    for name, expected in DOCUMENTS.items():
        text = (package / "src" / "generated" / name).read_text(encoding="utf-8")
        found, inside = [], ""
        for interface, member, type_ in DECLARED.findall(text):
            inside = interface or inside
            if re.search(r"\bJson\b", type_):
                found.append(member if "Promise" in type_ else f"{inside}.{member}")
        assert sorted(found) == expected, name
