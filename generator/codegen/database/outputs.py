"""The files generated from the contract: their paths, templates and values."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import jinja2

from generator.codegen import entry
from generator.codegen.database import access, keeping
from generator.codegen.layout import environment
from generator.config import CONTRACT, Project
from generator.house.model import Contract, Table, scheduled_name
from generator.house.sources import enum_labels, functions, migrations

ERRORS = "db/errors.toml"


def render(project: Project, contract: Contract) -> dict[str, str]:
    """Every generated file: its path from the root and its text.

    Equal contracts give equal texts. Only the names of the function files under db/ are read;
    `generator.house.check_files` compares those files with the contract.
    """
    templates = environment("database")
    templates.globals |= {"roles": contract.roles, "source": CONTRACT.as_posix()}
    tables = [_table(contract, table) for table in contract.tables.values()]
    views = [_view(contract, name) for name in contract.views]
    made = _of_the_guard(templates, project, contract) | _labels(templates, project, contract)
    return {
        **{f"db/policies/{table['name']}.sql": _table_file(templates, table) for table in tables},
        **made,
        "db/policies/views.sql": _views(templates, contract, views),
        "db/policies/contract/functions.sql": _functions(templates, project, contract, made),
        "db/policies/contract/policies.sql": _policies(templates, contract, tables),
        **_personal(templates, contract),
        "db/policies/contract/errors.sql": _errors(templates, contract),
        "db/policies/contract/jobs.sql": _jobs(templates, contract),
        "db/tests/policies/access_matrix_tables.sql": _tables_test(templates, contract, tables, views),
        "db/tests/policies/access_matrix_endpoints.sql": _endpoints_test(templates, contract),
    }


def _table(contract: Contract, table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "relation": f"{contract.house.rules_schema}.{table.name}",
        "grants": access.table_grants(table),
        "policies": access.table_policies(table),
        "remarks": list(access.remarks(table, contract.roles)),
        "holdings": access.table_holdings(contract, table),
        "triggers": keeping.table_triggers(contract, table),
    }


def _view(contract: Contract, name: str) -> dict[str, Any]:
    view = contract.views[name]
    return {
        "name": name,
        "relation": f"{contract.house.exposed_schema}.{name}",
        "roles": access.view_roles(contract, view),
        "holdings": access.view_holdings(contract, view),
    }


def _table_file(templates: jinja2.Environment, table: dict[str, Any]) -> str:
    place = f"the line of {table['name']} under [tables] there"
    return templates.get_template("table.sql.j2").render(place=place, table=table)


def _of_the_guard(templates: jinja2.Environment, project: Project, contract: Contract) -> dict[str, str]:
    """What the guard asks, in files beside its own: the rules of the endpoints, and the limit of a request if
    there is one.
    """
    guard = next(
        (source for source in functions(project, contract.house) if source.name == contract.house.guard), None
    )
    if guard is None:
        return {}
    folder, schema = guard.file.rpartition("/")[0], contract.house.machinery_schema
    rules = templates.get_template("endpoint_rules.sql.j2").render(
        place="the section [endpoints] there",
        schema=schema,
        rules={name: endpoint.rule for name, endpoint in sorted(contract.endpoints.items())},
    )
    made = {f"{folder}/endpoint_rules.sql": rules}
    if contract.request_bytes is not None:
        made[f"{folder}/request_bytes.sql"] = templates.get_template("request_bytes.sql.j2").render(
            place="`request_bytes` under [limits] there", schema=schema, number=contract.request_bytes
        )
    return made


def _labels(templates: jinja2.Environment, project: Project, contract: Contract) -> dict[str, str]:
    """A function for each enum of [labels], which returns the labels in the enum's comment."""
    if not contract.labels:
        return {}
    stated = enum_labels(migrations(project), contract.house)
    schema = contract.house.rules_schema
    template = templates.get_template("label.sql.j2")
    return {
        f"db/functions/{schema}/{subject}/{enum}_label.sql": template.render(
            source="db/migrations",
            place=f"the comment of type {schema}.{enum}, by a new migration,",
            schema=schema,
            enum=enum,
            parameter=enum.rpartition("_")[2],
            labels=stated[enum],
        )
        for enum, subject in contract.labels.items()
    }


