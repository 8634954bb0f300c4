"""Compares an answer with its generated type: no field missing or too many, no unannounced null."""

from collections.abc import Iterator
from typing import Any

from generator.catalog.exposed import Record, TypeUse

_PYTHON: dict[str, tuple[type, ...]] = {
    "bool": (bool,),
    "numeric": (int, float),
    "int4": (int,),
    "int8": (int,),
    "json": (object,),
    "jsonb": (object,),
}


def faults(value: Any, use: TypeUse, records: dict[str, Record], path: str = "") -> Iterator[str]:
    """One sentence for each place where the value does not match the type."""
    if use.is_array:
        if not isinstance(value, list):
            yield f"{path}: no list but {value!r}"
            return
        item = TypeUse(use.kind, use.schema_name, use.name, is_array=False)
        for place, held in enumerate(value):
            yield from faults(held, item, records, f"{path}[{place}]")
    elif use.kind == "composite":
        yield from _record_faults(value, records[use.name], records, path)
    elif use.kind == "numbers":
        yield from _number_faults(value, path)
    elif use.values:
        if value not in use.values:
            yield f"{path}: {value!r} is none of {', '.join(use.values)}"
    elif use.name == "void":
        if value is not None:
            yield f"{path}: {value!r} where nothing comes"
    elif not isinstance(value, _PYTHON.get(use.name, (str,))):
        yield f"{path}: {value!r} is no {use.name}"


def _number_faults(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: no object but {value!r}"
        return
    yield from (
        f"{path}.{name}: {held!r}" for name, held in value.items() if not isinstance(held, int | float)
    )


def _record_faults(value: Any, record: Record, records: dict[str, Record], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: no {record.name} but {value!r}"
        return
    names = {field.name for field in record.fields}
    yield from (f"{path}.{name}: missing" for name in sorted(names - value.keys()))
    yield from (f"{path}.{name}: not in the type" for name in sorted(value.keys() - names))
    for field in record.fields:
        held = value.get(field.name)
        if held is None and field.nullable:
            continue
        yield from faults(held, field.type, records, f"{path}.{field.name}")
