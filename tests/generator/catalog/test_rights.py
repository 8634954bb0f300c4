"""Rights are read from grants and policies, whoever made them."""

from collections.abc import Iterator

import pytest

from generator.catalog.rights import Definer, Grant, Policy, read_rights
from generator.database import Connection, connect

LIBRARY = """
create schema shelf;
create schema cellar;
create table shelf.books (id integer, title text, note text);
alter table shelf.books enable row level security;
grant select on shelf.books to authenticated;
grant update (note, title), insert (id) on shelf.books to authenticated;
grant delete on shelf.books to public;
create policy by_title on shelf.books for update to authenticated using (title > '') with check (note > '');
create policy never on shelf.books as restrictive using (false);
create view shelf.titles as select b.title from shelf.books as b;
grant select on shelf.titles to anon;
create table cellar.wine (id integer);
create table cellar.dust (id integer);
create policy drink on cellar.wine for select to service_role using (id > 0);
create function shelf.secret() returns integer language sql security definer return 1;
create function shelf.public() returns integer language sql security invoker return 1;
revoke all on function shelf.secret() from public;
grant execute on function shelf.secret() to authenticated;
"""
ROLES = ("anon", "authenticated", "service_role")


@pytest.fixture
def library(database_url: str) -> Iterator[Connection]:
    with connect(database_url) as connection:
        connection.execute(LIBRARY)
        yield connection


def test_rights_are_those_of_the_catalog(library: Connection) -> None:
    rights = read_rights(library, ["shelf"], ROLES)
    known = {relation.qualified: relation for relation in rights.relations}
    books, titles = known["shelf.books"], known["shelf.titles"]
    assert books.row_security
    assert set(books.grants) == {
        Grant("public", "delete", ()),
        Grant("authenticated", "select", ()),
        Grant("authenticated", "insert", ("id",)),
        Grant("authenticated", "update", ("title", "note")),
    }
    assert books.policies == (
        Policy("by_title", "update", True, ("authenticated",), "(title > ''::text)", "(note > ''::text)"),
        Policy("never", "all", False, ("public",), "false", None),
    )
    assert (titles.kind, titles.grants) == ("view", (Grant("anon", "select", ()),))
    assert rights.definers == (Definer("shelf", "secret", ("authenticated",)),)
    assert rights.unbound == {"service_role"}


def test_tables_of_other_schemas_with_policies_are_included(library: Connection) -> None:
    rights = read_rights(library, ["shelf"], ROLES)
    names = {relation.qualified for relation in rights.relations if relation.schema_name != "shelf"}
    assert "cellar.wine" in names
    assert "cellar.dust" not in names
