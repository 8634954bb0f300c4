"""Writes rows of tables with triggers without the endpoints, and calls the functions of the machinery."""

import itertools
import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.codegen.pgtap.reading import QUERIES, Argument, ReadCall, Reader, ReadFunction, combinations
from generator.database import sql

BY_HAND, IN_A_TRIGGER = "by hand", "in a trigger"
"""The statement is made by the owner of the database, or by a trigger, like those of decisions."""

_Rows = Sequence[dict[str, Any]]
_Pools = Sequence[Sequence[str | None]]
_STATES, _VALUES = 6, 3
_FIRST, _TRIED, _PAIRED, _ALIKE, _ROWS_KEPT = 12, 60, 6, 2, 8
_LEDGER = "migrations.applied"
"""Functions that read it are left out: their answers change with each migration."""
_NO_RIGHT = "42501"
_STATE = re.compile(r"[0-9A-Z]{5}(:|$)")
_DIGEST = re.compile(r"[0-9a-f]{32}")
_OTHER_EACH_DAY = re.compile(
    r"(?![0-9a-f]0{7}-)[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f-]+|20(2[5-9]|[3-9]\d)-\d\d-\d\d[^\"]*"
)


class Writer(Reader):
    """A session in which rows are written. The caller of this class rolls everything back.

    It changes some rows of each state, and inserts rows that refer to some rows of each state. New values are
    those of other rows.
    """

    def written(self) -> Iterator[ReadFunction]:
        """The recorded results of triggers and of the functions of the machinery, and the rows that they
        leave."""
        house = self._contract.house
        for function, source, call, listed, _ in self._connection.execute(
            QUERIES["readers"], [house.machinery_schema]
        ).fetchall():
            if _LEDGER in source:
                continue
            arguments = [Argument(*each) for each in listed]
            pools = [self._pool(function, argument, source) for argument in arguments]
            optional = [argument.optional for argument in arguments]
            callers = [IN_A_TRIGGER, *self._readings.callers]
            yield from self._each_caller(_Subject(function, call, pools, optional), callers)
        for table, source, key, listed, inserted, query in self._connection.execute(
            QUERIES["triggered"],
            {"rules": house.rules_schema, "schemas": [house.rules_schema, house.machinery_schema]},
        ).fetchall():
            arguments = [Argument(*each) for each in listed]
            if inserted:
                chosen = [argument for argument in arguments if argument.name in inserted]
                yield from self._inserts(table, source, chosen)
            rows = _in_order(row for (row,) in self._connection.execute(sql(query)))
            if rows:
                yield from self._changes(table, key, arguments, rows)

    def _inserts(self, table: str, source: str, arguments: Sequence[Argument]) -> Iterator[ReadFunction]:
        """Inserts with the columns that clients may insert, or those without a default."""
        names = ", ".join(f'"{argument.name}"' for argument in arguments)
        values = ", ".join(f"%L::{argument.type}" for argument in arguments)
        referred = self._referred(table)
        pools = [
            list(dict.fromkeys([None, *referred.get(each.name, ()), *self._pool(table, each, source)]))
            for each in arguments
        ]
        call = f"insert into {table} ({names}) values ({values}) returning 1"  # noqa: S608
        optional = [each.optional for each in arguments]
        yield from self._each_caller(_Subject(f"insert into {table}", call, pools, optional), [IN_A_TRIGGER])

    def _changes(
        self, table: str, key: Sequence[str], arguments: Sequence[Argument], rows: _Rows
    ) -> Iterator[ReadFunction]:
        """Changes of one column at a time, and deletions (null). For each row one change per column is
        kept."""
        some = _some_of_each_state(rows, arguments)
        usual = some[min(1, len(some) - 1)]
        changes: list[str | None] = [None, None]
        first: list[int] = []
        for argument in arguments:
            held = _some_values([row[argument.name] for row in rows])
            values = [*argument.labels, *(held or self._pool(table, argument, "")[1:2]), None]
            others = [value for value in values if value != usual[argument.name]]
            first += [len(changes) + 1] if others else []
            changes += [_json({argument.name: value}) for value in others]
        pools: _Pools = [[_key(row, key) for row in some], changes]
        kept = {(min(2, len(some)), number) for number in first}
        call = f"select pg_temp.changed('{table}', %L, %L)"
        subject = _Subject(f"changes of {table}", call, pools, [False, False], kept)
        yield from self._each_caller(subject, [IN_A_TRIGGER])

    def _each_caller(self, subject: "_Subject", others: Sequence[str]) -> Iterator[ReadFunction]:
        """The calls by the owner, and those with a different result for other callers who have the right."""
        sizes = [len(pool) for pool in subject.pools]
        tried = list(
            dict.fromkeys(
                [
                    *_pairs(sizes, subject.optional),
                    *combinations(subject.name, sizes, subject.optional, _TRIED),
                ]
            )
        )
        by_hand = self._tried(subject, BY_HAND, tried)
        yield subject.read(BY_HAND, by_hand)
        known = set(by_hand)
        for caller in others:
            found = self._tried(subject, caller, tried)
            differ = [each for each in found if each not in known]
            if differ and {each.answer for each in found} != {_NO_RIGHT}:
                yield subject.read(caller, differ)

    def _tried(self, subject: "_Subject", caller: str, tried: Sequence[tuple[int, ...]]) -> list[ReadCall]:
        """The results of the calls. When the server refuses the first few alike, only those are made."""
        name = f"{subject.name} {caller}"
        self._connection.execute(QUERIES["note_reader"], [name, caller, subject.call])
        for place, pool in enumerate(subject.pools, start=1):
            self._connection.execute(QUERIES["note_pool"], [name, place, pool])
        first = self._answered(name, caller, tried[:_FIRST])
        rest = tried[_FIRST:]
        if not rest or ({each.answer for each in first} == {first[0].answer} and _failed(first[0])):
            return first
        return [*first, *self._answered(name, caller, rest)]

    def _referred(self, table: str) -> dict[str, list[str]]:
        """The referenced keys of a table's columns: those of some rows of each state."""
        found: dict[str, list[str]] = {}
        for name, query in self._connection.execute(QUERIES["referenced"], [table]).fetchall():
            keys = {_json(row): key for row, key in self._connection.execute(sql(query))}
            found[name] = [keys[_json(row)] for row in _some_of_each_state(_in_order(keys))]
        return found


