"""The mutants of one function: changes of each statement of its body, and of its attributes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pglast import ast, parse_sql
from pglast.stream import RawStream

from generator.syntax.plpgsql import Embedded, parse_body
from generator.syntax.sources import FunctionSource, Place
from generator.syntax.walking import called
from generator.testing.instrumenting import place_name, statement_places
from generator.testing.mutation.edits import edits, normal
from generator.testing.mutation.mutants import Mutant

_CREATE = re.compile(r"\Acreate\s+(?!or\b)", re.IGNORECASE)
_BRANCHES = {"if", "if_elsif", "while", "exit"}


@dataclass(frozen=True)
class Guard:
    """The function that every endpoint calls first, and the actors of each endpoint as letters."""

    name: str = ""
    actors: Mapping[str, str] = field(default_factory=dict)

    def weakened(self, endpoint: str) -> str:
        """The replacement of a guard call whose result is used: the call of the endpoint with the most
        actors, if these include all of this endpoint's and more; else no call.
        """
        own = set(self.actors.get(endpoint, ""))
        wider = [(len(actors), name) for name, actors in self.actors.items() if own < set(actors)]
        return f"{self.name}('{max(wider)[1]}')" if wider else "null"


def mutants_of_function(source: FunctionSource, guard: Guard = Guard()) -> Iterator[Mutant]:
    """All mutants of the function. Raises ParseError when the body is not valid in its language."""
    seen: set[str] = set()
    for mutant in (*_body(source, guard), *_head(source)):
        if mutant.sql not in seen:
            seen.add(mutant.sql)
            yield mutant


def _body(source: FunctionSource, guard: Guard) -> Iterator[Mutant]:
    body = source.body
    if body is None:
        for edit in edits(source.text) if source.tree.sql_body else ():
            yield _mutant(source, edit.kind, edit.location or 0, edit.sql, (source.text, edit.sql))
    elif source.language == "sql":
        yield from _sql_body(source, body)
    elif source.language == "plpgsql":
        places = statement_places(source)
        for embedded in parse_body(source.tree, body).embedded:
            at = places.get(embedded.statement) if embedded.statement is not None else None
            for mutant in _embedded(source, body, embedded, guard):
                yield mutant if at is None else replace(mutant, reached=place_name(source.name, at))


def _sql_body(source: FunctionSource, body: str) -> Iterator[Mutant]:
    for raw in parse_sql(body):
        start, end = raw.stmt_location, raw.stmt_location + raw.stmt_len if raw.stmt_len else len(body)
        for edit in edits(body[start:end]):
            text = source.with_body(body[:start] + "\n" + edit.sql + body[end:])
            place = source.body_offset + start + (edit.location or 0)
            yield _mutant(source, edit.kind, place, text, (body[start:end], edit.sql))


def _embedded(source: FunctionSource, body: str, embedded: Embedded, guard: Guard) -> Iterator[Mutant]:
    def written(replacement: str) -> str:
        return source.with_body(
            body[: embedded.offset] + replacement + body[embedded.offset + embedded.length :]
        )

    start = source.body_offset + embedded.offset
    before = normal(embedded.sql)
    if embedded.role == "cond" and embedded.owner in _BRANCHES:
        for always in ("true", "false"):
            yield _mutant(source, "branch", start, written(always), (before, f"SELECT {always}"))
    if embedded.owner == "perform":
        yield _mutant(source, "guard", start, written("null"), (before, ""))
    elif guard.name and called(embedded.sql.removeprefix("SELECT ")) == guard.name:
        weakened = guard.weakened(source.name.rpartition(".")[2])
        yield _mutant(source, "guard", start, written(weakened), (before, f"SELECT {weakened}"))
    for edit in edits(embedded.sql):
        at = source.body_offset + max(embedded.shift + (edit.location or 0), embedded.offset)
        yield _mutant(source, edit.kind, at, written(embedded.written(edit.sql)), (before, edit.sql))


def _head(source: FunctionSource) -> Iterator[Mutant]:
    volatility = source.option("volatility")
    now = volatility.sval if volatility else "volatile"
    other = "stable" if now == "volatile" else "volatile"
    yield _with_option(source, "volatility", ast.String(other), now, other)
    security = source.option("security")
    definer = bool(security and security.boolval)
    words = ("security invoker", "security definer")
    yield _with_option(source, "security", ast.Boolean(not definer), words[definer], words[not definer])


def _with_option(source: FunctionSource, name: str, value: ast.Node, before: str, after: str) -> Mutant:
    tree = parse_sql(source.text)[0]
    options = tuple(option for option in tree.stmt.options if option.defname != name)
    tree.stmt.options = (*options, ast.DefElem(defname=name, arg=value))
    tree.stmt.replace = True
    return _mutant(source, name, 0, RawStream()(tree), (before, after))


def _mutant(source: FunctionSource, kind: str, offset: int, sql: str, said: tuple[str, str]) -> Mutant:
    place = Place(source.place.path, source.line_at(offset))
    volatility = source.option("volatility")
    return Mutant(
        kind,
        f"function {source.name}",
        place,
        _CREATE.sub("create or replace ", sql),
        *said,
        frozenset({source.name}),
        # Postgres never inlines a function with its own settings, so every call of it is counted.
        confined=source.option("set") is not None,
        folded=volatility is not None and volatility.sval == "immutable",
        needs_new_session=kind == "constant" and "current_setting" in said[0],
    )
