"""Reads db/examples.toml: one sensible call of every endpoint on the demo, and a few that are refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from generator.config import Project
from generator.database import Connection, sql
from generator.errors import ContractError
from generator.house.model import SERVICE_ROLE, VISITOR_ROLE, Contract
from generator.house.section import Document, Section, refuse

EXAMPLES = "db/examples.toml"
_SQL = "sql"


@dataclass(frozen=True)
class Query:
    """SQL that returns a value: it looks something up on the demo, or creates it."""

    statement: str


@dataclass(frozen=True)
class Call:
    """`caller` is None for the usual caller. `before` is SQL that creates what the call needs. `values`
    replace the usual values.

    `without` lists parameters that are left out although there is a usual value. `needs` says, in Markdown,
    where to get what the demo lacks, for a reader who pastes the call.
    """

    caller: str | None = None
    before: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    without: Sequence[str] = ()
    needs: str = ""


@dataclass(frozen=True)
class Readings:
    """How functions that only read are called in their test. `before` is SQL that makes the house they read.
    `callers` call the endpoints; those of `only` just those that let one of these actors in. `values` are by
    parameter, or by function.parameter.
    """

    before: str = "select null"
    callers: Sequence[str] = ()
    only: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)


class NamedParameter(Protocol):
    """As much of a parameter as a call has to know."""

    @property
    def name(self) -> str: ...

    @property
    def optional(self) -> bool: ...


@dataclass(frozen=True)
class CallPlan:
    """`before` runs in the session that loads the demo, `after` once it is loaded; `now` is the time that the
    demo then shows.

    `callers` are the usual callers by actor, the preferred actor first; `accounts` are ids of callers outside
    the demo's cast. `values` are by parameter, `calls` and `refusals` by endpoint. `by_day` lists endpoints
    whose answers depend on the day, as endpoint.parameter where they do once that parameter changes.
    `readings` is about the test of functions that only read.
    """

    now: str
    before: str
    after: str
    callers: Mapping[str, str]
    accounts: Mapping[str, str]
    values: Mapping[str, Any]
    calls: Mapping[str, Call]
    refusals: Mapping[str, Call]
    by_day: Sequence[str] = ()
    readings: Readings = field(default_factory=Readings)

    def call(self, endpoint: str) -> Call:
        """The call of this endpoint that should succeed."""
        return self.calls.get(endpoint, Call())

    def caller(self, contract: Contract, endpoint: str) -> str:
        """The caller for this endpoint. Raises ContractError where none fits."""
        if chosen := self.call(endpoint).caller:
            return chosen
        letters = contract.endpoints[endpoint].actors
        usual = next((name for letter, name in self.callers.items() if letter in letters), None)
        if usual is None:
            raise ContractError(f"{endpoint} has no caller", remedy=f"name one in {EXAMPLES}")
        return usual

    def body(
        self, connection: Connection, endpoint: str, parameters: Iterable[NamedParameter], call: Call
    ) -> dict[str, Any]:
        """The parameters of a call; queries are answered.

        Optional parameters without a value are left out. Raises ContractError for a missing value, and for a
        value without a parameter.
        """
        known = list(parameters)
        chosen = {
            name: value for name, value in {**self.values, **call.values}.items() if name not in call.without
        }
        missing = [one.name for one in known if not one.optional and one.name not in chosen]
        unknown = {*call.values, *call.without} - {one.name for one in known}
        if missing or unknown:
            faults = [f"needs {name}" for name in missing] + [f"takes no {name}" for name in sorted(unknown)]
            raise ContractError(f"{endpoint} {', '.join(faults)}", remedy=f"correct its values in {EXAMPLES}")
        return {one.name: looked_up(connection, chosen[one.name]) for one in known if one.name in chosen}


def looked_up(connection: Connection, value: Any) -> Any:
    """The value itself, or the result of its Query as text; a list of texts for an array."""
    if not isinstance(value, Query):
        return value
    row = connection.execute(sql(value.statement)).fetchone()
    if row is None:
        raise ContractError(f"nothing found by: {value.statement}", remedy="let the query find something")
    return [str(part) for part in row[0]] if isinstance(row[0], list) else str(row[0])


def read_plan(project: Project, contract: Contract) -> CallPlan:
    """Raises ContractError that lists every problem as `file:line: sentence`; a missing file is one."""
    path = project.root / EXAMPLES
    if not path.exists():
        raise ContractError(f"{EXAMPLES} is missing", remedy="write one call of every endpoint there")
    document = Document(EXAMPLES, path.read_text(encoding="utf-8"))
    plan = _plan(document.root(), contract)
    refuse(document.problems)
    return plan


def _plan(root: Section, contract: Contract) -> CallPlan:
    root.only(
        "now", "before", "after", "callers", "accounts", "values", "calls", "refusals", "by_day", "readings"
    )
    accounts, callers = root.section("accounts"), root.section("callers")
    known = {
        *(actor.name for actor in contract.actors.values() if actor.role in (VISITOR_ROLE, SERVICE_ROLE)),
        *contract.demo.people,
        *accounts.values,
    }
    for letter, name in callers.values.items():
        if letter not in contract.actors:
            callers.blame(f"no actor `{letter}` in the contract", letter)
        _check_caller(callers, letter, name, known)
    return CallPlan(
        now=root.text("now"),
        before=root.text("before", ""),
        after=root.text("after", ""),
        callers={letter: callers.text(letter) for letter in callers.values},
        accounts={name: accounts.text(name) for name in accounts.values},
        values=_values(root.table("values")),
        calls=_calls(root.section("calls"), contract, known),
        refusals=_calls(root.section("refusals"), contract, known),
        by_day=_by_day(root, contract),
        readings=_readings(root.section("readings"), known),
    )


def _readings(section: Section, known: set[str]) -> Readings:
    section.only("before", "callers", "only", "values")
    callers = section.texts("callers")
    for caller in callers:
        if caller not in known:
            section.blame(f"`{caller}` is not in the demo", "callers")
    only = section.section("only")
    for caller in only.values:
        if caller not in callers:
            only.blame(f"`{caller}` is not among the callers", caller)
    return Readings(
        before=section.text("before", "select null"),
        callers=callers,
        only={caller: only.text(caller) for caller in only.values},
        values={
            name: [_value(value) for value in values] for name, values in section.table("values").items()
        },
    )


def _by_day(root: Section, contract: Contract) -> Sequence[str]:
    names = root.texts("by_day")
    for name in names:
        if name.partition(".")[0] not in contract.endpoints:
            root.blame(f"no endpoint `{name.partition('.')[0]}` in the contract", "by_day")
    return names


def _calls(section: Section, contract: Contract, known: set[str]) -> dict[str, Call]:
    calls = {}
    for endpoint, part in section.sections():
        if endpoint not in contract.endpoints:
            section.blame(f"no endpoint `{endpoint}` in the contract", endpoint)
        values = dict(part.values)
        caller = values.pop("as", None)
        before, needs, without = part.text("before", ""), part.text("needs", ""), part.texts("without")
        for key in ("before", "needs", "without"):
            values.pop(key, None)
        if caller is not None:
            _check_caller(part, "as", caller, known)
        calls[endpoint] = Call(caller, before, _values(values), without, needs)
    return calls


def _check_caller(section: Section, key: str, name: Any, known: set[str]) -> None:
    if name not in known:
        section.blame(f"`{name}` is not in the demo", key)


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    return Query(value[_SQL]) if isinstance(value, dict) and value.keys() == {_SQL} else value
