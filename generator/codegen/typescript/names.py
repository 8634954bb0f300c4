"""How TypeScript writes names, texts and types of a database. Pure.

Names travel as they are in the database; callers see them in camelCase, where that can be undone. One that
could not be given back (`aB`, or `a_b` beside `aB`) is kept as it is: the generated `keptNames` tells which.
"""

import json
import re
from collections.abc import Collection, Iterable

from generator.catalog.exposed import Enum, Field, Function, Parameter, Record, TypeUse
from generator.codegen.naming import distinct, plain, type_names
from generator.codegen.surface.offered import Surface, is_opaque

_NUMBERS = ("int2", "int4", "int8", "float4", "float8", "numeric")
_BASES = {
    **dict.fromkeys(_NUMBERS, "number"),
    "bool": "boolean",
    "json": "Json",
    "jsonb": "Json",
    "void": "null",
}
_SIGNATURE_ENDS = ("Parameters", "ErrorCode")
# What string and number leave open.
_MARKS = {
    "date": "YYYY-MM-DD",
    "int8": "bigint",
    "numeric": "decimal",
    "timestamp": "ISO 8601 without a zone",
    "timestamptz": "ISO 8601",
}
# What the client has beside its endpoints, what every object has, and what makes a promise of one.
_MEMBERS = (
    *("call", "list", "supabase", "language", "then", "constructor", "toString", "toLocaleString", "valueOf"),
    *("hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"),
)
# What the client exports by itself, and the types of the language that generated files name.
_TYPES = (
    *("CompositeTypes", "Constants", "Cookie", "CookieJar", "CookieOptions", "Database", "Documents"),
    *("Condition", "Enums", "Json", "Language", "ListOptions", "MissingSetting", "Tables", "ViewRows"),
    *("PlainOptions", "Result", "Retro", "RetroError", "RetroOptions", "ServerOptions"),
    *("CommonErrorCode", "EndpointErrorCode", "EndpointName", "Endpoints", "ErrorCode"),
    *("Partial", "Promise", "Record"),
)


class TypeScriptNames:
    """What everything of a surface is called."""

    def __init__(self, surface: Surface) -> None:
        self._outside = _outside(surface)
        self.kept = _kept(self._outside)
        self._enums = {(enum.schema_name, enum.name): enum for enum in surface.enums}
        self._types = type_names(surface, type_name, _TYPES)
        self._signatures = self._signature_names(surface)
        self._rows = distinct(
            (view.name for view in surface.views),
            lambda name: f"{type_name(name)}Row",
            {*_TYPES, *self._types.values(), *self._signature_types(surface)},
        )
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

    def row(self, view: Record) -> str:
        """What a row of the view is called."""
        return self._rows[view.name]

    def enum(self, enum: Enum) -> str:
        return self._types[enum.schema_name, enum.name]

    def labels(self, enum: Enum) -> str:
        return self._labels[enum.schema_name, enum.name]

    def wire_enum(self, enum: Enum) -> str:
        """Its name in the Database type, which knows no schemas of enums."""
        alone = sum(other.name == enum.name for other in self._enums.values()) == 1
        return enum.name if alone else f"{enum.schema_name}.{enum.name}"

    def documented(self, one: Field | Parameter) -> str:
        """Its comment, and a mark of what its type does not tell: a text's format, a number's reach."""
        mark = _MARKS.get(one.type.name) if one.type.kind == "base" else None
        return " ".join(part for part in (self.prose(one.comment), f"({mark})" if mark else "") if part)

    def prose(self, text: str) -> str:
        """A comment with parameters, fields and endpoints in the words of the client."""
        return re.sub(r"(?<![.\w])[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b", lambda found: self._told(found[0]), text)

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
        return self._imported(
            use
            for function in functions
            for use in (function.result, *(parameter.type for parameter in function.parameters))
        )

    def row_imports(self, views: tuple[Record, ...]) -> list[str]:
        """The generated types that rows of views name."""
        return self._imported(field.type for view in views for field in view.fields)

    def holds_json(self, views: tuple[Record, ...]) -> bool:
        return any(is_opaque(field.type) for view in views for field in view.fields)

    def _imported(self, uses: Iterable[TypeUse]) -> list[str]:
        return sorted({self._named(use) for use in uses if use.kind != "base"})

    def _told(self, name: str) -> str:
        if name in self._methods:
            return self._methods[name]
        return self.outside(name) if name in self._outside else name

    def _named(self, use: TypeUse) -> str:
        if use.kind == "base":
            return ""
        return self._types[use.name if use.kind == "composite" else (use.schema_name, use.name)]

    def _signature_types(self, surface: Surface) -> set[str]:
        return {
            f"{self._signatures[function.name]}{end}"
            for function in surface.functions
            for end in _SIGNATURE_ENDS
        }

    def _signature_names(self, surface: Surface) -> dict[str, str]:
        """Neither what they begin with nor what they end in may make another type of them."""
        taken = {*_TYPES, *self._types.values()}
        begun = {name.removesuffix(end) for name in taken for end in _SIGNATURE_ENDS if name.endswith(end)}
        return distinct((function.name for function in surface.functions), type_name, begun)


def _outside(surface: Surface) -> frozenset[str]:
    """The names of views, parameters and fields."""
    return frozenset(
        {
            *(view.name for view in surface.views),
            *(parameter.name for function in surface.functions for parameter in function.parameters),
            *(field.name for record in (*surface.composites, *surface.views) for field in record.fields),
        }
    )


def _kept(names: Collection[str]) -> frozenset[str]:
    """Those that camelCase could not give back."""
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
