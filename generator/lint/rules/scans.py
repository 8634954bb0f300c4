"""Rules of scans: conditions that no index supports, and functions that are called for every row."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, SubLinkType

from generator.lint.known import Known
from generator.lint.rules.bodies import aliases
from generator.lint.rules.queries import all_of
from generator.lint.rules.rule import Rule, statements
from generator.lint.trees import LintedFile, Scope, called, constant_text, names, type_text
from generator.syntax.walking import dotted, nodes

_LIKE = (A_Expr_Kind.AEXPR_LIKE, A_Expr_Kind.AEXPR_ILIKE)
_REGULAR = ("~", "~*", "!~", "!~*")
_CLOCKS = ("clock_timestamp", "timeofday", "statement_timestamp")
_HIDING = {
    "lower",
    "upper",
    "trim",
    "btrim",
    "coalesce",
    "abs",
    "left",
    "substr",
    "substring",
    "length",
    "md5",
}


def _wildcard_first(file: LintedFile, known: Known) -> Iterator[int]:
    for scope, query in _queries(file):
        tables = aliases(scope.tree)
        for node in nodes(query.whereClause, ast.A_Expr):
            if node.kind in _LIKE and names(node.name)[-1] in ("~~", "~~*"):
                begins = _beginning(node.rexpr)
                asks = begins.strip("%") or isinstance(node.rexpr, ast.A_Expr)  # '%' alone matches everything
                first = begins[:1] in ("%", "_") and asks
                if first and _is_column_without_trigrams(node.lexpr, tables, known):
                    yield scope.line_of(node)


def _queries(file: LintedFile) -> Iterator[tuple[Scope, Any]]:
    """The queries of functions and views."""
    for scope in file.scopes:
        if scope.function or scope.of(ast.ViewStmt):
            for query in scope.of(ast.SelectStmt, ast.UpdateStmt, ast.DeleteStmt):
                if query.whereClause is not None and scope.of(ast.RangeVar):
                    yield scope, query


def _beginning(pattern: Any) -> str:
    """The constant text with which a pattern begins."""
    while isinstance(pattern, ast.A_Expr) and names(pattern.name) == ["||"]:
        pattern = pattern.lexpr
    return constant_text(pattern) or ""


def _is_column_without_trigrams(node: Any, tables: dict[str, str], known: Known) -> bool:
    columns = [names(each.fields) for each in nodes(node, ast.ColumnRef)]
    for words in columns:
        held = known.tables.get(tables.get(words[0], "")) if words[1:] else None
        if held is not None and words[-1] in held.columns:
            return words[-1] not in held.trigrams
    return False


def _callers_pattern(scope: Scope) -> Iterator[Any]:
    """Finds a parameter that is used as a pattern, so that its % and _ are wildcards."""
    routine = scope.routine
    if routine is None or not scope.function or not scope.of(ast.RangeVar):
        return
    given = {name for name, kind in routine.parameters.items() if kind in ("text", "varchar", "citext")}
    for node in scope.of(ast.A_Expr):
        sign = names(node.name)[-1:]
        is_pattern = node.kind in _LIKE or (
            node.kind == A_Expr_Kind.AEXPR_OP and sign and sign[0] in _REGULAR
        )
        for column in _pieces(node.rexpr) if is_pattern else ():
            name = ".".join(routine.without_its_name([word.lower() for word in names(column.fields)]))
            is_said = node.kind in _LIKE and "pattern" in name  # its callers have escaped it
            if name in given and not is_said:
                yield node


def _pieces(node: Any) -> Iterator[Any]:
    if isinstance(node, ast.A_Expr) and names(node.name) == ["||"]:
        yield from _pieces(node.lexpr)
        yield from _pieces(node.rexpr)
    elif isinstance(node, ast.ColumnRef):
        yield node


def _hidden_in_a_call(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds `lower(t.a) = given` with an index on the column but none on the expression."""
    for scope, query in _queries(file):
        tables = aliases(scope.tree)
        for node in (each for each in all_of(query.whereClause) if isinstance(each, ast.A_Expr)):
            if node.kind == A_Expr_Kind.AEXPR_OP and names(node.name)[-1] == "=":
                for side, other in ((node.lexpr, node.rexpr), (node.rexpr, node.lexpr)):
                    if _is_hidden(side, tables, known) and not _reads_tables(other, tables):
                        yield scope.line_of(node)


def _is_hidden(node: Any, tables: dict[str, str], known: Known) -> bool:
    call, held = "", None
    if isinstance(node, ast.FuncCall) and called(node) in _HIDING and node.args:
        call, held = called(node), node.args[0]
    elif isinstance(node, ast.CoalesceExpr):
        call, held = "coalesce", node.args[0]
    elif isinstance(node, ast.TypeCast) and type_text(node.typeName) == "text":
        call, held = "text", node.arg
    words = names(held.fields) if isinstance(held, ast.ColumnRef) else []
    table = known.tables.get(tables.get(words[0], "")) if words[1:] else None
    if table is None or words[-1] not in table.columns or (call, words[-1]) in table.computed:
        return False
    casts_away = call != "text" or table.types.get(words[-1], "") in (
        "uuid",
        "bigint",
        "integer",
        "timestamptz",
    )
    return words[-1] in table.leading and casts_away


def _reads_tables(node: Any, tables: dict[str, str]) -> bool:
    return any(
        names(each.fields)[0] in tables for each in nodes(node, ast.ColumnRef) if names(each.fields)[1:]
    )


