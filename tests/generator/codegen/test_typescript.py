"""The TypeScript client of a small library, all files, and the names and comments in it."""

from pathlib import Path

import pytest

from generator import codegen
from generator.catalog.exposed import Enum, Exposed, Field, Function, Parameter, Record, TypeUse
from generator.codegen.typescript.client import FILES, FOLDER, comment
from generator.codegen.typescript.names import camel, snake
from generator.errors import ContractError
from generator.house import load
from tests.golden import assert_golden
from tests.rigs.codegen_house import House

GOLDEN = Path(__file__).with_name("golden")

NUMBER = TypeUse("base", "pg_catalog", "int8", is_array=False)
TEXT = TypeUse("base", "pg_catalog", "text", is_array=False)
DOCUMENT = TypeUse("base", "pg_catalog", "jsonb", is_array=False)
BOOK_CODE = TypeUse("enum", "app", "book", is_array=False)
BOOKS = TypeUse("composite", "public", "book", is_array=True)
BOOK_LIST = TypeUse("composite", "public", "book_list", is_array=False)
NOTHING = TypeUse("base", "pg_catalog", "void", is_array=False)

LIBRARY = Exposed(
    functions=(
        Function(
            "catalogue",
            True,
            (Parameter("search", TEXT, "NULL::text", "A part of the title."),),
            BOOK_LIST,
            "All books.",
        ),
        Function(
            "lend",
            False,
            (Parameter("book_id", NUMBER, None, "The book."),),
            NOTHING,
            "Lends */ the book of book_id.",
        ),
        Function("renew", False, (), DOCUMENT, "Renews.\nEverything."),
        Function("tap_ok", False, (), TEXT, "Not in the contract."),
    ),
    composites=(
        Record(
            "book",
            (
                Field("kind", BOOK_CODE, "What it is."),
                Field("lent_to", TEXT, "Reader; null while it stands here."),
                Field("notes", DOCUMENT, "As typed."),
            ),
            "A book.",
        ),
        Record("book_list", (Field("rows", BOOKS, "By title."), Field("total", NUMBER, "All.")), "Books."),
        Record("unused", (Field("a", TEXT, "A."),), "No endpoint answers it."),
    ),
    views=(
        Record(
            "books", (Field("id", NUMBER, "Identity."), Field("kind", BOOK_CODE, "What it is.")), "Books."
        ),
        Record("loans", (Field("id", NUMBER, "Identity."),), "Loans."),
    ),
    enums=(
        Enum("app", "book", (("novel", "Roman"), ("comic", "BD")), "Kinds of book."),
        Enum("app", "unused", (("a", "a"),), "Nothing names it."),
    ),
)


@pytest.mark.parametrize("name", FILES)
def test_the_library_equals_the_golden_files(house: House, name: str) -> None:
    outputs = codegen.render_clients(load(house.project), LIBRARY)
    assert list(outputs) == [f"{FOLDER}/{file}.ts" for file in FILES]
    assert_golden(outputs[f"{FOLDER}/{name}.ts"], GOLDEN / f"{name}.ts")


def test_an_endpoint_that_the_database_lacks_is_refused(house: House) -> None:
    without = Exposed(LIBRARY.functions[1:], LIBRARY.composites, LIBRARY.views, LIBRARY.enums)
    with pytest.raises(ContractError, match="endpoint catalogue: the database has 0 functions of that name"):
        codegen.render_clients(load(house.project), without)


@pytest.mark.parametrize(
    ("name", "said"), [("signed_at", "signedAt"), ("iban_last4", "ibanLast4"), ("a_1", "a_1"), ("id", "id")]
)
def test_camel_case_can_be_undone(name: str, said: str) -> None:
    assert camel(name) == said
    assert snake(said) == name


def test_a_comment_cannot_end_early() -> None:
    assert comment("a */ b") == "/** a *\\/ b */"
    assert comment("a\n\nb", 2) == "  /**\n   * a\n   *\n   * b\n   */"
