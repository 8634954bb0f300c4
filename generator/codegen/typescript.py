"""The TypeScript client: which files are generated, and how Postgres is called there. Pure."""

import json
import re
from collections.abc import Iterable

from generator.catalog.exposed import Enum, Exposed, Function, TypeUse
from generator.codegen.layout import environment
from generator.codegen.surface import Surface, is_opaque, offered
from generator.contract.model import Contract

FOLDER = "clients/typescript/src/generated"
FILES = ("database", "types", "errors", "methods")

_NUMBERS = ("int2", "int4", "int8", "float4", "float8", "numeric")
_BASES = {
    **dict.fromkeys(_NUMBERS, "number"),
    "bool": "boolean",
    "json": "Json",
    "jsonb": "Json",
    "void": "null",
}


def render_clients(contract: Contract, exposed: Exposed) -> dict[str, str]:
    """The generated files of the package: path from the root and text. Equal catalogs give equal texts."""
    surface = offered(contract, exposed)
    templates = environment()
    names = _Names(surface)
    templates.filters |= {
        "camel": camel,
        "pascal": pascal,
        "string": string,
        "strings": strings,
        "comment": comment,
        "wire": names.wire,
        "outside": names.outside,
        "enum_name": names.enum,
    }
    templates.globals |= {
        "example": example,
        "has_labels": has_labels,
        "imports": names.imports,
        "is_opaque": is_opaque,
    }
    return {
        f"{FOLDER}/{name}.ts": templates.get_template(f"typescript/{name}.ts.j2").render(surface=surface)
        for name in FILES
    }


class _Names:
    """What types are called. Where an enum and a composite type share a name, the enum is the ...Code."""

    def __init__(self, surface: Surface) -> None:
        self._composites = {record.name for record in surface.composites}

    def enum(self, name: str) -> str:
        return pascal(name) + ("Code" if name in self._composites else "")

    def outside(self, use: TypeUse) -> str:
        """A type as the caller of the client sees it: fields in camelCase."""
        return _shaped(use, self.enum(use.name), pascal(use.name))

    def wire(self, use: TypeUse) -> str:
        """A type as it travels, in the words of the Database type."""
        enum = f'Database["public"]["Enums"][{string(use.name)}]'
        return _shaped(use, enum, f'Database["public"]["CompositeTypes"][{string(use.name)}]')

    def imports(self, functions: tuple[Function, ...]) -> list[str]:
        """The generated types that the methods name."""
        uses = [
            use
            for function in functions
            for use in (function.result, *(parameter.type for parameter in function.parameters))
        ]
        enums = {self.enum(use.name) for use in uses if use.kind in ("enum", "numbers")}
        composites = {pascal(use.name) for use in uses if use.kind == "composite"}
        return sorted(enums | composites | ({"Json"} if any(is_opaque(use) for use in uses) else set()))


def _shaped(use: TypeUse, enum: str, composite: str) -> str:
    """The type, where `enum` or `composite` is what those of its name are called."""
    match use.kind:
        case "enum":
            name = enum
        case "composite":
            name = composite
        case "numbers":
            name = f"Partial<Record<{enum}, number>>" if use.partial else f"Record<{enum}, number>"
        case _:
            name = " | ".join(map(string, use.values)) or _BASES.get(use.name, "string")
    return (f"({name})[]" if " | " in name else f"{name}[]") if use.is_array else name


def camel(name: str) -> str:
    """`signed_at` is signedAt; an underscore before anything but a letter stays, so that it can be undone."""
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def pascal(name: str) -> str:
    words = camel(name)
    return words[:1].upper() + words[1:]


def string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def strings(texts: Iterable[str]) -> str:
    """A tuple of string literals."""
    return f"[{', '.join(map(string, texts))}]"


def comment(text: str, depth: int = 0) -> str:
    """A doc comment on lines of its own; `text` cannot end it early."""
    margin = " " * depth
    lines = text.replace("*/", "*\\/").splitlines() or [""]
    if len(lines) == 1:
        return f"{margin}/** {lines[0]} */"
    body = "\n".join(f"{margin} * {line}".rstrip() for line in lines)
    return f"{margin}/**\n{body}\n{margin} */"


def example(function: Function) -> str:
    """A call with all that must be given."""
    required = [camel(parameter.name) for parameter in function.parameters if not parameter.optional]
    given = f"{{ {', '.join(required)} }}" if required else ""
    return f"{function.comment}\n\n@example const result = await retro.{camel(function.name)}({given});"


def has_labels(enum: Enum) -> bool:
    return any(value != label for value, label in enum.labels)
