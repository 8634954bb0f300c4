"""An example call of each endpoint for its doc comment, with all required parameters, so that it compiles.
Pure.
"""

import json
from collections.abc import Mapping
from typing import Any

from generator.catalog.exposed import Function, Parameter, TypeUse
from generator.codegen.surface.offered import Surface, is_opaque
from generator.codegen.typescript.names import TypeScriptNames, key, string, value_key

WIDTH = 100
# Used where neither the contract nor the type gives a value.
_SAMPLES: dict[str, Any] = {
    "bool": True,
    "date": "2026-02-01",
    "text": "...",
    "timestamptz": "2026-02-10T09:00:00Z",
    "uuid": "6f1d0a52-3c4b-4e8f-9d2a-7b5c8e9f0a1b",
}
_NUMBER = 1


class Examples:
    """Example calls with the client's spelling."""

    def __init__(self, surface: Surface, names: TypeScriptNames) -> None:
        self._names = names
        self._records = {record.name: record for record in surface.composites}
        self._words = {
            (enum.schema_name, enum.name): [value for value, _ in enum.labels] for enum in surface.enums
        }

    def manual(self, function: Function) -> str:
        """The doc comment: the endpoint's comment in the database, and an example call."""
        return f"{self._names.prose(function.comment)}\n\n@example\n{self._call(function)}"

    def _call(self, function: Function) -> str:
        given = [
            f"{key(self._names.outside(parameter.name))}: {self._argument(parameter)}"
            for parameter in function.parameters
            if not parameter.optional
        ]
        method = self._names.method(function)
        member = f".{method}" if key(method) == method else f"[{key(method)}]"
        call = f"const result = await retro{member}(" + (f"{{ {', '.join(given)} }}" if given else "") + ");"
        if len(call) > WIDTH:
            lines = "".join(f"  {argument},\n" for argument in given)
            call = f"const result = await retro{member}({{\n{lines}}});"
        return f"{call}\nconsole.log(result.ok ? result.value : result.error.code);"

    def _argument(self, parameter: Parameter) -> str:
        if parameter.example is not None:
            return _literal(parameter.example)
        return self._sample(parameter.type)

    def _sample(self, use: TypeUse) -> str:
        """Any value of the type."""
        if use.is_array:
            item = TypeUse(use.kind, use.schema_name, use.name, is_array=False, values=use.values)
            return f"[{self._sample(item)}]"
        match use.kind:
            case "composite":
                fields = self._records[use.name].fields
                return _object({self._names.outside(f.name): self._sample(f.type) for f in fields})
            case "enum":
                return string(self._words[use.schema_name, use.name][0])
            case "numbers":
                words = self._words[use.schema_name, use.name]
                return _object({word: str(_NUMBER) for word in words})
            case _:
                return "{}" if is_opaque(use) else _base(self._names.type(use), use)


def _base(written: str, use: TypeUse) -> str:
    if use.values:
        return string(use.values[0])
    if written == "number":
        return str(_NUMBER)
    return _literal(_SAMPLES.get(use.name, _SAMPLES["text"]))


def _literal(value: Any) -> str:
    """A JSON value as TypeScript."""
    if isinstance(value, dict):
        return _object({name: _literal(held) for name, held in value.items()})
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _object(members: Mapping[str, str]) -> str:
    held = ", ".join(f"{value_key(name)}: {value}" for name, value in members.items())
    return f"{{ {held} }}" if held else "{}"
