"""`retro generate` as its caller sees it: lines, the JSON document and exit codes."""

import json

from tests.rigs.codegen_house import House, Retro

BOOKS = "db/policies/books.sql"


def test_a_fresh_house_is_unchanged(retro: Retro) -> None:
    assert retro.generate("contract") == (0, "unchanged: 13 generated files\n", "")
    assert retro.generate("contract", "--check") == (0, "unchanged: 13 generated files\n", "")


def test_a_missing_file_is_written_once(retro: Retro, house: House) -> None:
    committed = house.read(BOOKS)
    house.path(BOOKS).unlink()

    assert retro.generate("contract") == (0, f"wrote {BOOKS}\n", "")
    assert house.read(BOOKS) == committed
    assert retro.generate("contract") == (0, "unchanged: 13 generated files\n", "")


def test_a_file_that_is_no_longer_generated_is_removed(retro: Retro, house: House) -> None:
    house.write("db/policies/shelves.sql", house.read(BOOKS))

    assert retro.generate("contract") == (0, "removed db/policies/shelves.sql\n", "")
    assert not house.path("db/policies/shelves.sql").exists()


def test_check_lists_stale_files_and_writes_nothing(retro: Retro, house: House) -> None:
    house.replace(BOOKS, "to anon, authenticated, service_role;", "to anon;")
    house.path("db/policies/loans.sql").unlink()
    house.write("db/policies/shelves.sql", house.read(BOOKS))

    code, out, err = retro.generate("contract", "--check")

    assert code == 7
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        f"{BOOKS}: differs",
        "db/policies/loans.sql: missing",
        "db/policies/shelves.sql: no longer generated",
    ]
    assert "  -grant select on table app.books to anon;" in out
    assert err.startswith("error: generated files are stale: 3")
    assert not house.path("db/policies/loans.sql").exists()


def test_the_document_names_the_changes(retro: Retro, house: House) -> None:
    house.path(BOOKS).unlink()

    code, out, _ = retro.generate("contract", "--check", "--json")

    assert code == 7
    assert json.loads(out) == {"changes": [{"file": BOOKS, "fault": "missing"}], "unchanged": 12}


def test_a_house_that_breaks_its_contract_is_not_generated(retro: Retro, house: House) -> None:
    house.path(BOOKS).unlink()
    house.path("db/views/books.sql").unlink()

    code, out, err = retro.generate("contract")

    assert (code, out) == (5, "")
    assert "views.books: db/views/books.sql is missing" in err
    assert not house.path(BOOKS).exists()
