"""PL/pgSQL bodies as trees: each SQL text inside a body, its position, and the statement it belongs to.

The parser does not know a house's types, so variables of such types are declared as records or texts before
parsing. Positions stay right, since each text is then searched in the original body.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

from pglast import ast, parse_plpgsql
from pglast.parser import ParseError, scan

_QUOTE = "$plpgsql_body$"
_COMMENT = re.compile(r"--[^\n]*")
_INTO = re.compile(r'\s*\binto\s+(?:strict\s+)?[\w."$]+(?:\s*,\s*[\w."$]+)*', re.IGNORECASE)
_DEFAULT = (":=", "=", "default")
_IN_NAME = re.compile(r"[\w$]")
_RESULT = {"trigger": "trigger", "event_trigger": "event_trigger", "void": "void"}


class Mode(IntEnum):
    """The parser's numbers for how it reads a text; from 3 on the text is an assignment."""

    STATEMENT = 0
    EXPRESSION = 2
    ASSIGNMENT = 3


@dataclass(frozen=True)
class Embedded:
    """One SQL text of a body. `sql` can be parsed; `offset` and `length` give its place in the body.

    `shift` is added to a position in `sql` to get the position in the body. `owner` is the parser's name for
    the kind of statement, `role` the part of it (`cond`, `expr`, `query` and so on). `line` counts from the
    first line of the body. `statement` is the position of its statement in
    `FunctionBody.statements`; None for a default of the function's own variables.
    """

    sql: str
    mode: Mode
    offset: int
    length: int
    shift: int
    owner: str
    role: str
    line: int
    into: str = ""
    statement: int | None = None

    def written(self, sql: str) -> str:
        """Replacement source text for this one, if its SQL becomes `sql`."""
        if self.mode is Mode.EXPRESSION:
            return sql.removeprefix("SELECT ")
        if self.mode is Mode.ASSIGNMENT:
            return self.into + sql.removeprefix("SELECT ")
        if self.owner == "perform":
            return "perform" + sql.removeprefix("SELECT")
        return f"{sql} {self.into}" if self.into else sql


@dataclass(frozen=True)
class BodyStatement:
    """A statement of a body; `kind` is the parser's name (if, perform, raise), `line` counts within
    the body.
    """

    kind: str
    line: int
    detail: dict[str, Any]


@dataclass(frozen=True)
class FunctionBody:
    """`variables` are the declared ones and loop counters, with their types as written.

    `names` are those of all variables, parameters and aliases, in lower case.
    """

    text: str
    statements: tuple[BodyStatement, ...]
    embedded: tuple[Embedded, ...]
    variables: tuple[tuple[str, str], ...]
    names: frozenset[str]

    @property
    def declared(self) -> tuple["Declared", ...]:
        """The variables of every block, in the order in which they are declared."""
        return _declared(self.text)


def parse_body(function: ast.CreateFunctionStmt | None, body: str) -> FunctionBody:
    """The body of a function (or of a `do` block, when there is none). Raises ParseError."""
    tree = parse_plpgsql(_head(function) + _QUOTE + _known_types(body) + _QUOTE)
    found = _Found()
    found.walk(tree, _Within())
    found.texts += _defaults_of_records(body)
    variables = [(declared.name.strip('"'), declared.type) for declared in _declared(body)]
    variables += [(name, "integer") for name in found.counters]
    aliases = {name.lower() for name in re.findall(r'(\w+)"?\s+alias\s+for\b', body, re.IGNORECASE)}
    return FunctionBody(
        body,
        tuple(found.statements),
        tuple(_place(body, found.texts)),
        tuple(variables),
        frozenset(found.names | aliases),
    )


def _head(function: ast.CreateFunctionStmt | None) -> str:
    if function is None:
        return "create function f() returns void language plpgsql as "
    modes = {"o": "out ", "b": "inout "}  # variadic says nothing within the body
    given: list[str] = []
    table: list[str] = []
    outs = any(parameter.mode.value in "ob" and parameter.name for parameter in function.parameters or ())
    for parameter in function.parameters or ():
        if not parameter.name:
            continue
        kind = parameter.mode.value
        (table if kind == "t" else given).append(
            modes.get(kind, "") + f'"{parameter.name}" ' + ("text[]" if kind == "v" else "text")
        )
    result = function.returnType
    if table:
        returns = f"returns table({', '.join(table)})"
    elif result is None or (outs and not result.setof):
        returns = "" if outs else "returns void"
    else:
        name = _RESULT.get(result.names[-1].sval)
        known = name or ("record" if result.setof or outs else "text")
        returns = f"returns {'setof ' if result.setof else ''}{known}"
    # The function keeps its own name, since the body may use it to qualify parameters.
    return (
        f'create function "{function.funcname[-1].sval}"({", ".join(given)}) {returns} language plpgsql as '
    )


