"""Python spellings of database names and types. Pure.

Names stay as they are in the database. Where Python does not allow a name, or needs it itself, the client
adds underscores: `class` is class_, `2nd` is _2nd, and a field `copy` is copy_.
"""

import keyword
import re
from collections.abc import Mapping

from generator.catalog.exposed import Enum, Function, Record, TypeUse
from generator.codegen.naming import distinct, plain, type_names
from generator.codegen.surface.offered import Surface
from generator.codegen.typescript.names import string, type_name

# Python types of received base types. All others are str.
_RESULTS = {
    **dict.fromkeys(("int2", "int4", "int8"), "int"),
    **dict.fromkeys(("float4", "float8"), "Float"),
    **dict.fromkeys(("json", "jsonb"), "JsonValue"),
    "timestamptz": "AwareDatetime",
    "timestamp": "NaiveDatetime",
    "numeric": "ExactDecimal",
    "bool": "bool",
    "date": "CalendarDate",
    "uuid": "UUID",
    "void": "None",
}
# Types that a caller may give, where they differ from the received ones.
_PARAMETERS = {
    **_RESULTS,
    **dict.fromkeys(("json", "jsonb"), "Json"),
    **dict.fromkeys(("timestamp", "timestamptz"), "datetime"),
    **dict.fromkeys(("float4", "float8"), "float"),
    "date": "date",
    "numeric": "Decimal | int",
    "uuid": "UUID | str",
}
# Types used in annotations: a method or field of that name would hide them.
_BUILTINS = ("bool", "date", "datetime", "dict", "float", "int", "list", "str")
# Members of the client that are not endpoints.
_MEMBERS = ("_call", "close", "language", "rows", "strict", "supabase")
# Names of a method's own arguments.
_LOCALS = ("self", "results", "local_time")
# Members of pydantic models: a field of that name would hide one.
_MODEL = (
    *("construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema"),
    *("schema_json", "update_forward_refs", "validate"),
    *("model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump"),
    *("model_dump_json", "model_extra", "model_fields", "model_fields_set", "model_json_schema"),
    *("model_parametrized_name", "model_post_init", "model_rebuild", "model_validate"),
    *("model_validate_json", "model_validate_strings"),
)
# Classes that generated files use.
_CLASSES = (
    *(
        "AwareDatetime",
        "CalendarDate",
        "ClassVar",
        "Decimal",
        "ExactDecimal",
        "Field",
        "Final",
        "Float",
        "Json",
        "JsonValue",
    ),
    *("Literal", "Mapping", "Model", "NaiveDatetime", "Row", "Sequence", "TypeAdapter", "UUID"),
    *("ABC", "Answer", "AsyncEndpoints", "EndpointName", "Endpoints", "TypeVar"),
)


class PythonNames:
    """The Python names of everything in a surface."""

    def __init__(self, surface: Surface) -> None:
        self._types = type_names(surface, class_name, _CLASSES)
        self._methods = distinct(
            (function.name for function in surface.functions), identifier, (*_MEMBERS, *_BUILTINS)
        )
        used = {self.named(field.type) for view in surface.views for field in view.fields}
        self._views = distinct((view.name for view in surface.views), class_name, (*_CLASSES, *used))
        self._labels = distinct(
            ((enum.schema_name, enum.name) for enum in surface.enums),
            lambda key: f"{constant(self._types[key])}_LABELS",
        )

    def method(self, function: Function) -> str:
        return self._methods[function.name]

    def parameters(self, function: Function) -> dict[str, str]:
        return distinct((parameter.name for parameter in function.parameters), identifier, _LOCALS)

    def fields(self, record: Record, *taken: str) -> dict[str, str]:
        """Attributes of a model. None may hide a type or a pydantic member; pydantic allows no leading
        underscore.
        """
        hidden = (*_MODEL, *_BUILTINS, *_CLASSES, *self._types.values(), *taken)
        return distinct((field.name for field in record.fields), field_name, hidden)

    def record(self, record: Record) -> str:
        return self._types[record.name]

    def view(self, view: Record) -> str:
        return self._views[view.name]

    def enum(self, enum: Enum) -> str:
        return self._types[enum.schema_name, enum.name]

    def labels(self, enum: Enum) -> str:
        return self._labels[enum.schema_name, enum.name]

    @property
    def types(self) -> set[str]:
        """The names of all generated types."""
        return {*self._types.values()}

    def result(self, use: TypeUse) -> str:
        """The type of a received value."""
        name = self._shaped(use, "dict", _RESULTS)
        gaps = " | None" if use.gaps else ""
        return f"list[{name}{gaps}]" if use.is_array else name

    def answer(self, function: Function) -> str:
        return self.result(function.result) + (" | None" if function.nullable else "")

    def parameter(self, use: TypeUse) -> str:
        """The type of a value that a caller gives."""
        name = self._shaped(use, "Mapping", _PARAMETERS)
        return f"Sequence[{name}]" if use.is_array else name

    def named(self, use: TypeUse) -> str:
        """The generated type in a type; None for a base type."""
        if use.kind == "base":
            return ""
        return self._types[use.name if use.kind == "composite" else (use.schema_name, use.name)]

    def _shaped(self, use: TypeUse, mapping: str, bases: Mapping[str, str]) -> str:
        match use.kind:
            case "enum" | "composite":
                return self.named(use)
            case "numbers":
                return f"{mapping}[{self.named(use)}, {bases['numeric']}]"
            case _ if use.values:
                return f"Literal[{', '.join(map(string, use.values))}]"
            case _:
                return bases.get(use.name, "str")


def class_name(name: str) -> str:
    """The name in CapWords; `none` becomes None_."""
    spelling = type_name(name)
    return f"{spelling}_" if keyword.iskeyword(spelling) else spelling


def constant(name: str) -> str:
    """`VideoStatus` is VIDEO_STATUS."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def identifier(name: str) -> str:
    """The name as a valid identifier. Two leading underscores are avoided, since Python would make the name
    private to its class.
    """
    spelling = plain(name)
    spelling = f"_{spelling.lstrip('_')}" if spelling.startswith("__") else spelling
    spelling = spelling if spelling.isidentifier() else f"_{spelling}"
    return f"{spelling}_" if keyword.iskeyword(spelling) else spelling


def field_name(name: str) -> str:
    spelling = identifier(name).lstrip("_")
    return identifier(spelling) if spelling.isidentifier() else f"field_{spelling}"