@dataclass(frozen=True)
class _Subject:
    """A call with "%L" for each argument, and its values; `optional` ones may be null. Calls with the
    numbers in `kept` are kept, whatever they answer.
    """

    name: str
    call: str
    pools: _Pools
    optional: Sequence[bool]
    kept: Collection[tuple[int, ...]] = ()

    def read(self, caller: str, calls: Sequence[ReadCall]) -> ReadFunction:
        return ReadFunction(
            f"{self.name} {caller}", caller, self.call, self.pools, _selected(calls, self.kept)
        )


def _selected(calls: Sequence[ReadCall], kept: Collection[tuple[int, ...]]) -> list[ReadCall]:
    """Selects a few calls of each result, one of each server error, and some of those that write rows."""
    chosen = [call for call in calls if call.numbers in kept]
    alike: dict[str | None, list[ReadCall]] = {}
    for call in calls:
        if call not in chosen:
            alike.setdefault(call.answer, []).append(call)
    rows = [found[0] for found in alike.values() if _has_rows(found[0])]
    chosen += rows[:: max(1, -(-len(rows) // _ROWS_KEPT))]
    for found in alike.values():
        if not _has_rows(found[0]):
            most = 1 if _failed(found[0]) else _ALIKE
            chosen += found[:: max(1, -(-len(found) // most))]
    return sorted(chosen, key=lambda call: call.numbers)


def _pairs(sizes: Sequence[int], optional: Sequence[bool]) -> Iterator[tuple[int, ...]]:
    """Combines the first values of the first two arguments; the others have usual values or nulls."""
    if len(sizes) > 1:
        usual = tuple(min(2, size) for size in sizes)
        bare = tuple(1 if left else number for left, number in zip(optional, usual, strict=True))
        for pair in itertools.product(*(range(1, min(size, _PAIRED) + 1) for size in sizes[:2])):
            yield *pair, *bare[2:]
            yield *pair, *usual[2:]


def _failed(call: ReadCall) -> bool:
    """Whether it is an error of the server or of the machinery, and no refusal of the house."""
    return bool(_STATE.match(call.answer or ""))


def _has_rows(call: ReadCall) -> bool:
    """Whether the result contains rows, of which only a digest is kept."""
    return bool(_DIGEST.fullmatch(call.answer or ""))


def _in_order(rows: Iterable[str]) -> list[dict[str, Any]]:
    """The rows, by what is the same each day."""
    return [json.loads(row) for row in sorted(rows, key=lambda row: _OTHER_EACH_DAY.sub("", row))]


def _key(row: dict[str, Any], key: Sequence[str]) -> str:
    """The values that identify a row: the columns of its key, or those that never change."""
    found = {name: row[name] for name in key}
    if _OTHER_EACH_DAY.search(_json(found)):
        found = {name: value for name, value in row.items() if not _OTHER_EACH_DAY.search(_json(value))}
    return _json(found)


def _some_of_each_state(rows: _Rows, arguments: Collection[Argument] = ()) -> list[dict[str, Any]]:
    """The first row of each combination of state-like columns, at most so many."""
    states = {argument.name for argument in arguments if argument.labels} or {
        name for row in rows for name, value in row.items() if isinstance(value, bool) or "status" in name
    }
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(_json([row.get(name) for name in sorted(states)]), row)
    some = list(found.values())
    more = [row for row in rows[:: max(1, len(rows) // _STATES)] if row not in some]
    return [*some, *more][:_STATES]


def _some_values(values: Sequence[Any]) -> list[Any]:
    held = sorted({_json(value) for value in values if value is not None})
    held = [value for value in held if not _OTHER_EACH_DAY.search(value)]
    return [json.loads(value) for value in held[:: max(1, -(-len(held) // _VALUES))]]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