def _known_types(body: str) -> str:
    """The body with the types of its declarations replaced by types that the parser knows."""
    spans: list[tuple[int, int, str]] = []
    for declared, known in _declarations(body):
        if "." in declared.type or "%" in declared.type:
            spans.append((declared.start, declared.end, known))
    for start, end, known in reversed(spans):
        body = body[:start] + known + body[end:]
    return body


@dataclass(frozen=True)
class Declared:
    """A variable: its name, its type, the type's position, and its default with its position."""

    name: str
    type: str
    start: int
    end: int
    default: tuple[int, str] | None


def _defaults_of_records(body: str) -> Iterator["_Text"]:
    """Defaults of record variables, which the parser leaves out of the tree."""
    for declared, known in _declarations(body):
        if declared.default and "record" in (known, declared.type.lower()):
            start, query = declared.default
            line = body.count("\n", 0, start) + 1
            yield _Text(query, Mode.EXPRESSION, _Within("var", line, "default_val"))


def _declarations(body: str) -> Iterator[tuple[Declared, str]]:
    """Each variable, with a type that the parser knows and that can stand in for its own."""
    with_fields = set(_before_dots(body))
    for declared in _declared(body):
        is_record = declared.name.lower() in with_fields
        yield declared, "text[]" if "[" in declared.type else "record" if is_record else "text"


@lru_cache(maxsize=2)
def _tokens(body: str) -> list[Any]:
    return [token for token in scan(body) if "COMMENT" not in token.name]


def _before_dots(body: str) -> Iterator[str]:
    """The first part of every qualified name."""
    tokens = _tokens(body)
    for before, token, after in zip([None, *tokens], tokens, tokens[1:], strict=False):
        if after.name == "ASCII_46" and (before is None or before.name != "ASCII_46"):
            yield body[token.start : token.end + 1].lower()


@lru_cache(maxsize=1)
def _declared(body: str) -> tuple[Declared, ...]:
    """The declarations of every block."""
    return tuple(_read_declarations(body))


def _read_declarations(body: str) -> Iterator[Declared]:
    tokens = _tokens(body)
    declaring = False
    current: list[Any] = []
    for token in tokens:
        if token.name == "DECLARE":
            declaring, current = True, []
        elif declaring and token.name == "BEGIN_P":
            declaring = False
        elif declaring and token.name == "ASCII_59":
            if found := _declaration(body, current):
                yield found
            current = []
        elif declaring:
            current.append(token)


def _declaration(body: str, tokens: list[Any]) -> Declared | None:
    words = [body[token.start : token.end + 1].lower() for token in tokens]
    if not words[1:] or words[1] in ("alias", "cursor", "scroll", "no"):
        return None
    first = 2 if words[1] == "constant" else 1
    behind = next(
        (at for at in range(first, len(words)) if words[at] in (*_DEFAULT, "collate", "not")), len(words)
    )
    sign = next((at for at in range(behind, len(words)) if words[at] in _DEFAULT), len(words))
    start, end = tokens[first].start, tokens[behind - 1].end + 1
    default = None
    if sign + 1 < len(words):
        default = tokens[sign + 1].start, body[tokens[sign + 1].start : tokens[-1].end + 1]
    return Declared(words[0], body[start:end], start, end, default)


class _Within(NamedTuple):
    """What a node of the tree stands in; the fields are those of `Embedded`."""

    owner: str = ""
    line: int = 1
    role: str = ""
    statement: int | None = None


class _Text(NamedTuple):
    """An SQL text as the parser gives it, without its place in the body."""

    query: str
    mode: int
    within: _Within


