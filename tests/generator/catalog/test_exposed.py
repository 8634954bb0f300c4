"""The labels of an enum: from its comment, or from the table that the comment names."""

from collections.abc import Iterator

import pytest

from generator.catalog.exposed import read_exposed
from generator.database import Connection, connect
from generator.errors import ContractError

LIBRARY = """
create schema shelf;
create type shelf.size as enum ('s', 'l');
comment on type shelf.size is E'How large.\\ns = small';
create type shelf.kind as enum ('novel', 'comic', 'map');
comment on type shelf.kind is 'What it is. Labels: table shelf.kinds.';
create table shelf.kinds (code shelf.kind, label text);
insert into shelf.kinds values ('comic', 'BD'), ('novel', 'Roman');
"""


@pytest.fixture
def library(database_url: str) -> Iterator[Connection]:
    with connect(database_url) as connection:
        connection.execute(LIBRARY)
        yield connection


def test_labels_come_from_the_comment_or_from_the_table_it_names(library: Connection) -> None:
    enums = {enum.name: enum for enum in read_exposed(library, "shelf").enums if enum.schema_name == "shelf"}
    assert enums["size"].labels == (("s", "small"), ("l", "l"))
    assert enums["size"].comment == "How large."
    assert enums["kind"].labels == (("novel", "Roman"), ("comic", "BD"), ("map", "map"))


@pytest.mark.parametrize(
    "broken",
    [
        "drop table shelf.kinds",
        "alter table shelf.kinds drop column label",
        "alter table shelf.kinds drop code",
    ],
)
def test_a_table_without_labels_is_refused(library: Connection, broken: str) -> None:
    library.execute(broken.encode())
    with pytest.raises(ContractError, match=r"the labels of shelf\.kind are not in shelf\.kinds"):
        read_exposed(library, "shelf")