def _array_of_a_query(scope: Scope) -> Iterator[Any]:
    """`= any (array(select ...))` of a query that the planner could join."""
    for query in scope.of(ast.SelectStmt, ast.UpdateStmt, ast.DeleteStmt):
        for node in all_of(query.whereClause):
            if isinstance(node, ast.A_Expr) and node.kind == A_Expr_Kind.AEXPR_OP_ANY:
                inner = node.rexpr
                is_array = isinstance(inner, ast.SubLink) and inner.subLinkType == SubLinkType.ARRAY_SUBLINK
                if is_array and any(True for _ in nodes(inner.subselect, ast.RangeVar)):
                    yield node


def _moving_clock(scope: Scope) -> Iterator[Any]:
    """Finds a clock that advances while a query reads its rows."""
    for query in scope.of(ast.SelectStmt, ast.UpdateStmt, ast.DeleteStmt):
        if not scope.function or not any(True for _ in nodes(query, ast.RangeVar)):
            continue
        for condition in (query.whereClause, getattr(query, "targetList", None)):
            wrapped = {
                id(call)
                for link in nodes(condition, ast.SubLink)
                if not any(True for _ in nodes(link.subselect, ast.RangeVar))
                for call in nodes(link.subselect, ast.FuncCall)
            }
            for call in nodes(condition, ast.FuncCall):
                if called(call) in _CLOCKS and id(call) not in wrapped:
                    yield call


def _asked_by_rows(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds a function of the house without arguments, in a condition on a column without an index.

    A condition without columns is evaluated once, and so is the value for which an index is searched.
    """
    for scope, query in _queries(file):
        tables = aliases(query)
        for condition in all_of(query.whereClause):
            wrapped = {
                id(call)
                for link in nodes(condition, ast.SubLink)
                for call in nodes(link.subselect, ast.FuncCall)
            }
            of_rows = any(
                tables.get((names(each.fields) or [""])[0]) in known.tables
                for each in nodes(condition, ast.ColumnRef)
            )
            if of_rows and not _is_searched(condition, tables, known):
                for call in nodes(condition, ast.FuncCall):
                    other = known.functions.get(dotted(call.funcname))
                    moves = other is not None and other.volatility != "immutable"
                    if moves and not call.args and id(call) not in wrapped:
                        yield scope.line_of(call)


def _is_searched(condition: Any, tables: dict[str, str], known: Known) -> bool:
    """Whether it is `t.key = something`, of a column with which an index begins."""
    if not isinstance(condition, ast.A_Expr) or names(condition.name) != ["="]:
        return False
    for side in (condition.lexpr, condition.rexpr):
        words = names(side.fields) if isinstance(side, ast.ColumnRef) else []
        held = known.tables.get(tables.get(words[0], "")) if words[1:] else None
        if held is not None and words[-1] in held.leading:
            return True
    return False


_NAMED = "create table app.notes (id uuid primary key, name text, at timestamptz);\n"
_INDEXED = _NAMED + "create index notes_name on app.notes (name);\n"


def _reader(condition: str) -> str:
    return (
        "create function app.f(name text) returns setof uuid language sql stable as $$\n"
        f"  select n.id from app.notes as n where {condition}\n$$;\n"
    )


RULES = (
    Rule(
        "wildcard-first",
        "a pattern begins with a wildcard, and no index holds pieces of the column",
        "Every row is read. Create an index with gin_trgm_ops, or search by a beginning.",
        _NAMED + _reader("n.name like '%son'"),
        _NAMED + _reader("n.name like 'son%'"),
        _wildcard_first,
    ),
    Rule(
        "pattern-of-a-caller",
        "a text that a caller gives is taken as a pattern",
        "Its % and _ match anything, and a regular expression can run for hours. Escape it.",
        _NAMED + _reader("n.name like f.name || '%'"),
        _NAMED + _reader("starts_with(n.name, f.name)"),
        statements(_callers_pattern),
    ),
    Rule(
        "column-hidden-in-a-call",
        "an indexed column stands in a call before it is compared",
        "The index is of the column, not of the call. Create one on the expression, or compare the column.",
        _INDEXED + _reader("lower(n.name) = f.name"),
        _INDEXED
        + "create index notes_lower on app.notes (lower(name));\n"
        + _reader("lower(n.name) = f.name"),
        _hidden_in_a_call,
    ),
    Rule(
        "array-of-a-query",
        "rows are collected into an array only to be searched in it",
        "The planner guesses ten of them, whatever their number. Write in (select ...), or exists.",
        _NAMED + _reader("n.id = any (array(select t.note from app.tags as t))"),
        _NAMED + _reader("n.id in (select t.note from app.tags as t)"),
        statements(_array_of_a_query),
    ),
    Rule(
        "clock-of-each-row",
        "rows of one query are compared with a clock that moves",
        "Each row has another time, and no index serves it. Write now(), or read the clock once.",
        _NAMED + _reader("n.at < clock_timestamp()"),
        _NAMED + _reader("n.at < now()"),
        statements(_moving_clock),
    ),
    Rule(
        "asked-for-each-row",
        "a function that is the same for all rows is called for each of them",
        "Write (select f()): the planner then calls it once for the statement.",
        _NAMED
        + "create function app.today() returns timestamptz language sql stable as $$ select now() $$;\n"
        + _reader("n.at < app.today()"),
        _NAMED
        + "create function app.today() returns timestamptz language sql stable as $$ select now() $$;\n"
        + _reader("n.at < (select app.today())"),
        _asked_by_rows,
    ),
)
