"""Calls reading rules and all endpoints with many values, in a house whose rows never change."""

import itertools
import json
import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pglast.parser import scan

from generator.catalog.queries import load_queries
from generator.codegen.entry import FORBIDDEN, NOT_SIGNED_IN
from generator.database import Connection, sql
from generator.house.examples import CallPlan, Query
from generator.house.model import Contract

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
OWNER = "owner"

_POOL, _COLUMN, _TRIED, _ALIKE = 18, 9, 120, 2
_NAMED, _NOTHING = 5, {None, "[null]"}
_KEPT, _KEPT_WRITES = (20, 5), (14, 3)
"""The number of calls that are kept, and how many more for each argument."""
_REFUSAL = re.compile(r"[A-Z_]{6,}\b")
_NOBODY = "00000000-0000-4000-8000-00000000dead"
_ODD: Mapping[str, Sequence[Any]] = {
    "text": ["", " x ", "Éa"],
    "integer": [0, 1, 2, -1],
    "bigint": [0, 1, 2, -1],
    "numeric": [0, 1, -1, 0.005, 12.345, "NaN"],
    "boolean": [True, False],
    "uuid": [_NOBODY],
    "jsonb": [{}, [], "x", 1, True],
    "date": ["2024-05-15"],
    "timestamp with time zone": ["2024-05-15T08:00:00Z"],
}
_LETTERS = range(3, 2001)
"""The lengths of the texts that are tried for a number in the source."""


@dataclass(frozen=True)
class ReadCall:
    """A call: for each argument the number of its value in the pool, from 1; and the result."""

    numbers: tuple[int, ...]
    answer: str | None


@dataclass(frozen=True)
class ReadFunction:
    """A function: `call` has "%L" for each argument; `pools` are the values of each argument, as texts."""

    name: str
    caller: str
    call: str
    pools: Sequence[Sequence[str | None]]
    calls: Sequence[ReadCall]


@dataclass(frozen=True)
class Argument:
    """`base` is the type beneath a domain, `labels` are those of an enum."""

    name: str
    type: str
    base: str
    labels: Sequence[str]
    optional: bool


