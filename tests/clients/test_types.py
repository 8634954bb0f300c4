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


def lint(package: Path) -> subprocess.CompletedProcess[str]:
    command = ["npm", "run", "--silent", "lint"]
    return subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)


def test_package_example_and_type_tests_compile(package: Path) -> None:
    assert compile_package(package) == ""


def test_package_example_and_tests_satisfy_eslint(package: Path) -> None:
    linted = lint(package)
    assert (linted.returncode, linted.stdout) == (0, ""), linted.stderr


def test_wrong_code_does_not_compile(copy: Path) -> None:
    """Without the expectations every wrong line is an error of its own."""
    file = copy / "tests" / "types.ts"
    text = file.read_text(encoding="utf-8")
    expected = [number for number, line in enumerate(text.splitlines(), 1) if "@ts-expect-error" in line]
    file.write_text(text.replace("@ts-expect-error", "wrong:"), encoding="utf-8")

    refused = {int(number) for number in re.findall(r"tests/types\.ts\((\d+),", compile_package(copy))}

    assert sorted(number - 1 for number in refused) == expected


def test_any_and_casts_are_refused(copy: Path) -> None:
    example = copy / "example" / "answers.ts"
    wrong = "export const wrong = (given: any): string => given as string;\n"
    example.write_text(example.read_text(encoding="utf-8") + wrong, encoding="utf-8")
    said = lint(copy).stdout
    assert "no-explicit-any" in said
    assert "consistent-type-assertions" in said


def test_documents_stand_where_they_are_meant_and_nowhere_else(package: Path) -> None:
    for name, expected in DOCUMENTS.items():
        text = (package / "src" / "generated" / name).read_text(encoding="utf-8")
        found, inside = [], ""
        for interface, member, type_ in DECLARED.findall(text):
            inside = interface or inside
            if re.search(r"\bJson\b", type_):
                found.append(member if "Promise" in type_ else f"{inside}.{member}")
        assert sorted(found) == expected, name
