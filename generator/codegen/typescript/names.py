"""How TypeScript writes names, texts and types of a database. Pure.

Names travel as they are in the database; callers see them in camelCase, where that can be undone. One that
could not be given back (`aB`, or `a_b` beside `aB`) is kept as it is: the generated `keptNames` tells which.
"""

import json
import re
from collections.abc import Iterable

from generator.catalog.exposed import Enum, Field, Function, Record, TypeUse
from generator.codegen.naming import distinct, plain, type_names
from generator.codegen.surface.offered import Surface

_NUMBERS = ("int2", "int4", "int8", "float4", "float8", "numeric")
_BASES = {
    **dict.fromkeys(_NUMBERS, "number"),
    "bool": "boolean",
    "json": "Json",
    "jsonb": "Json",
    "void": "null",
}
# What the client has beside its endpoints, what every object has, and what makes a promise of one.
_MEMBERS = (
    *("call", "supabase", "language", "then", "constructor", "toString", "toLocaleString", "valueOf"),
    *("hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"),
)
# What the client exports by itself, and the types of the language that generated files name.
_TYPES = (
    *("Cookie", "CookieJar", "CookieOptions", "Database", "Documents", "Json", "Language", "MissingSetting"),
    *("PlainOptions", "Result", "Retro", "RetroError", "RetroOptions", "ServerOptions"),
    *("CommonErrorCode", "EndpointErrorCode", "EndpointName", "Endpoints", "ErrorCode"),
    *("Partial", "Promise", "Record"),
)


class Names:
    """What everything of a surface is called."""

    def __init__(self, surface: Surface) -> None:
        self.kept = _kept(surface)
        self._enums = {(enum.schema_name, enum.name): enum for enum in surface.enums}
        self._types = type_names(surface, type_name, _TYPES)
        self._signatures = self._signature_names(surface)
        self._methods = distinct((one.name for one in surface.functions), camel, _MEMBERS)
        self._labels = distinct(
            self._enums, lambda key: f"{lowered(self._types[key].removesuffix('Code'))}Labels"
        )

    def outside(self, name: str) -> str:
        """A parameter or field as callers see it."""
        return name if name in self.kept else camel(name)

    def method(self, function: Function) -> str:
        return self._methods[function.name]

    def signature(self, function: Function) -> str:
        """What the types of its parameters and refusals begin with."""
        return self._signatures[function.name]

    def record(self, record: Record) -> str:
        return self._types[record.name]

    def enum(self, enum: Enum) -> str:
        return self._types[enum.schema_name, enum.name]

    def labels(self, enum: Enum) -> str:
        return self._labels[enum.schema_name, enum.name]

    def wire_enum(self, enum: Enum) -> str:
        """Its name in the Database type, which knows no schemas of enums."""
        alone = sum(other.name == enum.name for other in self._enums.values()) == 1
        return enum.name if alone else f"{enum.schema_name}.{enum.name}"

    def documented(self, field: Field) -> str:
        """The comment of a field, and a mark where its whole numbers reach further than JavaScript's."""
        return f"{field.comment} (bigint)" if field.type.name == "int8" else field.comment

    def type(self, use: TypeUse) -> str:
        """A type as the caller of the client sees it."""
        return _shaped(use, self._named(use))

    def wire(self, use: TypeUse) -> str:
        """A type as it travels, in the words of the Database type."""
        if use.kind == "composite":
            return _shaped(use, f'Database["public"]["CompositeTypes"][{string(use.name)}]')
        if use.kind == "base":
            return _shaped(use, "")
        enum = self.wire_enum(self._enums[use.schema_name, use.name])
        return _shaped(use, f'Database["public"]["Enums"][{string(enum)}]')

    def imports(self, functions: tuple[Function, ...]) -> list[str]:
        """The generated types that the methods name."""
        uses = [
            use
            for function in functions
            for use in (function.result, *(parameter.type for parameter in function.parameters))
        ]
        return sorted({self._named(use) for use in uses if use.kind != "base"})

    def _named(self, use: TypeUse) -> str:
        if use.kind == "base":
            return ""
        return self._types[use.name if use.kind == "composite" else (use.schema_name, use.name)]

    def _signature_names(self, surface: Surface) -> dict[str, str]:
        """Neither what they begin with nor what they end in may make another type of them."""
        taken = {*_TYPES, *self._types.values()}
        ends = ("Parameters", "ErrorCode")
        begun = {name.removesuffix(end) for name in taken for end in ends if name.endswith(end)}
        return distinct((function.name for function in surface.functions), type_name, begun)


def _kept(surface: Surface) -> frozenset[str]:
    """The names of parameters and fields that camelCase could not give back."""
    names = {
        *(parameter.name for function in surface.functions for parameter in function.parameters),
        *(field.name for record in surface.composites for field in record.fields),
    }
    return frozenset(
        name for name in names if snake(camel(name)) != name or (camel(name) != name and camel(name) in names)
    )


def _shaped(use: TypeUse, name: str) -> str:
    """The type, where `name` is what its enum or composite type is called."""
    match use.kind:
        case "enum" | "composite":
            shape = name
        case "numbers":
            shape = f"Partial<Record<{name}, number>>" if use.partial else f"Record<{name}, number>"
        case _:
            shape = " | ".join(map(string, use.values)) or _BASES.get(use.name, "string")
    shape += " | null" if use.gaps else ""
    return (f"({shape})[]" if " | " in shape else f"{shape}[]") if use.is_array else shape


def camel(name: str) -> str:
    """`signed_at` is signedAt; an underscore before anything but a letter stays, so that it can be undone."""
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def snake(name: str) -> str:
    """What camel was made of, unless there were capitals in it."""
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", name)


def type_name(name: str) -> str:
    words = plain(camel(name))
    capital = words[:1].upper() + words[1:]
    return capital if capital.isidentifier() else f"_{capital}"


def lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def key(name: str) -> str:
    """The name of a property in a type or class: in quotes where it is no plain word."""
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name, re.ASCII) else string(name)


def value_key(name: str) -> str:
    """The same in an object, where this one name would set the prototype instead."""
    return f"[{string(name)}]" if name == "__proto__" else key(name)


def string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def strings(texts: Iterable[str]) -> str:
    """A tuple of string literals."""
    return f"[{', '.join(map(string, texts))}]"
