"""The page of endpoints: parameters, answer, refusals, and a recorded call. Pure."""

from collections.abc import Mapping
from typing import Any

from generator.catalog.exposed import Function, Parameter, TypeUse
from generator.codegen import entry
from generator.codegen.docs import markdown
from generator.codegen.surface.offered import Surface
from generator.examples.records import Records
from generator.house.model import Contract
from generator.syntax.walking import without_cast


def endpoints_page(
    contract: Contract, surface: Surface, subjects: Mapping[str, str], records: Records
) -> dict[str, Any]:
    """The values for the page's template. `subjects`: the folder of each endpoint, by its name."""
    functions = {function.name: function for function in surface.functions}
    rooms: dict[str, list[Function]] = {}
    for name in sorted(functions, key=lambda name: (subjects.get(name, ""), name)):
        rooms.setdefault(subjects.get(name, ""), []).append(functions[name])
    refusals = {refusal.code: refusal for refusal in surface.refusals}
    return {
        "rooms": rooms,
        "contract": contract.endpoints,
        "entering": {
            name: entry.entering(contract, endpoint.actors) for name, endpoint in contract.endpoints.items()
        },
        "refusals": {
            name: [refusals[code] for code in sorted(codes)] for name, codes in surface.errors.items()
        },
        "common": [refusals[code] for code in surface.common],
        "answers": records.answers,
        "refused": records.refusals,
        "visitors": entry.visitors(contract),
    }


def type_cell(use: TypeUse) -> str:
    """A type as a table cell, linked to the page that describes it."""
    array = "[]" if use.is_array else ""
    if use.values:
        return ", ".join(markdown.code_cell(value) for value in use.values)
    link = f"[{markdown.code_cell(use.name + array)}](types.md#{use.schema_name}{use.name})"
    if use.kind == "numbers":
        return f"JSON: a number for {'some of' if use.partial else 'each'} {link}"
    return markdown.code_cell(use.name + array) if use.kind == "base" else link


def default_cell(parameter: Parameter) -> str:
    """The value of a parameter that is left out; `required` where it may not be."""
    if parameter.default is None:
        return "required"
    return "" if parameter.nullable else markdown.code_cell(without_cast(parameter.default))
