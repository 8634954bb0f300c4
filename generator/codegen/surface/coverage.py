"""Checks that every public object has a comment. Pure."""

from collections.abc import Iterator

from generator.catalog.exposed import Record
from generator.codegen.surface.offered import Surface
from generator.errors import ContractError


def require_comments(surface: Surface) -> None:
    """Raises ContractError that names every public object without a comment."""
    if silent := list(_silent(surface)):
        raise ContractError(
            "\n".join(f"{name} has no comment" for name in silent),
            remedy="comment on it where it is made; a parameter has its line in [parameters] of the contract",
        )


def _silent(surface: Surface) -> Iterator[str]:
    for function in surface.functions:
        if not function.comment:
            yield f"endpoint {function.name}"
        for parameter in function.parameters:
            if not parameter.comment:
                yield f"parameter {function.name}.{parameter.name}"
    for composite in surface.composites:
        yield from _silent_record("type", composite)
    for view in surface.views:
        yield from _silent_record("view", view)
    for enum in surface.enums:
        if not enum.comment:
            yield f"enum {enum.schema_name}.{enum.name}"


def _silent_record(kind: str, record: Record) -> Iterator[str]:
    if not record.comment:
        yield f"{kind} {record.name}"
    for field in record.fields:
        if not field.comment:
            yield f"{kind} {record.name}.{field.name}"
