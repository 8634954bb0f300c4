"""How Python writes names, texts and types of a database. Pure."""

import keyword
import re
import textwrap
from collections.abc import Mapping

from generator.catalog.exposed import TypeUse
from generator.codegen.surface import Surface
from generator.codegen.typescript import pascal, string

LINE = 110
# What a value of a base type is when it comes. Every other one is text.
_RESULTS = {
    **dict.fromkeys(("int2", "int4", "int8"), "int"),
    **dict.fromkeys(("float4", "float8"), "float"),
    **dict.fromkeys(("json", "jsonb"), "JsonValue"),
    **dict.fromkeys(("timestamp", "timestamptz"), "datetime"),
    "numeric": "ExactDecimal",
    "bool": "bool",
    "date": "date",
    "uuid": "UUID",
    "void": "None",
}
# What a caller may give, where it is more than what comes.
_PARAMETERS = {
    **_RESULTS,
    **dict.fromkeys(("json", "jsonb"), "Json"),
    "numeric": "Decimal | int",
    "uuid": "UUID | str",
}
# What pydantic's models are and do: a field of that name would hide it.
_TAKEN = ("copy", "dict", "json", "schema", "validate", "construct", "parse_obj", "parse_raw", "from_orm")


class Types:
    """What types are called. Where an enum and a composite type share a name, the enum is the ...Code."""

    def __init__(self, surface: Surface) -> None:
        self._composites = {record.name for record in surface.composites}

    def enum(self, name: str) -> str:
        return class_name(name) + ("Code" if name in self._composites else "")

    def result(self, use: TypeUse) -> str:
        """A type as it comes."""
        name = self._named(use, "dict", _RESULTS)
        return f"list[{name}]" if use.is_array else name

    def parameter(self, use: TypeUse) -> str:
        """A type as it is given."""
        name = self._named(use, "Mapping", _PARAMETERS)
        return f"Sequence[{name}]" if use.is_array else name

    def _named(self, use: TypeUse, mapping: str, bases: Mapping[str, str]) -> str:
        match use.kind:
            case "enum":
                return self.enum(use.name)
            case "composite":
                return class_name(use.name)
            case "numbers":
                return f"{mapping}[{self.enum(use.name)}, {bases['numeric']}]"
            case _ if use.values:
                return f"Literal[{', '.join(map(string, use.values))}]"
            case _:
                return bases.get(use.name, "str")


def class_name(name: str) -> str:
    found = re.sub(r"\W", "_", pascal(name))
    return found if found[:1].isalpha() and not keyword.iskeyword(found) else f"T{found}"


def constant(name: str) -> str:
    """`VideoStatus` is VIDEO_STATUS."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def identifier(name: str) -> str:
    """The name as Python takes it: `class` is class_."""
    found = re.sub(r"\W", "_", name)
    if keyword.iskeyword(found) or found == "self":
        return f"{found}_"
    return found if found.isidentifier() else f"_{found}"


def field_name(name: str) -> str:
    """The name of an attribute: pydantic takes none with an underscore first or that hides what models do."""
    found = identifier(name).lstrip("_") or "field"
    found = found if found.isidentifier() else f"field_{found}"
    return f"{found}_" if found in _TAKEN or found.startswith("model_") else found


def docstring(text: str, depth: int = 0) -> str:
    """A docstring on lines of its own, wrapped; `text` cannot end it early."""
    margin = " " * depth
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').strip()
    lines = [part for line in escaped.splitlines() for part in _wrapped(line, LINE - depth - 3)] or [""]
    if len(lines) == 1 and len(lines[0]) + depth + 6 <= LINE and not lines[0].endswith('"'):
        return f'{margin}"""{lines[0]}"""'
    body = [f"{margin}{line}".rstrip() for line in lines[1:]]
    return "\n".join([f'{margin}"""{lines[0]}', *body, f'{margin}"""'])


def _wrapped(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
