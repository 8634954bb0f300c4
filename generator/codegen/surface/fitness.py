"""Checks that both clients can express every endpoint and view; refuses the others by name. Pure."""

from collections.abc import Iterable, Iterator

from generator.catalog.exposed import Exposed, Function, Record, TypeUse
from generator.codegen.surface.reach import reachable, uses
from generator.errors import ContractError
from generator.house.model import Contract


def require_fitness(contract: Contract, exposed: Exposed) -> None:
    """Raises ContractError that names everything in the contract that clients cannot express."""
    schema = contract.house.exposed_schema
    functions = [function for function in exposed.functions if function.name in contract.endpoints]
    views = [view for view in exposed.views if view.name in contract.views]
    records = [*exposed.views, *exposed.composites]
    named = [
        *(use for function in functions for use in uses(function)),
        *(column.type for view in views for column in view.fields),
    ]
    places = [
        *(place for function in functions for place in _signature(function)),
        *(place for view in views for place in _fields("view", view)),
        *(place for record in reachable(records, named) for place in _fields("type", record)),
    ]
    known = {(schema, record.name) for record in records}
    faults = [
        *_counted(contract.endpoints, functions),
        *(
            f"view {name}: {schema} has no view of that name; a materialized one, which no policy guards, "
            "has to be shown through a view"
            for name in sorted(contract.views.keys() - {view.name for view in views})
        ),
        *(
            f"endpoint {function.name}: a parameter has no name, by which calls could give it"
            for function in functions
            if not all(parameter.name for parameter in function.parameters)
        ),
        *(f"{place} {fault}" for place, use in places if (fault := _fault(use, known, schema))),
    ]
    if faults:
        raise ContractError(
            "\n".join(faults),
            remedy=f"give each endpoint one function with named parameters, and named types of {schema}",
        )


def _counted(endpoints: Iterable[str], functions: list[Function]) -> Iterator[str]:
    names = [function.name for function in functions]
    for name in sorted(endpoints):
        number = names.count(name)
        if number != 1:
            overloaded = ", and PostgREST refuses what it could give to either" if number else ""
            yield f"endpoint {name}: the database has {number} functions of that name{overloaded}"


def _signature(function: Function) -> Iterator[tuple[str, TypeUse]]:
    yield f"endpoint {function.name} answers", function.result
    for parameter in function.parameters:
        yield f"endpoint {function.name}: {parameter.name} is", parameter.type


def _fields(kind: str, record: Record) -> Iterator[tuple[str, TypeUse]]:
    for field in record.fields:
        yield f"{kind} {record.name}: {field.name} is", field.type


def _fault(use: TypeUse, known: set[tuple[str, str]], schema: str) -> str | None:
    if use.kind == "untyped":
        return f"{use.name}, which has no type to be told of"
    if use.kind == "composite" and (use.schema_name, use.name) not in known:
        return f"{use.schema_name}.{use.name}, which is no type or view of {schema}"
    return None
