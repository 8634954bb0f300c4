"""Adds what the contract says about parameters and fields to the catalog's types."""

from collections.abc import Mapping
from dataclasses import replace

from generator.catalog.exposed import Exposed, Function, Parameter, Record, TypeKind, TypeUse
from generator.errors import ContractError
from generator.house.model import Contract, Meaning


def with_meanings(contract: Contract, exposed: Exposed) -> Exposed:
    """The exposed schema with the contract's descriptions of parameters and fields. Raises ContractError
    where the contract names something that does not exist.
    """
    enums = {f"{enum.schema_name}.{enum.name}" for enum in exposed.enums}
    for meaning in (*contract.parameters.values(), *contract.fields.values()):
        named = meaning.enum or meaning.number_per
        if named is not None and named not in enums:
            raise _missing(meaning.name, f"the database has no enum {named}")
    _check_names(contract, exposed)
    return replace(
        exposed,
        functions=tuple(_function(function, contract.parameters) for function in exposed.functions),
        composites=tuple(_record(record, contract.fields) for record in exposed.composites),
        views=tuple(_record(record, contract.fields) for record in exposed.views),
    )


def meaning_of(parameter: Parameter, function: Function, meanings: Mapping[str, Meaning]) -> Meaning | None:
    """The contract's line for this function's parameter, completed by the line for all functions."""
    own = meanings.get(f"{function.name}.{parameter.name}")
    common = meanings.get(parameter.name)
    if own is None or common is None:
        return own or common
    tells_type = own.enum or own.one_of or own.number_per or own.boolean
    return replace(
        own if tells_type else common,
        name=own.name,
        example=common.example if own.example is None else own.example,
        comment=own.comment or common.comment,
    )


def _check_names(contract: Contract, exposed: Exposed) -> None:
    functions = [function for function in exposed.functions if function.name in contract.endpoints]
    parameters = {
        name
        for function in functions
        for parameter in function.parameters
        for name in (parameter.name, f"{function.name}.{parameter.name}")
    }
    fields = {
        f"{record.name}.{field.name}"
        for record in (*exposed.composites, *exposed.views)
        for field in record.fields
    }
    for name in contract.parameters.keys() - parameters:
        raise _missing(name, "no endpoint has this parameter")
    for name in contract.fields.keys() - fields:
        raise _missing(name, "no type or view has this field")


def _missing(name: str, fault: str) -> ContractError:
    return ContractError(f"{name}: {fault}", remedy="correct [parameters] or [fields] of the contract")


def _function(function: Function, meanings: Mapping[str, Meaning]) -> Function:
    def parameter(one: Parameter) -> Parameter:
        meaning = meaning_of(one, function, meanings)
        if meaning is None:
            return one
        default = one.default
        if meaning.boolean and default:
            default = default.partition("::")[0].strip("'")
        return Parameter(one.name, _use(one.type, meaning), default, meaning.comment, meaning.example)

    return replace(function, parameters=tuple(parameter(one) for one in function.parameters))


def _record(record: Record, meanings: Mapping[str, Meaning]) -> Record:
    fields = (
        replace(field, type=_use(field.type, meanings.get(f"{record.name}.{field.name}")))
        for field in record.fields
    )
    return replace(record, fields=tuple(fields))


def _use(use: TypeUse, meaning: Meaning | None) -> TypeUse:
    if meaning is None:
        return use
    if meaning.one_of:
        return replace(use, values=meaning.one_of)
    if meaning.boolean:
        if use.name != "jsonb":
            raise _missing(
                meaning.name, f"a boolean parameter must have the type jsonb, but this is {use.name}"
            )
        return TypeUse("base", "pg_catalog", "bool", use.is_array)
    if named := meaning.enum or meaning.number_per:
        schema, _, name = named.partition(".")
        kind: TypeKind = "enum" if meaning.enum else "numbers"
        return TypeUse(kind, schema, name, use.is_array, partial=meaning.some, gaps=use.gaps)
    return use
