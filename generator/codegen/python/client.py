"""The Python client: which files are generated, and what their templates use. Pure."""

import re
from collections.abc import Iterable

import jinja2

from generator.catalog.exposed import Exposed, Function, Parameter, Record
from generator.codegen.layout import environment
from generator.codegen.python.imports import imports
from generator.codegen.python.names import PythonNames, class_name
from generator.codegen.python.text import docstring
from generator.codegen.surface.offered import Surface, offered
from generator.codegen.typescript.client import has_labels
from generator.codegen.typescript.names import string
from generator.house.model import Contract, Refusal

FILES = ("codes", "errors", "models", "views", "results", "endpoints", "async_endpoints")
PUBLIC = ("errors", "models", "views")  # modules that users import from

# Classes that catch every refusal of one status, whatever its code.
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
# Further names in the file of refusals.
_NAMED = ("ErrorCode", "Final", "Mapping", "RetroError")


def folder(contract: Contract) -> str:
    """The folder of the package, which is named after the house."""
    package = re.sub(r"\W+", "_", contract.house.name).lower()
    return f"clients/python/src/{package}/generated"


def render_python(contract: Contract, exposed: Exposed) -> dict[str, str]:
    """The generated files of the package: path from the root and text. Equal catalogs give equal texts."""
    surface = offered(contract, exposed)
    templates = environment("python")
    names = PythonNames(surface)
    templates.filters |= {"docstring": docstring, "refusal_class": refusal_class, "string": string}
    templates.globals |= {
        "family": family,
        "families": families(surface.refusals),
        "has_labels": has_labels,
        "label_language": contract.house.label_language,
        "manual": lambda function, awaited: manual(function, surface, names, awaited=awaited),
        "models": dependencies_first(surface.composites),
        "names": names,
        "parameter_type": lambda parameter: parameter_type(names, parameter),
        "sent": sent,
    }
    return {f"{folder(contract)}/{name}.py": _render(templates, name, surface, names) for name in FILES}


def _render(templates: jinja2.Environment, name: str, surface: Surface, names: PythonNames) -> str:
    """Adds the imports that the text below them needs."""
    body = templates.get_template(f"{name}.py.j2").render(surface=surface)
    head, mark, rest = body.partition("# imports\n")
    if not mark:
        return body
    own = names.types if name != "models" else set()
    named = f"\n{_all(rest)}" if name in PUBLIC else ""
    return f"{head}{imports(rest, own)}\n{named}{rest}"


def _all(body: str) -> str:
    """The names for __all__: those that the file defines, constants first."""
    names = re.findall(r"^(?:class )?(\w+)(?=[(:]| =)", body, flags=re.MULTILINE)
    lines = [f"    {string(name)}," for name in sorted(names, key=lambda name: (not name.isupper(), name))]
    return "\n".join(["__all__ = [", *lines, "]\n"])


def parameter_type(names: PythonNames, parameter: Parameter) -> str:
    """The Python type and default of a parameter, where the function has a default."""
    return names.parameter(parameter.type) + (" | None = None" if parameter.optional else "")


def sent(parameter: Parameter, name: str) -> str:
    """The expression that sends a parameter. A timestamp without time zone needs one of its own."""
    return f"local_time({name})" if parameter.type.name == "timestamp" else name


def refusal_class(refusal: Refusal) -> str:
    """The class name: UPLOAD_NOT_FOUND is UploadNotFound. NOT_FOUND is the base class of its status."""
    name = class_name(refusal.code.lower())
    foreign = name in _FAMILIES.values() and name != family(refusal.status)
    return f"{name}Refusal" if foreign or name in _NAMED else name


def families(refusals: Iterable[Refusal]) -> list[tuple[str, list[Refusal]]]:
    """For each status, its base class and its refusals."""
    statuses = sorted({refusal.status for refusal in refusals})
    return [(family(status), [r for r in refusals if r.status == status]) for status in statuses]


def family(status: int) -> str:
    return _FAMILIES.get(status, f"Status{status}")


def dependencies_first(records: Iterable[Record]) -> list[Record]:
    """Records sorted so that each comes after those in its fields, else by name."""
    by_name = {record.name: record for record in records}
    ordered: dict[str, Record] = {}

    def add(record: Record) -> None:
        for field in record.fields:
            if field.type.kind == "composite" and field.type.name not in ordered:
                add(by_name[field.type.name])
        ordered[record.name] = record

    for name in sorted(by_name):
        add(by_name[name])
    return list(ordered.values())


def manual(function: Function, surface: Surface, names: PythonNames, *, awaited: bool) -> str:
    """The docstring of a method: what it does, what it raises, and a call with the required parameters."""
    classes = {refusal.code: refusal_class(refusal) for refusal in surface.refusals}
    raised = [classes[code] for code in surface.errors[function.name]]
    parameters = names.parameters(function)
    required = [parameters[parameter.name] for parameter in function.parameters if not parameter.optional]
    call = f"retro.{names.method(function)}({', '.join(f'{name}={name}' for name in required)})"
    parts = [
        function.comment,
        f"Raises {', '.join(raised)}, and what any call may raise."
        if raised
        else "Raises what any call may.",
        f"Example: `{'await ' if awaited else ''}{call}`",
    ]
    return "\n\n".join(part for part in parts if part)
