"""JSON Schema 2020-12 for the values that PostgREST takes and returns. Pure.

Types stand in #/components/schemas under the names that Postgres gives them, `schema.name`.
"""

from typing import Any

from generator.catalog.exposed import Enum, Field, Parameter, Record, TypeUse
from generator.syntax.walking import constant

Schema = dict[str, Any]

_STRING: Schema = {"type": "string"}
_BASE: dict[str, Schema] = {
    "bool": {"type": "boolean"},
    "int2": {"type": "integer", "format": "int32"},
    "int4": {"type": "integer", "format": "int32"},
    "int8": {"type": "integer", "format": "int64"},
    "float4": {"type": "number"},
    "float8": {"type": "number"},
    "numeric": {"type": "number"},
    "uuid": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"},
    "timestamptz": {"type": "string", "format": "date-time"},
    "json": {},
    "jsonb": {},
}


class Schemas:
    """Schemas of types where they are used; `enums` are those whose values must be listed."""

    def __init__(self, enums: dict[tuple[str, str], Enum]) -> None:
        self._enums = enums

    def use(self, use: TypeUse, *, nullable: bool = False) -> Schema:
        """The schema of a type where it is used."""
        if use.is_array:
            item = TypeUse(use.kind, use.schema_name, use.name, False, use.values, use.partial)
            return _or_null({"type": "array", "items": self.use(item, nullable=use.gaps)}, nullable)
        return _or_null(self._single(use), nullable)

    def _single(self, use: TypeUse) -> Schema:
        if use.values:
            return {"type": "string", "enum": list(use.values)}
        if use.kind == "numbers":
            return self._numbers(use)
        if use.kind == "base":
            return dict(_BASE.get(use.name, _STRING))
        return {"$ref": f"#/components/schemas/{use.schema_name}.{use.name}"}

    def _numbers(self, use: TypeUse) -> Schema:
        names = [value for value, _ in self._enums[use.schema_name, use.name].labels]
        schema: Schema = {
            "type": "object",
            "properties": {name: {"type": "number"} for name in names},
            "additionalProperties": False,
        }
        return schema if use.partial else schema | {"required": names}

    def record(self, record: Record) -> Schema:
        """The schema of a composite type or a view's row. Every field is always present."""
        return {
            "type": "object",
            "description": record.comment,
            "properties": {field.name: self.field(field) for field in record.fields},
            "required": [field.name for field in record.fields],
            "additionalProperties": False,
        }

    def field(self, field: Field) -> Schema:
        return described(self.use(field.type, nullable=field.nullable), field.comment)

    def parameter(self, parameter: Parameter) -> Schema:
        schema = described(self.use(parameter.type, nullable=parameter.nullable), parameter.comment)
        default = default_value(parameter)
        return schema if default is None else schema | {"default": default}


def enum_schema(enum: Enum) -> Schema:
    """The values; labels for people stand under `x-labels` where they differ."""
    schema = described({"type": "string", "enum": [value for value, _ in enum.labels]}, enum.comment)
    labels = {value: label for value, label in enum.labels if label != value}
    return schema | {"x-labels": labels} if labels else schema


def described(schema: Schema, text: str) -> Schema:
    return schema | {"description": text} if text else schema


def default_value(parameter: Parameter) -> Any:
    """The default as JSON; None without one, for null, and for an SQL expression."""
    literal = constant(parameter.default or "")
    return literal and literal.value


def _or_null(schema: Schema, nullable: bool) -> Schema:
    if not nullable or not schema:
        return schema
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    nullable_schema = schema | {"type": [schema["type"], "null"]}
    return nullable_schema | {"enum": [*schema["enum"], None]} if "enum" in schema else nullable_schema
