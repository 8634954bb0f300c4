"""TypeScript spellings of database names, texts and types. Pure.

Names stay as they are in the database; callers see them in camelCase where that can be undone. A name that
could not be restored (`aB`, or `a_b` beside `aB`) keeps its spelling: the generated `keptNames` lists those.
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
# Formats and ranges that the types string and number do not express.
_MARKS = {
    "date": "YYYY-MM-DD",
    "int8": "bigint",
    "numeric": "decimal",
    "timestamp": "ISO 8601 without a zone",
    "timestamptz": "ISO 8601",
}
# Names that a method may not have: members of the client, of every object, and `then`, which would make it a
# promise.
_MEMBERS = (
    *("call", "list", "supabase", "language", "then", "constructor", "toString", "toLocaleString", "valueOf"),
    *("hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"),
)
# Exports of the client, and types of the language that generated files use.
_TYPES = (
    *("CompositeTypes", "Constants", "Cookie", "CookieJar", "CookieOptions", "Database", "Documents"),
    *("Condition", "Enums", "Json", "Language", "ListOptions", "MissingSetting", "Tables", "ViewRows"),
    *("PlainOptions", "Result", "Retro", "RetroError", "RetroOptions", "ServerOptions"),
    *("CommonErrorCode", "EndpointErrorCode", "EndpointName", "Endpoints", "ErrorCode"),
    *("Partial", "Promise", "Record"),
)


class TypeScriptNames:
    """The TypeScript names of everything in a surface."""

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
        """The common beginning of the names of its parameter and refusal types."""
        return self._signatures[function.name]

    def record(self, record: Record) -> str:
        return self._types[record.name]

    def row(self, view: Record) -> str:
        """The type name of a view's row."""
        return self._rows[view.name]

    def enum(self, enum: Enum) -> str:
        return self._types[enum.schema_name, enum.name]

    def labels(self, enum: Enum) -> str:
        return self._labels[enum.schema_name, enum.name]

    def wire_enum(self, enum: Enum) -> str:
        """The enum's name in the Database type, which has no schemas for enums."""
        alone = sum(other.name == enum.name for other in self._enums.values()) == 1
        return enum.name if alone else f"{enum.schema_name}.{enum.name}"

    def documented(self, one: Field | Parameter) -> str:
        """Its comment, with what the type does not express: a text's format, a number's range."""
        mark = _MARKS.get(one.type.name) if one.type.kind == "base" else None
        return " ".join(part for part in (self.prose(one.comment), f"({mark})" if mark else "") if part)

    def prose(self, text: str) -> str:
        """A comment with parameters, fields and endpoints in the client's spelling."""
        return re.sub(r"(?<![.\w])[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b", lambda found: self._told(found[0]), text)

    def type(self, use: TypeUse) -> str:
        """The type as the client's caller sees it."""
        return _shaped(use, self._named(use))

    def wire(self, use: TypeUse) -> str:
        """The type as it is sent, in terms of the Database type."""
        if use.kind == "composite":
            return _shaped(use, f'Database["public"]["CompositeTypes"][{string(use.name)}]')
        if use.kind == "base":
            return _shaped(use, "")
        enum = self.wire_enum(self._enums[use.schema_name, use.name])
        return _shaped(use, f'Database["public"]["Enums"][{string(enum)}]')

    def imports(self, functions: tuple[Function, ...]) -> list[str]:
        """The generated types that the methods use."""
        return self._imported(
            use
            for function in functions
            for use in (function.result, *(parameter.type for parameter in function.parameters))
        )

    def row_imports(self, views: tuple[Record, ...]) -> list[str]:
        """The generated types that view rows use."""
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
        """The names of signature types. Neither prefix nor suffix may turn one into another type's name."""
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
    """The names that camelCase could not restore."""
    return frozenset(
        name for name in names if snake(camel(name)) != name or (camel(name) != name and camel(name) in names)
    )


def _shaped(use: TypeUse, name: str) -> str:
    """The type, where `name` is the TypeScript name of its enum or composite type."""
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
    """`signed_at` becomes signedAt. An underscore before anything but a letter stays, so that it can be
    undone.
    """
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def snake(name: str) -> str:
    """Undoes `camel`, for names without capitals."""
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", name)


def type_name(name: str) -> str:
    words = plain(camel(name))
    capital = words[:1].upper() + words[1:]
    return capital if capital.isidentifier() else f"_{capital}"


def lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def key(name: str) -> str:
    """A property name in a type or class: in quotes unless it is a plain word."""
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name, re.ASCII) else string(name)


def value_key(name: str) -> str:
    """The same in an object literal, where `__proto__` would set the prototype instead."""
    return f"[{string(name)}]" if name == "__proto__" else key(name)


def string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def strings(texts: Iterable[str]) -> str:
    """A tuple type of string literals."""
    return f"[{', '.join(map(string, texts))}]"
