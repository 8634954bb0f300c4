"""The reference in docs/: its files, templates and values. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from generator.catalog.dictionary import Dictionary, Relation
from generator.catalog.exposed import NULLABLE, Enum, Exposed
from generator.catalog.rights import Rights
from generator.codegen.docs import diagrams, markdown, samples
from generator.codegen.docs.access_page import access_page, rows
from generator.codegen.docs.endpoints_page import default_cell, endpoints_page, type_cell
from generator.codegen.docs.keeping import kept
from generator.codegen.layout import environment
from generator.codegen.openapi.document import render_openapi
from generator.codegen.surface.coverage import require_comments
from generator.codegen.surface.offered import Surface, offered
from generator.examples.records import Records
from generator.house.model import Contract

FOLDER = "docs/reference"


@dataclass(frozen=True)
class Material:
    """What the reference is made from besides the contract: the catalog, the folder of each endpoint, the
    examples, and the version.
    """

    exposed: Exposed
    dictionary: Dictionary
    rights: Rights
    subjects: Mapping[str, str]
    records: Records
    version: str


def render_docs(contract: Contract, material: Material) -> dict[str, str]:
    """The generated files of docs/: path from the root and text. Equal material gives equal texts.

    Raises ContractError where a public object has no comment.
    """
    exposed, dictionary = material.exposed, material.dictionary
    surface = offered(contract, exposed)
    require_comments(surface)
    templates = _templates(dictionary)
    pages = {
        "access": access_page(contract, material.rights),
        "endpoints": endpoints_page(contract, surface, material.subjects, material.records),
        "errors": _errors(contract, surface),
        "data": _data(contract, dictionary),
        "types": _types(contract, exposed, surface, dictionary),
        "functions": _functions(contract, dictionary),
        "diagrams": _diagrams(contract, dictionary),
    }
    document = render_openapi(contract, surface, material.subjects, material.records, material.version)
    return {
        f"{FOLDER}/openapi.json": document,
        **{
            f"{FOLDER}/{page}.md": templates.get_template(f"{page}.md.j2").render(content)
            for page, content in pages.items()
        },
    }


def _templates(dictionary: Dictionary) -> jinja2.Environment:
    nullable = {
        (table.schema_name, table.name): frozenset(
            column.name for column in table.columns if not column.not_null
        )
        for table in dictionary.of_kind("table")
    }
    templates = environment("docs")
    templates.filters |= {
        "anchor": lambda heading: heading.replace(".", ""),
        "cell": markdown.cell,
        "code": markdown.code,
        "code_cell": markdown.code_cell,
        "default_cell": default_cell,
        "error_link": lambda code: f"[`{code}`](errors.md#{code})",
        "entity_diagram": lambda keys: diagrams.entity_diagram(keys, nullable),
        "escape": markdown.escape,
        "rows": rows,
        "shown": samples.shown,
        "short": lambda name: name.replace("timestamp with time zone", "timestamptz"),
        "state_diagram": diagrams.state_diagram,
        "type_cell": type_cell,
    }
    templates.globals["curl"] = samples.curl
    return templates


def _errors(contract: Contract, surface: Surface) -> dict[str, Any]:
    return {
        "refusals": surface.refusals,
        "platform": sorted(contract.platform.values(), key=lambda refusal: refusal.key),
        "answered_by": {refusal.code: _answered_by(surface, refusal.code) for refusal in surface.refusals},
    }


def _answered_by(surface: Surface, code: str) -> list[str]:
    if code in surface.common:
        return ["any call"]
    return [f"`{name}`" for name, codes in surface.errors.items() if code in codes]


def _data(contract: Contract, dictionary: Dictionary) -> dict[str, Any]:
    """First views of the exposed schema, then the contract's tables and all tables of the machinery."""
    exposed, *closed = contract.schemas
    views = [view for view in dictionary.of_kind("view") if view.name in contract.views]
    tables = dictionary.of_kind("table")
    return {
        "exposed": exposed,
        "nullable": NULLABLE,
        "comments": dictionary.schemas,
        "keeping": {
            f"{contract.house.rules_schema}.{table.name}": lines
            for table in contract.tables.values()
            if (lines := list(kept(table)))
        },
        "schemas": {
            exposed: _of_schema(views, exposed),
            **{schema: _of_schema(tables, schema) for schema in closed},
        },
    }


def _of_schema(relations: Iterable[Relation], schema: str) -> list[Relation]:
    return [relation for relation in relations if relation.schema_name == schema]


def _types(contract: Contract, exposed: Exposed, surface: Surface, dictionary: Dictionary) -> dict[str, Any]:
    offered_types = {record.name for record in surface.composites}
    return {
        "enums": sorted(_of_house(contract, exposed.enums), key=lambda enum: (enum.schema_name, enum.name)),
        "domains": dictionary.domains,
        "composites": [
            record
            for record in dictionary.of_kind("composite")
            if record.schema_name != contract.house.exposed_schema or record.name in offered_types
        ],
        "nullable": NULLABLE,
    }


def _of_house(contract: Contract, enums: Iterable[Enum]) -> list[Enum]:
    return [enum for enum in enums if enum.schema_name in contract.schemas]


def _functions(contract: Contract, dictionary: Dictionary) -> dict[str, Any]:
    return {
        "comments": dictionary.schemas,
        "schemas": {
            schema: [function for function in dictionary.functions if function.schema_name == schema]
            for schema in contract.schemas[1:]
        },
    }


def _diagrams(contract: Contract, dictionary: Dictionary) -> dict[str, Any]:
    schemas = dict.fromkeys(key.schema_name for key in dictionary.foreign_keys)
    return {
        "guard": contract.house.transition_guard or "",
        "machines": [(table, states) for table in dictionary.of_kind("table") for states in table.states],
        "references": {
            schema: [key for key in dictionary.foreign_keys if key.schema_name == schema]
            for schema in schemas
        },
    }
