"""The public surface of one release, as readable JSON with which later changes are compared. Pure.

A type is written as `uuid` or `text[] or null`, a parameter that may be left out as `text or null, optional`,
a text that is one of a few as `text in ["near", "far"]`, a JSON object of numbers as `numbers by app.kind`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog.exposed import Exposed, Field, Parameter, TypeUse
from generator.codegen import entry
from generator.codegen.surface.offered import offered
from generator.errors import ContractError
from generator.house.model import Contract

RELEASED = "db/released.json"
_NULL = " or null"
_OPTIONAL = ", optional"
_NUMBERS = "numbers by "
_SOME = "some "
_PLAIN = re.compile(rf"(?:(?:{_SOME})?{_NUMBERS})?[\w.]+", re.ASCII)
_VALUES = " in "
_LIMITED = re.compile(rf"(\w+(?:\[\])?){_VALUES}(\[.*\])", re.ASCII | re.DOTALL)


@dataclass(frozen=True)
class Slot:
    """A parameter, a field, a column or a result."""

    type: str
    is_array: bool = False
    nullable: bool = False
    optional: bool = False
    values: tuple[str, ...] = ()

    @property
    def whole_type(self) -> str:
        return f"{self.type}[]" if self.is_array else self.type

    @property
    def named_type(self) -> str:
        """The name of the type without array, null and default."""
        return self.type.removeprefix(_SOME).removeprefix(_NUMBERS)


Slots = Mapping[str, Slot]


@dataclass(frozen=True)
class EndpointEntry:
    """`actors` are the names of all actors that may enter; `per_minute` is None where calls are not
    limited.
    """

    actors: tuple[str, ...]
    reads: bool
    per_minute: int | None
    parameters: Slots
    result: Slot
    errors: tuple[str, ...]


@dataclass(frozen=True)
class ViewEntry:
    actors: tuple[str, ...]
    columns: Slots


@dataclass(frozen=True)
class Published:
    """Types and enums by the names that slots use; `errors` are HTTP statuses by code."""

    version: str
    endpoints: Mapping[str, EndpointEntry]
    views: Mapping[str, ViewEntry]
    types: Mapping[str, Slots]
    enums: Mapping[str, tuple[str, ...]]
    errors: Mapping[str, int]
    common_errors: tuple[str, ...]


def publish(contract: Contract, exposed: Exposed, version: str = "") -> Published:
    """The surface of this contract and catalog, under the given version.

    Raises ContractError where contract and catalog do not fit together.
    """
    surface = offered(contract, exposed)
    return Published(
        version=version,
        endpoints={
            function.name: EndpointEntry(
                actors=entry.entering(contract, contract.endpoints[function.name].actors),
                reads=function.reads,
                per_minute=contract.endpoints[function.name].per_minute,
                parameters={parameter.name: _parameter(parameter) for parameter in function.parameters},
                result=_slot(function.result, nullable=function.nullable),
                errors=tuple(sorted(surface.errors[function.name])),
            )
            for function in surface.functions
        },
        views={
            view.name: ViewEntry(
                entry.entering(contract, contract.views[view.name].actors), _fields(view.fields)
            )
            for view in surface.views
        },
        types={
            f"{contract.house.exposed_schema}.{record.name}": _fields(record.fields)
            for record in surface.composites
        },
        enums={
            f"{enum.schema_name}.{enum.name}": tuple(value for value, _ in enum.labels)
            for enum in surface.enums
        },
        errors={refusal.code: refusal.status for refusal in surface.refusals},
        common_errors=surface.common,
    )


def _parameter(parameter: Parameter) -> Slot:
    return _slot(parameter.type, nullable=parameter.nullable, optional=parameter.optional)


def _fields(fields: tuple[Field, ...]) -> Slots:
    return {field.name: _slot(field.type, nullable=field.nullable) for field in fields}


def _slot(use: TypeUse, *, nullable: bool = False, optional: bool = False) -> Slot:
    name = use.name if use.kind == "base" else f"{use.schema_name}.{use.name}"
    if use.kind == "numbers":
        name = f"{_SOME * use.partial}{_NUMBERS}{name}"
    if use.gaps:
        name += _NULL  # a type with nullable elements is a type of its own, so that a change is noticed
    return Slot(name, use.is_array, nullable, optional, tuple(sorted(use.values)))


def to_json(surface: Published) -> str:
    """One JSON document, sorted where order has no meaning: equal surfaces give equal texts."""
    document = {
        "version": surface.version,
        "endpoints": {
            name: {
                "actors": endpoint.actors,
                "reads": endpoint.reads,
                "per_minute": endpoint.per_minute,
                "parameters": _texts(endpoint.parameters),
                "result": _text(endpoint.result),
                "errors": endpoint.errors,
            }
            for name, endpoint in sorted(surface.endpoints.items())
        },
        "views": {
            name: {"actors": view.actors, "columns": _texts(view.columns)}
            for name, view in sorted(surface.views.items())
        },
        "types": {name: _texts(fields) for name, fields in sorted(surface.types.items())},
        "enums": dict(sorted(surface.enums.items())),
        "errors": dict(sorted(surface.errors.items())),
        "common_errors": surface.common_errors,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> Published:
    """Raises ContractError for a text that `to_json` could not have written."""
    try:
        return _published(json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ContractError(
            f"{RELEASED} is not what a release writes: {type(error).__name__} {error}",
            remedy="restore it as it was committed with the release",
        ) from error


def _published(document: Any) -> Published:
    return Published(
        version=document["version"],
        endpoints={
            name: EndpointEntry(
                actors=tuple(endpoint["actors"]),
                reads=endpoint["reads"],
                per_minute=endpoint["per_minute"],
                parameters=_slots(endpoint["parameters"]),
                result=_parsed(endpoint["result"]),
                errors=tuple(endpoint["errors"]),
            )
            for name, endpoint in document["endpoints"].items()
        },
        views={
            name: ViewEntry(tuple(view["actors"]), _slots(view["columns"]))
            for name, view in document["views"].items()
        },
        types={name: _slots(fields) for name, fields in document["types"].items()},
        enums={name: tuple(labels) for name, labels in document["enums"].items()},
        errors=dict(document["errors"]),
        common_errors=tuple(document["common_errors"]),
    )


def _texts(slots: Slots) -> dict[str, str]:
    return {name: _text(slot) for name, slot in slots.items()}


def _text(slot: Slot) -> str:
    """Puts a name in quotes unless it is a plain word, so that it cannot be read as something else."""
    name = slot.type if _PLAIN.fullmatch(slot.type) else json.dumps(slot.type, ensure_ascii=False)
    values = f"{_VALUES}{json.dumps(slot.values, ensure_ascii=False)}" if slot.values else ""
    return f"{name}{'[]' * slot.is_array}{values}{_NULL * slot.nullable}{_OPTIONAL * slot.optional}"


def _slots(texts: Mapping[str, str]) -> Slots:
    return {name: _parsed(text) for name, text in texts.items()}


def _parsed(text: str) -> Slot:
    rest = text.removesuffix(_OPTIONAL)
    whole = rest.removesuffix(_NULL)
    match = _LIMITED.fullmatch(whole)
    array = match[1] if match else whole
    name = array.removesuffix("[]")
    return Slot(
        type=json.loads(name) if name.startswith('"') else name,
        is_array=name != array,
        nullable=whole != rest,
        optional=rest != text,
        values=tuple(json.loads(match[2])) if match else (),
    )
