"""Finds the refusals of endpoints by calling them: changes one parameter at a time, and finds limits by
bisection."""

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.catalog.queries import load_queries
from generator.database import Connection, sql
from generator.house.examples import CallPlan, Query
from generator.house.model import Contract

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
CALLS = Path(__file__).parent / "templates" / "calls.sql"

_NOBODY = "00000000-0000-4000-8000-00000000dead"
_LONG, _MANY, _HIGH, _LOW = 200_001, 2_001, 2_000_000_000, -2_000_000_000
_ODD: Mapping[str, Sequence[Any]] = {
    "text": [None, "", "x"],
    "integer": [None, 0],
    "bigint": [None, 0],
    "numeric": [None, 0, 0.001, "NaN"],
    "boolean": [None, True, False],
    "uuid": [None, _NOBODY],
    "uuid[]": [None, [], [_NOBODY], [_NOBODY, _NOBODY]],
    "jsonb": [None, {}, [], "x", 1, True, False],
    "date": [None, "1900-01-01", "2999-12-31"],
    "timestamp with time zone": [None, "1900-01-01T00:00:00Z", "2999-12-31T00:00:00Z"],
}
_ENDS: Mapping[str, Sequence[Any]] = {
    "text": [_LONG],
    "uuid[]": [_MANY],
    "integer": [_HIGH, _LOW],
    "bigint": [_HIGH, _LOW],
    "numeric": [_HIGH, _LOW],
}

_REPEATED = {"text": "x", "uuid[]": "id"}


@dataclass(frozen=True)
class UsualCall:
    """A call that passes. `usual` (values) and `queries` (SQL for a value) are JSON, by parameter."""

    endpoint: str
    caller: str
    account: str
    before: str
    usual: str
    queries: str


@dataclass(frozen=True)
class Answer:
    """The answer of an endpoint to its usual call with `changes` (JSON)."""

    endpoint: str
    changes: str
    answer: str


@dataclass(frozen=True)
class CalledParameter:
    name: str
    type: str
    optional: bool
    words: tuple[str, ...]


class Caller:
    """A session in which endpoints are called. The caller of this class rolls everything back."""

    def __init__(self, connection: Connection, contract: Contract, plan: CallPlan) -> None:
        self._connection = connection
        self._plan = plan
        self._parameters = _parameters(connection, contract)
        self.calls = [
            _usual(contract, plan, name, parameters) for name, parameters in self._parameters.items()
        ]
        connection.execute(sql(CALLS.read_text(encoding="utf-8")))
        for call in self.calls:
            values = [call.endpoint, call.caller, call.account or None, call.before, call.usual, call.queries]
            connection.execute(QUERIES["note_call"], values)

    def answers(self) -> Iterator[Answer]:
        """The recorded answers: each refusal, each different answer once, and both sides of a limit."""
        for call, parameters in zip(self.calls, self._parameters.values(), strict=True):
            with self._connection.transaction(force_rollback=True):
                usual = self._ask("select pg_temp.begin_call(%s::text::regproc)", call.endpoint)
                asked = _Asked(self, call.endpoint, usual, self._by_day(call.endpoint))
                asked.note({})
                for parameter in parameters:
                    asked.try_one(parameter)
                for first, second in itertools.permutations(parameters, 2):
                    asked.try_both(first, second)
                yield from asked.noted()

    def _by_day(self, endpoint: str) -> frozenset[str]:
        """The parameters whose change makes the answer depend on the day; "" when it always does."""
        named = (name.partition(".") for name in self._plan.by_day)
        return frozenset(parameter for name, _, parameter in named if endpoint.endswith(f".{name}"))

    def answer(self, endpoint: str, arguments: Mapping[str, Any]) -> str:
        question = "select pg_temp.answer_of(%s::text::regproc, %s::jsonb)"
        return str(self._ask(question, endpoint, json.dumps(arguments)))

    def _ask(self, question: str, *values: Any) -> Any:
        row = self._connection.execute(sql(question), values).fetchone()
        return row[0] if row else None


