"""The Python client: which files are generated, and what their templates may ask. Pure."""

import re
from collections.abc import Iterable

import jinja2

from generator.catalog.exposed import Exposed, Function, Parameter, Record
from generator.codegen.layout import environment
from generator.codegen.python_imports import imports
from generator.codegen.python_names import Types, class_name, constant, docstring, field_name, identifier
from generator.codegen.surface import Surface, offered
from generator.codegen.typescript import has_labels, string
from generator.contract.model import Contract, Refusal

FILES = ("codes", "errors", "models", "views", "results", "endpoints", "async_endpoints")
PUBLIC = ("errors", "models", "views")  # those that users import from

# The classes that hold all refusals of one status, whichever code they have.
_FAMILIES = {
    400: "BadRequest",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    409: "Conflict",
    413: "ContentTooLarge",
    422: "UnprocessableContent",
    429: "TooManyRequests",
    500: "InternalServerError",
    503: "ServiceUnavailable",
}


def folder(contract: Contract) -> str:
    """The package is named after the house."""
    package = re.sub(r"\W+", "_", contract.house.name).lower()
    return f"clients/python/src/{package}/generated"


def render_python(contract: Contract, exposed: Exposed) -> dict[str, str]:
    """The generated files of the package: path from the root and text. Equal catalogs give equal texts."""
    surface = offered(contract, exposed)
    templates = environment()
    types = Types(surface)
    templates.filters |= {
        "class_name": class_name,
        "constant": constant,
        "docstring": docstring,
        "enum_name": types.enum,
        "field_name": field_name,
        "identifier": identifier,
        "refusal_class": refusal_class,
        "string": string,
    }
    templates.globals |= {
        "family": family,
        "families": families(surface.refusals),
        "has_labels": has_labels,
        "manual": lambda function, awaited: manual(function, surface, awaited=awaited),
        "models": dependencies_first(surface.composites),
        "parameter_type": lambda parameter: parameter_type(types, parameter),
        "result": types.result,
    }
    used = _generated_types(surface, types)
    return {f"{folder(contract)}/{name}.py": _render(templates, name, surface, used) for name in FILES}


def _render(templates: jinja2.Environment, name: str, surface: Surface, used: set[str]) -> str:
    """The text below the imports says what must be imported."""
    body = templates.get_template(f"python/{name}.py.j2").render(surface=surface)
    head, mark, rest = body.partition("# imports\n")
    if not mark:
        return body
    own = used if name != "models" else set()
    named = f"\n{_all(rest)}" if name in PUBLIC else ""
    return f"{head}{imports(rest, own)}\n{named}{rest}"


def _all(body: str) -> str:
    """What `import *` brings: the names that the file defines, constants first."""
    names = re.findall(r"^(?:class )?(\w+)(?=[(:]| =)", body, flags=re.MULTILINE)
    lines = [f"    {string(name)}," for name in sorted(names, key=lambda name: (not name.isupper(), name))]
    return "\n".join(["__all__ = [", *lines, "]\n"])


def _generated_types(surface: Surface, types: Types) -> set[str]:
    enums = {types.enum(enum.name) for enum in surface.enums}
    return enums | {class_name(record.name) for record in surface.composites}


def parameter_type(types: Types, parameter: Parameter) -> str:
    """With the default of Python, where the function has one of its own."""
    return types.parameter(parameter.type) + (" | None = None" if parameter.optional else "")


def refusal_class(refusal: Refusal) -> str:
    """UPLOAD_NOT_FOUND is UploadNotFound, and NOT_FOUND the class of its whole family."""
    name = class_name(refusal.code.lower())
    foreign = name in _FAMILIES.values() and name != family(refusal.status)
    return f"{name}Refusal" if foreign else name


def families(refusals: Iterable[Refusal]) -> list[tuple[str, list[Refusal]]]:
    """For each status its class and its refusals."""
    statuses = sorted({refusal.status for refusal in refusals})
    return [(family(status), [r for r in refusals if r.status == status]) for status in statuses]


def family(status: int) -> str:
    return _FAMILIES.get(status, f"Status{status}")


def dependencies_first(records: Iterable[Record]) -> list[Record]:
    """Every record after those in its fields, else by name."""
    by_name = {record.name: record for record in records}
    found: dict[str, Record] = {}

    def add(record: Record) -> None:
        for field in record.fields:
            if field.type.kind == "composite" and field.type.name not in found:
                add(by_name[field.type.name])
        found[record.name] = record

    for name in sorted(by_name):
        add(by_name[name])
    return list(found.values())


def manual(function: Function, surface: Surface, *, awaited: bool) -> str:
    """What the method does, what it raises, and a call with all that must be given."""
    classes = {refusal.code: refusal_class(refusal) for refusal in surface.refusals}
    raised = [classes[code] for code in surface.errors[function.name]]
    required = [identifier(p.name) for p in function.parameters if not p.optional]
    call = f"retro.{identifier(function.name)}({', '.join(f'{name}={name}' for name in required)})"
    parts = [
        function.comment,
        f"Raises {', '.join(raised)}, and what any call may." if raised else "Raises what any call may.",
        f"Example: `{'await ' if awaited else ''}{call}`",
    ]
    return "\n\n".join(part for part in parts if part)
