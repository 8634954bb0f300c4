"""The reference of a small library, file by file."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator import codegen
from generator.catalog.dictionary import Transition, read_states
from generator.catalog.exposed import Exposed
from generator.codegen.docs import markdown, samples
from generator.codegen.surface.offered import offered
from generator.config import Project
from generator.errors import ContractError
from generator.house import load
from tests.generator.codegen.library import DICTIONARY, RECORDS, RIGHTS, SUBJECTS
from tests.generator.codegen.test_typescript import LIBRARY
from tests.golden import assert_golden
from tests.rigs.codegen_house import HOUSE, House

GOLDEN = Path(__file__).with_name("golden") / "docs"


def rendered(project: Project) -> dict[str, str]:
    return codegen.render_docs(load(project), described(LIBRARY))


def described(exposed: Exposed) -> codegen.Material:
    return codegen.Material(exposed, DICTIONARY, RIGHTS, SUBJECTS, RECORDS, "1.0.0")


@pytest.mark.parametrize("file", sorted(rendered(Project(HOUSE))))
def test_the_library_equals_the_golden_files(house: House, file: str) -> None:
    assert_golden(rendered(house.project)[file], GOLDEN / Path(file).name)


def test_every_public_object_needs_a_comment(house: House) -> None:
    silent = replace(
        LIBRARY,
        functions=tuple(
            replace(function, parameters=tuple(replace(one, comment="") for one in function.parameters))
            for function in LIBRARY.functions
        ),
        composites=tuple(
            replace(record, comment="", fields=tuple(replace(field, comment="") for field in record.fields))
            for record in LIBRARY.composites
        ),
        enums=tuple(replace(enum, comment="") for enum in LIBRARY.enums),
    )
    with pytest.raises(ContractError) as error:
        codegen.render_docs(load(house.project), described(silent))
    assert error.value.message.splitlines() == [
        "parameter catalogue.search has no comment",
        "parameter lend.book_id has no comment",
        "type book has no comment",
        "type book.kind has no comment",
        "type book.lent_to has no comment",
        "type book.notes has no comment",
        "type book_list has no comment",
        "type book_list.rows has no comment",
        "type book_list.total has no comment",
        "enum app.book has no comment",
    ]


def test_a_line_for_one_endpoint_is_completed_by_the_line_for_all(house: House) -> None:
    lines = 'book_id = { is = "Which.", one_of = ["7"] }\n"lend.book_id" = { is = "The book." }'
    house.replace("db/contract.toml", "[callable]", f"[parameters]\n{lines}\n[callable]")
    agreed = load(house.project)
    surface = offered(agreed, LIBRARY)
    [book] = next(function for function in surface.functions if function.name == "lend").parameters
    assert (book.comment, book.type.values) == ("The book.", ("7",))


def test_the_arguments_of_a_trigger_are_state_changes() -> None:
    states = read_states(r"status\000-> new: made\000new -> done: by hand: really\000")
    assert states.column == "status"
    assert states.transitions == (
        Transition(None, "new", "made"),
        Transition("new", "done", "by hand: really"),
    )


def test_text_stays_within_its_cell() -> None:
    assert markdown.cell("a | b\n<c> *d* e_f _g_") == r"a \| b<br>&lt;c> \*d\* e_f \_g\_"
    assert markdown.code_cell("a ` b |\n c") == r"`` a ` b \| c ``"


def test_an_example_is_shortened_to_its_shape() -> None:
    assert samples.cut({"rows": [{"a": [1, 2, 3]}, {}], "one": [1]}) == {
        "rows": [{"a": [1, "… 2 more"]}, "… 1 more"],
        "one": [1],
    }
    assert samples.pretty({"a": {"b": "x" * 90}, "c": [1, 2]}) == (
        '{\n  "a": {\n    "b": "' + "x" * 90 + '"\n  },\n  "c": [1, 2]\n}'
    )