@dataclass
class _Asked:
    """The recorded calls of one endpoint."""

    caller: Caller
    endpoint: str
    usual: Mapping[str, Any]
    by_day: frozenset[str]
    found: dict[str, str] = field(default_factory=dict)

    def noted(self) -> Iterator[Answer]:
        return (Answer(self.endpoint, changes, answer) for changes, answer in self.found.items())

    def answer(self, changes: Mapping[str, Any]) -> str:
        return self.caller.answer(self.endpoint, {**self.usual, **changes})

    def note(self, changes: Mapping[str, Any]) -> None:
        answer = self.answer(changes)
        if self.by_day & {"", *changes}:
            answer = _outcome(answer)
        self.found[json.dumps(changes, ensure_ascii=False)] = answer

    def try_one(self, parameter: CalledParameter) -> None:
        seen: set[str] = set()
        for value in self._values(parameter):
            changes = {parameter.name: value}
            answer = self.answer(changes)
            if answer not in seen:
                self.note(changes)
            if _outcome(answer) == "passes":
                seen.add(answer)
        for end in _ENDS.get(parameter.type, ()):
            self._try_limit(parameter, end)

    def try_both(self, first: CalledParameter, second: CalledParameter) -> None:
        """Tries each word of one parameter with the other one empty: some words make the other parameter
        required."""
        if not first.words or not second.optional:
            return
        for word in first.words:
            alone = self.answer({first.name: word})
            for value in (None, ""):
                changes = {first.name: word, second.name: value}
                if self.answer(changes) not in (alone, self.answer({second.name: value})):
                    self.note(changes)

    def _values(self, parameter: CalledParameter) -> Iterator[Any]:
        yield from _ODD.get(parameter.type, [None])
        yield from parameter.words
        usual = self.usual.get(parameter.name)
        if isinstance(usual, dict):
            for key, value in usual.items():
                yield {name: other for name, other in usual.items() if name != key}
                yield from ({**usual, key: odd} for odd in (None, -1, 2, "x") if odd != value)

    def _try_limit(self, parameter: CalledParameter, end: int) -> None:
        """Bisects between the usual value and `end` until two neighbouring values get different answers."""
        repeated = _REPEATED.get(parameter.type)
        usual = self.usual.get(parameter.name)
        inside = int(usual) if isinstance(usual, int | float) else 1

        def changes(number: int) -> dict[str, Any]:
            return {parameter.name: f"{repeated} * {number}" if repeated else number}

        here = _outcome(self.answer(changes(inside)))
        if _outcome(self.answer(changes(end))) == here:
            return
        while abs(end - inside) > 1:
            middle = (inside + end) // 2
            if _outcome(self.answer(changes(middle))) == here:
                inside = middle
            else:
                end = middle
        self.note(changes(inside))
        self.note(changes(end))


def _outcome(answer: str) -> str:
    """The recorded refusal, or "passes" without the answer of the endpoint."""
    return "passes" if answer.startswith("passes") else answer


def _parameters(connection: Connection, contract: Contract) -> dict[str, list[CalledParameter]]:
    found: dict[str, list[CalledParameter]] = {name: [] for name in contract.endpoints}
    rows = connection.execute(QUERIES["called"], [contract.house.exposed_schema])
    for endpoint, name, kind, optional in rows.fetchall():
        if endpoint in found:
            words = _words(connection, contract, endpoint, name)
            found[endpoint].append(CalledParameter(name, kind, optional, words))
    return found


def _words(connection: Connection, contract: Contract, endpoint: str, name: str) -> tuple[str, ...]:
    for key in (f"{endpoint}.{name}", name):
        meaning = contract.parameters.get(key)
        if meaning and meaning.one_of:
            return meaning.one_of
        if meaning and meaning.enum:
            row = connection.execute(QUERIES["labels"], [meaning.enum]).fetchone()
            return tuple(row[0]) if row else ()
    return ()


def _usual(
    contract: Contract, plan: CallPlan, endpoint: str, parameters: Sequence[CalledParameter]
) -> UsualCall:
    call = plan.call(endpoint)
    caller = plan.caller(contract, endpoint)
    people = {name: person.user_id for name, person in contract.demo.people.items()}
    chosen = {
        name: value
        for name, value in {**plan.values, **call.values}.items()
        if name not in call.without and name in {parameter.name for parameter in parameters}
    }
    return UsualCall(
        endpoint=f"{contract.house.exposed_schema}.{endpoint}",
        caller=caller,
        account={**people, **plan.accounts}.get(caller, ""),
        before=call.before.strip(),
        usual=_json({name: value for name, value in chosen.items() if not isinstance(value, Query)}),
        queries=_json({name: value.statement for name, value in chosen.items() if isinstance(value, Query)}),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
