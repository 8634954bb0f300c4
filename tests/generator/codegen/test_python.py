"""The Python client of a small library, all files, and the names and texts in it."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from generator import codegen
from generator.codegen.naming import distinct
from generator.codegen.python.client import FILES, folder
from generator.codegen.python.names import _MODEL, class_name, field_name, identifier
from generator.codegen.python.text import docstring
from generator.house import load
from tests.generator.codegen.test_typescript import LIBRARY
from tests.golden import assert_golden
from tests.rigs.codegen_house import House

GOLDEN = Path(__file__).with_name("golden") / "python"


@pytest.mark.parametrize("name", FILES)
def test_the_library_equals_the_golden_files(house: House, name: str) -> None:
    agreed = load(house.project)
    outputs = codegen.render_python(agreed, LIBRARY)
    assert folder(agreed) == "clients/python/src/library/generated"
    assert list(outputs) == [f"{folder(agreed)}/{file}.py" for file in FILES]
    assert_golden(outputs[f"{folder(agreed)}/{name}.py"], GOLDEN / f"{name}.py.txt")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("signed_at", "signed_at"),
        ("class", "class_"),
        ("None", "None_"),
        ("2nd", "_2nd"),
        ("no-dash or space", "no_dash_or_space"),
        ("__private", "_private"),
        ("__proto__", "_proto__"),
        ("naïve", "naïve"),
        ("ﬁeld", "field"),  # Python normalises the ligature
        ("", "_"),
    ],
)
def test_every_name_becomes_an_identifier(name: str, said: str) -> None:
    assert identifier(name) == said


def test_no_field_begins_with_an_underscore() -> None:
    assert [field_name(name) for name in ("_a", "__a__", "2nd", "_", "_class")] == [
        "a",
        "a__",
        "field_2nd",
        "field_",
        "class_",
    ]


def test_no_field_hides_a_member_of_models() -> None:
    assert {name for name in dir(BaseModel) if not name.startswith("_")} <= {*_MODEL}


def test_no_two_names_become_one() -> None:
    assert distinct(["a b", "a-b", "a_b", "taken"], identifier, ["taken"]) == {
        "a_b": "a_b",
        "taken": "taken_",
        "a b": "a_b_",
        "a-b": "a_b__",
    }


def test_classes_are_in_cap_words() -> None:
    words = ["video_status", "none", "2nd copy", "éditeur"]
    assert [class_name(word) for word in words] == ["VideoStatus", "None_", "_2nd_copy", "Éditeur"]


def test_a_docstring_cannot_end_early() -> None:
    assert docstring('a """ b\\') == '"""a \\"\\"\\" b\\\\"""'
    assert docstring('ends with "', 4) == '    """ends with "\n    """'