class Reader:
    """A session in which functions are called. The caller of this class rolls everything back.

    Of a caller who is answered like an earlier one, a few calls are kept.
    """

    def __init__(self, connection: Connection, contract: Contract, plan: CallPlan, prepared: str) -> None:
        self._connection = connection
        self._contract = contract
        self._readings = plan.readings
        connection.execute(sql(self._readings.before))
        connection.execute(sql(prepared))
        connection.execute(QUERIES["casting"])

    def functions(self) -> Iterator[ReadFunction]:
        house = self._contract.house
        for schema in (house.rules_schema, house.exposed_schema):
            rows = self._connection.execute(QUERIES["readers"], [schema]).fetchall()
            for function, source, call, arguments, reads in rows:
                if not reads and schema == house.rules_schema:
                    continue
                found = [Argument(*argument) for argument in arguments]
                pools = [self._pool(function, argument, source) for argument in found]
                told: list[Sequence[ReadCall]] = []
                for caller in self._callers(function):
                    reader = self._read(f"{function} as {caller}", caller, call, found, pools, reads=reads)
                    yield reader if reader.calls not in told else replace(reader, calls=reader.calls[:_ALIKE])
                    told.append(reader.calls)

    def _callers(self, function: str) -> Sequence[str]:
        schema, _, name = function.partition(".")
        if schema != self._contract.house.exposed_schema:
            return [OWNER]
        endpoint = self._contract.endpoints.get(name)
        only = self._readings.only
        return [
            caller
            for caller in self._readings.callers
            if endpoint and set(only.get(caller, endpoint.actors)) & set(endpoint.actors)
        ]

    def _read(
        self,
        name: str,
        caller: str,
        call: str,
        arguments: Sequence[Argument],
        pools: Sequence[Sequence[str | None]],
        *,
        reads: bool,
    ) -> ReadFunction:
        self._connection.execute(QUERIES["note_reader"], [name, caller, call])
        for place, pool in enumerate(pools, start=1):
            self._connection.execute(QUERIES["note_pool"], [name, place, pool])
        optional = [argument.optional for argument in arguments]
        tried = list(combinations(name, [len(pool) for pool in pools], optional, _TRIED if reads else 0))
        calls = self._answered(name, caller, tried[:1])
        if calls[0].answer not in (FORBIDDEN, NOT_SIGNED_IN):
            kept, more = _KEPT if reads else _KEPT_WRITES
            calls = telling(self._answered(name, caller, tried), kept + more * len(pools))
        return ReadFunction(name, caller, call, pools, calls)

    def _answered(self, name: str, caller: str, tried: Sequence[tuple[int, ...]]) -> list[ReadCall]:
        row = self._connection.execute(
            QUERIES["read"], {"name": name, "caller": caller, "numbers": [_array(each) for each in tried]}
        ).fetchone()
        return [ReadCall(*each) for each in zip(tried, row[0] if row else [], strict=True)]

    def _pool(self, function: str, argument: Argument, source: str) -> list[str | None]:
        """The different values of an argument that its type accepts, null first."""
        values = [
            *self._named(f"{function.partition('.')[2]}.{argument.name}", argument),
            *(self._named(argument.name, argument)),
            *argument.labels,
            *self._column(argument),
            *_beside(source, argument.base),
            *(_text(value, argument) for value in _ODD.get(argument.base, ())),
        ]
        row = self._connection.execute(QUERIES["cast"], [values, argument.type]).fetchone()
        return [None, *dict.fromkeys(row[0] if row else [])][:_POOL]

    def _named(self, name: str, argument: Argument) -> list[str]:
        """The values of db/examples.toml for a name."""
        found: list[str] = []
        for value in self._readings.values.get(name, ()):
            if isinstance(value, Query):
                query = sql(f"select (q.v)::text from ({value.statement}) as q (v)")  # noqa: S608
                found += [row[0] for row in self._connection.execute(query) if row[0] is not None]
            else:
                found.append(_text(value, argument))
        return found

    def _column(self, argument: Argument) -> list[str]:
        """Some values of the columns with that name."""
        found: list[str] = []
        rules = self._contract.house.rules_schema
        for (query,) in self._connection.execute(
            QUERIES["columns_named"], [rules, argument.name, argument.base]
        ):
            found += [row[0] for row in self._connection.execute(sql(query))]
        held = sorted(set(found))
        return held[:: max(1, -(-len(held) // _COLUMN))]


def _text(value: Any, argument: Argument) -> str:
    if argument.type.endswith("[]") and isinstance(value, list):
        parts = ("NULL" if part is None else json.dumps(str(part), ensure_ascii=False) for part in value)
        return "{" + ",".join(parts) + "}"
    if argument.base in {"json", "jsonb"} or not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return value


def _beside(source: str, base: str) -> Iterator[str]:
    """The constants in the source, and their neighbours on both sides."""
    for token in scan(source):
        text = source[token.start : token.end + 1]
        if token.name == "ICONST":
            number = int(text)
            if base in {"integer", "bigint", "numeric"}:
                yield from map(str, (number, number + 1, number - 1))
            elif base == "text" and number in _LETTERS:
                yield from (f"x * {number}", f"x * {number + 1}")
        elif token.name == "SCONST" and base == "text" and re.fullmatch(r"'[^'\\]{1,40}'", text):
            yield text[1:-1]


def combinations(
    name: str, sizes: Sequence[int], optional: Sequence[bool], most: int
) -> Iterator[tuple[int, ...]]:
    """The combinations of values to try: all of them if there are at most `most`. Else each value beside
    usual values, and beside nulls for optional arguments, the first values of all arguments before the later
    ones; then random combinations up to `most`, the same in each run.
    """
    if not sizes or math.prod(sizes) <= most:
        yield from itertools.product(*(range(1, size + 1) for size in sizes))
        return
    usual = tuple(min(2, size) for size in sizes)
    bare = tuple(1 if left else number for left, number in zip(optional, usual, strict=True))
    bases = list(dict.fromkeys((bare, usual)))
    found = dict.fromkeys(bases)
    for number in range(1, max(sizes) + 1):
        for basis, (place, size) in itertools.product(bases, enumerate(sizes)):
            if number <= size:
                found[(*basis[:place], number, *basis[place + 1 :])] = None
    chance = random.Random(name)  # noqa: S311
    while len(found) < most:
        found[tuple(chance.randint(1, size) for size in sizes)] = None
    yield from found


def telling(calls: Sequence[ReadCall], most: int) -> list[ReadCall]:
    """Selects a call for each different result, then others, at most so many; and as many of the first calls
    that are refused or find nothing, since each may have a different reason. Only the first calls if all are
    refused alike.
    """
    if len({call.answer for call in calls}) == 1 and _REFUSAL.match(calls[0].answer or ""):
        return list(calls[:_NAMED])
    by_answer: dict[str | None, ReadCall] = {}
    for call in calls:
        by_answer.setdefault(call.answer, call)
    first = list(by_answer.values())
    rest = [call for call in calls if call not in first and call.numbers]
    step = max(1, len(rest) // max(1, most - len(first)))
    refused = [
        call
        for call in rest
        if (call.answer in _NOTHING or _REFUSAL.match(call.answer or "")) and max(call.numbers) <= _NAMED
    ]
    chosen = {*first[:most], *rest[::step][: max(0, most - len(first))], *refused[:most]}
    return sorted(chosen, key=lambda call: call.numbers)


def _array(numbers: Sequence[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"
