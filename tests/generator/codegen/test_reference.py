"""The reference of a small library, whole, file by file."""

from pathlib import Path

import pytest

from generator import codegen, contract
from generator.codegen.reference import FOLDER
from tests.generator.codegen.conftest import House
from tests.generator.codegen.test_typescript import LIBRARY

GOLDEN = Path(__file__).with_name("golden") / "docs"
FILES = ("errors.md",)


@pytest.mark.parametrize("name", FILES)
def test_the_library_is_described_as_the_golden_file_says(house: House, name: str) -> None:
    outputs = codegen.render_docs(contract.load(house.project), LIBRARY)
    assert sorted(outputs) == sorted(f"{FOLDER}/{file}" for file in FILES)
    assert outputs[f"{FOLDER}/{name}"] == (GOLDEN / name).read_text(encoding="utf-8")
