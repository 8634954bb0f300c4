"""The measured cases: every endpoint and the first page of every view, each as the actors that may use it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench.serving import Stage
from generator.catalog.exposed import Exposed, Function, Record, read_exposed
from generator.config import Project
from generator.database import sql
from generator.errors import ContractError
from generator.house import load as load_house
from generator.house.examples import CallPlan, Query, read_plan
from generator.house.model import Contract

FILE = Path(__file__).with_name("calls.toml")
NEWEST, WAITING = 20, 50
WAITS = "pending_review"


@dataclass(frozen=True)
class Case:
    """An endpoint or a page of a view (`kind` says which), as an actor: V visitor, C creator, A admin.

    `fresh`: each call needs parameters of its own, since it works only once.
    """

    kind: str
    name: str
    actor: str
    path: str = ""
    fresh: bool = False
    rows: str = ""
    before: str = ""
    constants: Mapping[str, Any] = field(default_factory=dict)

    def requests(self, stage: Stage, size: int) -> list[bytes]:
        """Whole requests. If each works only once, `size` of them, or fewer when the database has fewer rows
        to decide about; else a set that can be sent repeatedly, spread over all accounts.
        """
        accounts = stage.accounts(self.actor)
        if self.path:
            return [stage.read(self.path, account) for account in accounts]
        made = list(self._rows(stage, size))
        if self.fresh:
            return [
                stage.call(
                    self.name, row.pop("account", accounts[place % len(accounts)]), {**self.constants, **row}
                )
                for place, row in enumerate(made)
            ]
        turns = max(len(made), len(accounts))
        chosen = [dict(made[place % len(made)]) for place in range(turns)] if made else []
        return [
            stage.call(
                self.name, row.pop("account", accounts[place % len(accounts)]), {**self.constants, **row}
            )
            for place, row in enumerate(chosen)
        ]

    def _rows(self, stage: Stage, size: int) -> Iterator[dict[str, Any]]:
        if not self.rows:
            yield {}
            return
        numbers = {"size": size, "callers": stage.callers}
        with stage.connect() as connection:
            try:
                if self.before:
                    connection.execute(sql(self.before % numbers))
                wrapped = f"select to_jsonb(r) from ({self.rows % numbers}) as r"  # noqa: S608  of calls.toml
                for (row,) in connection.execute(sql(wrapped)):
                    yield {k: v for k, v in row.items() if k != "account" or self.actor != "A"}
            except psycopg.Error as error:
                raise ContractError(
                    f"{self.name}: {error}", remedy=f"mend its rows in {FILE.name}"
                ) from error


def cases(project: Project, stage: Stage) -> list[Case]:
    """All cases, in the order of the contract. Raises ContractError for an endpoint whose parameters have no
    values.
    """
    contract = load_house(project)
    plan = read_plan(project, contract)
    with stage.connect() as connection:
        exposed = read_exposed(connection, contract.house.exposed_schema)
    values = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [*_endpoints(contract, plan, exposed, values), *_pages(contract, exposed)]


def _endpoints(
    contract: Contract, plan: CallPlan, exposed: Exposed, values: dict[str, Any]
) -> Iterator[Case]:
    functions = {function.name: function for function in exposed.functions}
    for name, endpoint in contract.endpoints.items():
        for actor in _actors(endpoint.actors, visitors=endpoint.reads):
            own = values["endpoints"].get(name, {})
            if actor == "A":
                own = values["admin"].get(name, own)
            yield _endpoint(functions[name], actor, plan, values["parameters"], own, reads=endpoint.reads)


def _endpoint(
    function: Function,
    actor: str,
    plan: CallPlan,
    parameters: dict[str, str],
    own: dict[str, str],
    *,
    reads: bool,
) -> Case:
    chosen = {**plan.values, **plan.call(function.name).values}
    rows = own.get("rows", "")
    constants = {}
    for parameter in function.parameters:
        if parameter.optional or f" {parameter.name}" in rows or f".{parameter.name}" in rows:
            continue
        value = chosen.get(parameter.name)
        if parameter.name in parameters and not rows:
            rows = parameters[parameter.name]
        elif value is None or isinstance(value, Query):
            raise ContractError(
                f"{function.name} needs {parameter.name}", remedy=f"give it rows in bench/{FILE.name}"
            )
        else:
            constants[parameter.name] = value
    fresh = not reads and "%(size)s" in rows
    return Case(
        "endpoint",
        function.name,
        actor,
        fresh=fresh,
        rows=rows,
        before=own.get("before", ""),
        constants=constants,
    )


def _pages(contract: Contract, exposed: Exposed) -> Iterator[Case]:
    records = {record.name: record for record in exposed.views}
    enums = {enum.name: [value for value, _ in enum.labels] for enum in exposed.enums}
    for name, view in contract.views.items():
        record = records[name]
        for actor in _actors(view.actors, visitors=False):
            order = natural_order(record)
            query = f"?order={order}.desc&limit={NEWEST}" if order else f"?limit={NEWEST}"
            yield Case("view", name, actor, path=f"/{name}{query}")
            if any(f.name == "status" and WAITS in enums.get(f.type.name, []) for f in record.fields):
                waiting = f"/{name}?status=eq.{WAITS}&order={order}&limit={WAITING}"
                yield Case("view", f"{name}, waiting", actor, path=waiting)


def natural_order(record: Record) -> str | None:
    """The column that sorts a view's newest rows first: an increasing number, else the first timestamp that
    is never null, else the month.
    """
    fields = {field.name: field for field in record.fields}
    if "id" in fields and fields["id"].type.name == "int8":
        return "id"
    for one in record.fields:
        if one.type.name == "timestamptz" and not one.nullable:
            return one.name
    return "month" if "month" in fields else None


def _actors(letters: str, *, visitors: bool) -> list[str]:
    """The measured actors among those that may call. A member without a role counts as a creator."""
    wanted = "VCA" if visitors else "CA"
    known = letters.replace("M", "C") if "C" not in letters else letters
    return [letter for letter in wanted if letter in known]
