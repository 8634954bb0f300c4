"""Calls in doc comments: every kind of parameter gets a value that its type takes."""

from dataclasses import replace

import pytest

from generator import codegen
from generator.catalog.exposed import Exposed, Field, Function, Parameter, Record, TypeUse
from generator.codegen.typescript.client import FOLDER
from generator.house import load
from tests.generator.codegen.test_typescript import BOOK_CODE, DOCUMENT, LIBRARY, NUMBER, TEXT
from tests.rigs.codegen_house import House

UUID = TypeUse("base", "pg_catalog", "uuid", is_array=False)
FLAG = TypeUse("base", "pg_catalog", "bool", is_array=False)
SHELF = TypeUse("composite", "public", "shelf", is_array=False)
SHELF_RECORD = Record(
    "shelf", (Field("book_kind", BOOK_CODE, "Kind."), Field("row", NUMBER, "Row.")), "Shelf."
)


def call(house: House, *parameters: Parameter) -> str:
    """The example of an endpoint with these parameters, without its stars."""
    functions = tuple(
        Function("lend", False, parameters, TEXT, "Lends.") if one.name == "lend" else one
        for one in LIBRARY.functions
    )
    exposed = Exposed(functions, (*LIBRARY.composites, SHELF_RECORD), LIBRARY.views, LIBRARY.enums)
    methods = codegen.render_clients(load(house.project), exposed)[f"{FOLDER}/methods.ts"]
    example = methods.partition("   * Lends.\n")[2].partition("   */")[0]
    return "\n".join(line.removeprefix("   *").removeprefix(" ") for line in example.splitlines()[2:])


@pytest.mark.parametrize(
    ("use", "value"),
    [
        (NUMBER, "1"),
        (TEXT, '"..."'),
        (FLAG, "true"),
        (DOCUMENT, "{}"),
        (BOOK_CODE, '"novel"'),
        (UUID, '"6f1d0a52-3c4b-4e8f-9d2a-7b5c8e9f0a1b"'),
        (replace(TEXT, values=("a", "b")), '"a"'),
        (replace(BOOK_CODE, is_array=True), '["novel"]'),
        (replace(BOOK_CODE, kind="numbers"), "{ novel: 1, comic: 1 }"),
        (SHELF, '{ bookKind: "novel", row: 1 }'),
    ],
)
def test_a_parameter_gets_a_value_of_its_type(house: House, use: TypeUse, value: str) -> None:
    said = call(house, Parameter("given", use, None))
    assert said.splitlines()[0] == f"const result = await retro.lend({{ given: {value} }});"


def test_a_value_of_the_contract_is_preferred_and_optional_parameters_are_left_out(house: House) -> None:
    given = Parameter("given", DOCUMENT, None, example={"a_b": [1, "é"]})
    said = call(house, given, Parameter("other", TEXT, "NULL::text"))
    assert 'retro.lend({ given: { a_b: [1, "é"] } })' in said


def test_a_long_call_has_a_line_for_each_parameter(house: House) -> None:
    said = call(house, *(Parameter(f"given_{letter}", UUID, None) for letter in "abc"))
    assert said.splitlines()[1] == '  givenA: "6f1d0a52-3c4b-4e8f-9d2a-7b5c8e9f0a1b",'