@dataclass
class _Found:
    """The result of a walk through a body's tree."""

    statements: list[BodyStatement] = field(default_factory=list)
    texts: list[_Text] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    counters: list[str] = field(default_factory=list)

    def walk(self, node: Any, within: _Within) -> None:
        if isinstance(node, list):
            for item in node:
                self.walk(item, within)
        elif isinstance(node, dict):
            for key, value in node.items():
                self._visit(key, value, within)

    def _visit(self, key: str, value: Any, within: _Within) -> None:
        if key == "PLpgSQL_expr":
            self.texts.append(_Text(value["query"], value.get("parseMode", 0), within))
        elif key.startswith("PLpgSQL_"):
            kind = key.removeprefix("PLpgSQL_").removeprefix("stmt_")
            inner = within._replace(line=value.get("lineno", within.line))
            if name := value.get("refname"):
                self.names.add(name.lower())
                self.counters += [name] if within.owner == "fori" and within.role == "var" else []
            if key.startswith("PLpgSQL_stmt_"):
                inner = inner._replace(statement=len(self.statements))
                self.statements.append(BodyStatement(kind, inner.line, value))
            if kind not in ("function", "type"):
                inner = inner._replace(owner=kind)
            self.walk(value, inner)
        else:
            self.walk(value, within._replace(role=key))


def _place(body: str, texts: list[_Text]) -> Iterator[Embedded]:
    """Finds each text in the body, starting at the line of its statement; no place is used twice."""
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    taken: set[tuple[int, int]] = set()
    for query, mode, (owner, line, role, statement) in sorted(texts, key=lambda text: text.within.line):
        found = _find(body, query, owner, starts[min(line, len(starts)) - 1], taken)
        if found is None:
            continue
        start, end, into = found
        taken.add((start, end))
        if mode >= Mode.ASSIGNMENT:
            target = _target(query)
            yield Embedded(
                "SELECT " + query[len(target) :].lstrip(),
                Mode.ASSIGNMENT,
                start,
                end - start,
                start + len(target) + _blank(query[len(target) :]) - len("SELECT "),
                owner,
                role,
                line,
                target + " ",
                statement,
            )
        elif mode == Mode.EXPRESSION:
            sql = "SELECT " + _case_value(query)
            yield Embedded(
                sql,
                Mode.EXPRESSION,
                start,
                end - start,
                start - len("SELECT "),
                owner,
                role,
                line,
                statement=statement,
            )
        else:
            shift = start + (1 if owner == "perform" else 0)
            yield Embedded(
                query, Mode.STATEMENT, start, end - start, shift, owner, role, line, into, statement
            )


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _target(query: str) -> str:
    """The target of an assignment, including its sign: `v_total :=`."""
    depth = 0
    for token in scan(query):
        word = query[token.start : token.end + 1]
        depth += (word in "([") - (word in ")]")
        if depth == 0 and token.name in ("COLON_EQUALS", "ASCII_61"):
            return query[: token.end + 1]
    raise ParseError(f"no assignment in {query}")


def _case_value(query: str) -> str:
    """The values of a `when` as written: the parser turns them into a comparison with a hidden variable."""
    hidden = re.fullmatch(r'"__Case__Variable_\d+__" IN \((.*)\)', query, re.DOTALL)
    return hidden[1] if hidden else query


def _find(
    body: str, query: str, owner: str, start: int, taken: set[tuple[int, int]]
) -> tuple[int, int, str] | None:
    query = _case_value(query)
    words = query.removeprefix("SELECT") if owner == "perform" else query
    at = body.find(
        words, start
    )  # str.find, not a regular expression: compiling one per text would cost more than everything else here.
    while at >= 0:
        end = at + len(words)
        before = at - len("perform") if owner == "perform" else at
        stands = body[before:at].lower() == "perform" if owner == "perform" else _begins_at(body, at)
        if stands and not _IN_NAME.match(body, end) and before >= start and (before, end) not in taken:
            into = _INTO.match(body, end) if owner == "execsql" else None
            return (before, into.end(), into[0].strip()) if into else (before, end, "")
        at = body.find(words, at + 1)
    return _find_around_into(body, query, start)


def _begins_at(body: str, at: int) -> bool:
    """Whether a text can begin here: not inside a name, but possibly after the dots of a range."""
    before = body[at - 1 : at]
    return not (_IN_NAME.match(before) or before == ".") or body[at - 2 : at] == ".."


def _find_around_into(body: str, query: str, start: int) -> tuple[int, int, str] | None:
    """Finds a query whose `into ...` the parser replaced by blanks."""
    for gap in re.finditer(r" {5,}", query):
        before, after = query[: gap.start()].rstrip(" "), query[gap.end() :].lstrip(" ")
        length = len(query) - len(before) - len(after)
        pattern = re.escape(before) + rf"(?s:(.{{{length}}}))" + re.escape(after)
        match = re.search(pattern, body[start:])
        if match and re.match(r"\s*into\b", match[1], re.IGNORECASE):
            # A comment at its end would comment out what is written behind it.
            return start + match.start(), start + match.end(), _COMMENT.sub("", match[1]).strip()
    return None