def _views(templates: jinja2.Environment, contract: Contract, views: list[dict[str, Any]]) -> str:
    return templates.get_template("views.sql.j2").render(
        place="the section [views] there", views=views, guard=contract.house.view_guard
    )


def _functions(
    templates: jinja2.Environment, project: Project, contract: Contract, made: Mapping[str, str]
) -> str:
    """`made` are the generated functions by file, which may not be on disk yet."""
    sources = {source.name: source.is_trigger for source in functions(project, contract.house)}
    sources |= {".".join(PurePath(file).with_suffix("").parts[2::2]): False for file in made}
    rules = f"{contract.house.rules_schema}."
    groups = {
        f"Endpoints: client roles may call all of them, and {contract.house.guard} refuses who may not.": [
            f"{contract.house.exposed_schema}.{name}" for name in contract.endpoints
        ],
        "Rules: endpoints run as their caller, so the caller needs the right to call these.": [
            name for name, is_trigger in sources.items() if name.startswith(rules) and not is_trigger
        ],
        "Machinery that callers reach through endpoints and policies; the rest stays closed.": list(
            contract.callables
        ),
    }
    return templates.get_template("functions.sql.j2").render(
        place="[endpoints] or [callable] there, or add a file under db/functions,",
        functions=sorted(sources),
        groups={reason: sorted(names) for reason, names in groups.items() if names},
    )


def _policies(templates: jinja2.Environment, contract: Contract, tables: list[dict[str, Any]]) -> str:
    return templates.get_template("policies.sql.j2").render(
        place="the section [tables] there",
        schema=contract.house.rules_schema,
        policies=[f"{table['name']}.{policy.name}" for table in tables for policy in table["policies"]],
    )


def _personal(templates: jinja2.Environment, contract: Contract) -> dict[str, str]:
    """The register of personal data, where the house has one."""
    if not contract.house.person_trigger:
        return {}
    rows = keeping.register(contract)
    text = templates.get_template("personal.sql.j2").render(
        place="the sections [personal] and [impersonal] there",
        house=contract.house,
        rows=rows,
        names=[f"{table}.{column}" for table, column, *_ in rows],
    )
    return {"db/policies/contract/personal.sql": text}


def _errors(templates: jinja2.Environment, contract: Contract) -> str:
    return templates.get_template("errors.sql.j2").render(
        source=ERRORS,
        place="the section of the code there",
        house=contract.house,
        errors=sorted(contract.errors.values(), key=lambda refusal: refusal.code),
    )


def _jobs(templates: jinja2.Environment, contract: Contract) -> str:
    return templates.get_template("jobs.sql.j2").render(
        place="the section [jobs] there",
        scheduled_name=scheduled_name,
        names={name: scheduled_name(name) for name in contract.jobs},
        jobs=contract.jobs.values(),
    )


def _tables_test(
    templates: jinja2.Environment,
    contract: Contract,
    tables: list[dict[str, Any]],
    views: list[dict[str, Any]],
) -> str:
    return templates.get_template("access_matrix_tables.sql.j2").render(
        place="[tables] or [views] there", house=contract.house, tables=tables, views=views
    )


def _endpoints_test(templates: jinja2.Environment, contract: Contract) -> str:
    return templates.get_template("access_matrix_endpoints.sql.j2").render(
        place="the section [endpoints] there",
        house=contract.house,
        roles=contract.roles,
        callables=sorted(contract.callables),
        actors=[actor.name for actor in contract.actors.values()],
        endpoints=sorted(contract.endpoints.values(), key=lambda endpoint: endpoint.name),
        rows=[
            (endpoint.name, *entry.entry_codes(contract, endpoint))
            for endpoint in contract.endpoints.values()
        ],
    )
