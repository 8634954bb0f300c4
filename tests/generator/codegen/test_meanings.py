"""The contract's lines about parameters and fields change the types, or are refused."""

import pytest

from generator.catalog.exposed import Enum, Exposed, Field, Function, Parameter, Record, TypeUse
from generator.codegen.surface.meanings import with_meanings
from generator.errors import ContractError
from generator.house import load
from tests.rigs.codegen_house import House

TEXT = TypeUse("base", "pg_catalog", "text", is_array=False)
TEXTS = TypeUse("base", "pg_catalog", "text", is_array=True)
DOCUMENT = TypeUse("base", "pg_catalog", "jsonb", is_array=False)
BOOLEAN = TypeUse("base", "pg_catalog", "bool", is_array=False)
KIND = TypeUse("enum", "app", "kind", is_array=False)

LIBRARY = Exposed(
    functions=(
        Function("catalogue", True, (Parameter("kind", TEXT, None),), TEXT, ""),
        Function("lend", False, (Parameter("kind", TEXT, None), Parameter("to", TEXTS, None)), TEXT, ""),
        Function("renew", False, (Parameter("again", DOCUMENT, "'true'::jsonb"),), TEXT, ""),
    ),
    composites=(Record("book", (Field("stock", DOCUMENT, ""),), ""),),
    views=(),
    enums=(Enum("app", "kind", (("novel", "Roman"),), ""),),
)


def types(house: House, parameters: str, fields: str = "") -> dict[str, TypeUse]:
    house.replace(
        "db/contract.toml", "[callable]", f"[parameters]\n{parameters}\n[fields]\n{fields}\n[callable]"
    )
    library = with_meanings(load(house.project), LIBRARY)
    return {
        **{f"{one.name}.{part.name}": part.type for one in library.functions for part in one.parameters},
        **{f"{one.name}.{part.name}": part.type for one in library.composites for part in one.fields},
    }


def test_a_meaning_applies_to_all_endpoints_or_to_one(house: House) -> None:
    library = types(house, 'kind = { enum = "app.kind" }\n"lend.kind" = { one_of = ["novel", "all"] }')
    assert library["catalogue.kind"] == KIND
    assert library["lend.kind"] == TypeUse(
        "base", "pg_catalog", "text", is_array=False, values=("novel", "all")
    )
    assert library["lend.to"] == TEXTS


def test_lists_stay_lists_and_examples_change_no_type(house: House) -> None:
    library = types(house, 'to = { enum = "app.kind" }\nkind = { example = "novel" }')
    assert library["lend.to"] == TypeUse("enum", "app", "kind", is_array=True)
    assert library["lend.kind"] == TEXT


def test_a_number_per_value_becomes_its_own_type(house: House) -> None:
    library = types(house, "", '"book.stock" = { number_per = "app.kind", some = true }')
    assert library["book.stock"] == TypeUse("numbers", "app", "kind", is_array=False, partial=True)


def test_a_boolean_is_sent_as_json_and_keeps_its_default(house: House) -> None:
    assert types(house, "again = { boolean = true }")["renew.again"] == BOOLEAN
    (renew,) = (one for one in with_meanings(load(house.project), LIBRARY).functions if one.name == "renew")
    assert renew.parameters[0].default == "true"


@pytest.mark.parametrize(
    ("parameters", "fields", "sentence"),
    [
        ('size = { one_of = ["s"] }', "", "size: no endpoint has this parameter"),
        ('"lend.size" = { one_of = ["s"] }', "", "lend.size: no endpoint has this parameter"),
        ('"borrow.kind" = { one_of = ["s"] }', "", "no endpoint `borrow`"),
        ('kind = { enum = "app.colour" }', "", "kind: the database has no enum app.colour"),
        ('kind = { enum = "kind" }', "", "`enum` must be schema.type"),
        ('kind = { enum = "app.kind", one_of = ["s"] }', "", "is enough"),
        ("kind = {}", "", "says nothing"),
        (
            "kind = { boolean = true }",
            "",
            "kind: a boolean parameter must have the type jsonb, but this is text",
        ),
        ('kind = { boolean = true, one_of = ["s"] }', "", "is enough"),
        ('kind = { one_of = ["s"], some = true }', "", "`some` belongs to `number_per`"),
        ("", '"book.colour" = { one_of = ["s"] }', "book.colour: no type or view has this field"),
        ("", 'stock = { number_per = "app.kind" }', "must be type.field"),
        ("", '"book.stock" = { example = 1 }', "unknown key `example`"),
    ],
)
def test_unknown_names_are_refused(house: House, parameters: str, fields: str, sentence: str) -> None:
    with pytest.raises(ContractError) as refused:
        types(house, parameters, fields)
    assert sentence in refused.value.message
