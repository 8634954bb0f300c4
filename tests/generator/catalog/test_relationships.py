"""The relationships of views follow from the foreign keys that they pass on unchanged."""

from collections.abc import Iterator

import pytest

from generator.catalog.relationships import Relationship, read_foreign_keys, read_relationships
from generator.database import Connection, connect

LIBRARY = """
create schema shelf;
create schema desk;
create table shelf.readers (id integer primary key, town integer, unique (id, town));
create table shelf.books (
  id integer primary key,
  after integer references shelf.books (id),
  "odd } name" text default '}{'
);
create table shelf.cards (
  reader_id integer primary key constraint card_of_a_reader references shelf.readers (id)
);
create table shelf.loans (
  book_id integer constraint loan_of_a_book references shelf.books (id),
  reader_id integer,
  town integer,
  constraint loan_to_a_reader foreign key (reader_id, town) references shelf.readers (id, town)
);
create view desk.readers as select id, town from shelf.readers;
create view desk.books as
select b.id as book, b.after, b."odd } name", (select r.id from shelf.readers as r limit 1) as reader
from shelf.books as b;
create view desk.cards as select c.reader_id from shelf.cards as c where c.reader_id > 0;
create view desk.loans as
select l.book_id, l.reader_id as who, l.town, l.book_id + 0 as sum from shelf.loans as l;
create view desk.late as
select o.book_id as late_book, r.id as reader from desk.loans as o cross join desk.readers as r;
create view desk.sums as select l.sum as book_id from desk.loans as l;
"""


@pytest.fixture
def library(database_url: str) -> Iterator[Connection]:
    with connect(database_url) as connection:
        connection.execute(LIBRARY)
        yield connection


def test_relationships_are_those_of_the_keys_that_views_show(library: Connection) -> None:
    """Renamed columns, two columns, and views over views count; computed columns and a view's relationship to
    itself do not.
    """
    assert read_relationships(library, "desk") == (
        Relationship("card_of_a_reader", "cards", ("reader_id",), "late", ("reader",), True),
        Relationship("card_of_a_reader", "cards", ("reader_id",), "readers", ("id",), True),
        Relationship("loan_of_a_book", "late", ("late_book",), "books", ("book",), False),
        Relationship("loan_of_a_book", "loans", ("book_id",), "books", ("book",), False),
        Relationship("loan_to_a_reader", "loans", ("who", "town"), "readers", ("id", "town"), False),
    )


def test_foreign_keys_of_tables_are_read(library: Connection) -> None:
    keys = {key.name: key for key in read_foreign_keys(library, ["shelf"])}
    assert sorted(keys) == ["books_after_fkey", "card_of_a_reader", "loan_of_a_book", "loan_to_a_reader"]
    assert keys["loan_to_a_reader"].columns == ("reader_id", "town")
    assert keys["loan_to_a_reader"].referenced_columns == ("id", "town")
    assert keys["card_of_a_reader"].one_to_one
    assert not keys["loan_of_a_book"].one_to_one
    assert read_foreign_keys(library, ["desk"]) == ()
