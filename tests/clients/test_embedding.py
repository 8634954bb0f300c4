"""The relationships in the Database type are those by which PostgREST embeds."""

import pytest

from generator.catalog.relationships import Relationship, read_relationships
from tests.rigs.api import Api


@pytest.fixture(scope="module")
def relationships(shared_api: Api) -> tuple[Relationship, ...]:
    with shared_api.database() as connection:
        return read_relationships(connection, "public")


def test_every_relationship_embeds_both_ways(
    shared_api: Api, relationships: tuple[Relationship, ...]
) -> None:
    """By the name of the foreign key and, since no two keys connect the same views, without it."""
    assert len(relationships) > 20
    for one in relationships:
        for hint in (f"!{one.foreign_key}", ""):
            referred = embedded(shared_api, one.view, one.referenced_view, hint)
            assert all(held is None or isinstance(held, dict) for held in referred), one
            referring = embedded(shared_api, one.referenced_view, one.view, hint)
            kind = dict if one.one_to_one else list
            assert all(held is None or isinstance(held, kind) for held in referring), one


def test_a_row_behind_columns_that_are_never_null_is_always_there(
    shared_api: Api, relationships: tuple[Relationship, ...]
) -> None:
    """supabase-js types such an embedded row as never null, so whoever sees the referring row must see it,
    too.
    """
    for one in relationships:
        for reader in ("emma", "admin"):
            columns = ",".join(one.columns)
            path = f"/{one.view}?select={columns},other:{one.referenced_view}!{one.foreign_key}(*)"
            for row in shared_api.get(path, reader).json():
                present = all(row[column] is not None for column in one.columns)
                assert (row["other"] is not None) == present, (one, reader)


def embedded(api: Api, view: str, other: str, hint: str) -> list[object]:
    response = api.get(f"/{view}?select=other:{other}{hint}(*)&limit=50", "admin")
    assert response.is_success, response.text
    return [row["other"] for row in response.json()]
