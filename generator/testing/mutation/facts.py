"""Reads from the catalog of a finished house everything that can be weakened."""

from pathlib import Path

from psycopg.sql import SQL, Identifier

from generator.catalog.queries import load_queries
from generator.database import Connection
from generator.house import Contract
from generator.testing.mutation.objects import (
    ConstraintTarget,
    EndpointTarget,
    GrantTarget,
    PolicyTarget,
    Targets,
    TriggerTarget,
)

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
ENDPOINT_RULES = "endpoint_rules"


def read_facts(connection: Connection, contract: Contract) -> Targets:
    """The facts of the schemas that the contract names; policies and triggers of other schemas too."""
    house = contract.house
    schemas = {
        "schemas": [house.exposed_schema, house.rules_schema, house.machinery_schema],
        "roles": sorted({actor.role for actor in contract.actors.values()}),
    }
    return Targets(
        policies=[PolicyTarget(*row) for row in connection.execute(QUERIES["policies"])],
        secured=[table for (table,) in connection.execute(QUERIES["secured"])],
        grants=_grants(connection, schemas),
        constraints=[ConstraintTarget(*row) for row in connection.execute(QUERIES["constraints"], schemas)],
        not_null=[(row[0], row[1]) for row in connection.execute(QUERIES["not_null"], schemas)],
        unique_indexes=[
            (row[0], row[1], row[2]) for row in connection.execute(QUERIES["unique_indexes"], schemas)
        ],
        triggers=[TriggerTarget(*row) for row in connection.execute(QUERIES["triggers"])],
        endpoints=_endpoints(connection, house.machinery_schema, house.exposed_schema),
        rules_function=f"{house.machinery_schema}.{ENDPOINT_RULES}",
        actors="".join(contract.actors),
    )


def _grants(connection: Connection, schemas: dict[str, list[str]]) -> list[GrantTarget]:
    columns = [
        GrantTarget(relation, f"table {relation}", grantee, privilege, held, column)
        for relation, column, grantee, privilege, held in connection.execute(
            QUERIES["column_grants"], schemas
        )
    ]
    by_column = {(grant.subject, grant.grantee, grant.privilege) for grant in columns}
    relations = [
        GrantTarget(relation, f"table {relation}", grantee, privilege, held)
        for relation, grantee, privilege, held in connection.execute(QUERIES["relation_grants"], schemas)
        if (relation, grantee, privilege) not in by_column
    ]
    functions = [
        GrantTarget(name, f"function {signature}", grantee, "EXECUTE", held)
        for name, signature, grantee, held in connection.execute(QUERIES["function_grants"], schemas)
    ]
    return [*columns, *relations, *functions]


def _endpoints(connection: Connection, machinery: str, exposed: str) -> list[EndpointTarget]:
    """The endpoints by name; none in a house whose guard asks no such function."""
    known = connection.execute("select to_regprocedure(%s)", [f"{machinery}.{ENDPOINT_RULES}()"]).fetchone()
    if known == (None,):
        return []
    query = SQL("select * from jsonb_each({}()) order by 1").format(Identifier(machinery, ENDPOINT_RULES))
    return [EndpointTarget(name, rule, f"{exposed}.{name}") for name, rule in connection.execute(query)]
