"""Rules of joins: unintended cross joins, and conditions that are true for every row."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType

from generator.lint.known import Known, TableFacts
from generator.lint.rules.policies import is_always_true
from generator.lint.rules.queries import all_of
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Scope, called, names
from generator.syntax.queries import alias_of
from generator.syntax.sources import relation
from generator.syntax.walking import nodes


def _rows_times_rows(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds two tables of one query that no condition relates, unless one of them has one row."""
    for scope in file.scopes:
        if not scope.function and not file.is_migration and not scope.of(ast.ViewStmt):
            continue
        ctes = {each.ctename for each in scope.of(ast.CommonTableExpr)}
        for query in scope.of(ast.SelectStmt, ast.UpdateStmt, ast.DeleteStmt):
            items = list(_leaves(_items(query)))
            tables = [
                each
                for each in items
                if isinstance(each, ast.RangeVar) and (each.schemaname or each.relname not in ctes)
            ]
            if len(tables) > 1 and _stands_alone(query, items, tables, known):
                yield scope.line_of(query) if isinstance(query, ast.SelectStmt) else scope.first


def _items(query: Any) -> Any:
    if isinstance(query, ast.SelectStmt):
        return query.fromClause or ()
    others = query.fromClause if isinstance(query, ast.UpdateStmt) else query.usingClause
    return (query.relation, *(others or ()))


def _leaves(items: Any) -> Iterator[Any]:
    for item in items:
        if isinstance(item, ast.JoinExpr):
            yield from _leaves((item.larg, item.rarg))
        else:
            yield item


def _stands_alone(query: Any, items: list[Any], tables: list[Any], known: Known) -> bool:
    called_as = {alias_of(each, getattr(each, "relname", "")) for each in items}
    joins = [join for item in _items(query) for join in nodes(item, ast.JoinExpr)]
    if any(join.usingClause or join.isNatural for join in joins):
        return False
    conditions = [*(join.quals for join in joins), query.whereClause]
    groups = [{name} for name in called_as]
    fixed: dict[str, set[str]] = {name: set() for name in called_as}
    for part in (each for condition in conditions for each in all_of(condition)):
        columns = [names(each.fields) for each in nodes(part, ast.ColumnRef)]
        used = {words[-2] for words in columns if words[1:] and words[-2] in called_as}
        if any(len(words) == 1 for words in columns):
            used = called_as if len(used) != 1 else used  # a bare name may be anybody's
        groups = _together(groups, used)
        for name, column in _given(part, called_as):
            fixed[name].add(column)
    for item in items:
        if not isinstance(
            item, ast.RangeVar
        ):  # a subquery, a function: it may read the others, or be one row
            groups = _together(groups, called_as)
    wide = [
        group
        for group in groups
        if not any(
            alias_of(each, each.relname) in group
            and _is_one_row(known.tables.get(relation(each)), fixed[alias_of(each, each.relname)])
            for each in tables
        )
        and any(alias_of(each, each.relname) in group for each in tables)
    ]
    return len(wide) > 1


def _together(groups: list[set[str]], used: set[str]) -> list[set[str]]:
    met = [group for group in groups if group & used]
    apart = [group for group in groups if not group & used]
    return [*apart, set().union(*met)] if met else groups


def _given(condition: Any, called_as: set[str]) -> Iterator[tuple[str, str]]:
    """The columns that a condition restricts to one value."""
    is_operator = isinstance(condition, ast.A_Expr) and condition.kind == A_Expr_Kind.AEXPR_OP
    if is_operator and names(condition.name) == ["="]:
        for side in (condition.lexpr, condition.rexpr):
            words = names(side.fields) if isinstance(side, ast.ColumnRef) else []
            if words[1:] and words[-2] in called_as:
                yield words[-2], words[-1]


def _is_one_row(table: TableFacts | None, fixed: set[str]) -> bool:
    return table is not None and (table.has_one_row() or any(key <= fixed for key in table.keys))


def _holds_always(scope: Scope) -> Iterator[Any]:
    """Finds `a or true` in `where`; not `where true` alone, which some write at the start of a list of
    conditions."""
    for query in scope.of(ast.SelectStmt):
        for condition in all_of(query.whereClause):
            is_or = isinstance(condition, ast.BoolExpr) and condition.boolop == BoolExprType.OR_EXPR
            if is_or and any(_is_constant(part) and is_always_true(part) for part in condition.args):
                yield condition


def _is_constant(node: Any) -> bool:
    return not any(True for _ in nodes(node, ast.ColumnRef, ast.FuncCall, ast.ParamRef, ast.SubLink))


def _divided_by_none(scope: Scope) -> Iterator[Any]:
    for query in scope.of(ast.SelectStmt):
        for target in query.targetList or ():
            for node in nodes(target.val, ast.A_Expr):
                if names(node.name) == ["/"] and isinstance(node.rexpr, ast.FuncCall):
                    divisor = node.rexpr
                    counts = called(divisor) == "count" and divisor.over is None
                    if counts and (not query.groupClause or divisor.agg_filter) and not query.havingClause:
                        yield node


def _edge_twice(scope: Scope) -> Iterator[Any]:
    """Finds `between day and day + interval '1 day'`, which includes the first instant of the next day."""
    for node in scope.of(ast.A_Expr):
        if node.kind == A_Expr_Kind.AEXPR_BETWEEN and isinstance(node.rexpr, tuple):
            last = node.rexpr[1]
            if isinstance(last, ast.A_Expr) and names(last.name) == ["+"]:
                added = last.rexpr
                is_span = isinstance(added, ast.TypeCast) and names(added.typeName.names)[-1:] == ["interval"]
                value = getattr(getattr(getattr(added, "arg", None), "val", None), "sval", "")
                if is_span and value.split()[:1] == ["1"]:
                    yield node


def _list_by_chance(scope: Scope) -> Iterator[Any]:
    """Finds aggregated lists without an order in the result of a function or view."""
    if scope.executed or not (scope.function or scope.of(ast.ViewStmt)):
        return
    for query in scope.of(ast.SelectStmt):
        sorted_inside = any(
            isinstance(item, ast.RangeSubselect) and item.subquery.sortClause
            for item in query.fromClause or ()
        )
        tables = any(True for item in query.fromClause or () for _ in nodes(item, ast.RangeVar))
        if tables and not sorted_inside:
            for target in query.targetList or ():
                for call in nodes(target.val, ast.FuncCall):
                    is_list = called(call) in _LISTS and call.over is None
                    if is_list and not call.agg_order and not call.agg_distinct:
                        yield call


_LISTS = {"string_agg", "json_agg", "jsonb_agg"}

RULES = (
    Rule(
        "rows-times-rows",
        "two tables are read together and no condition relates them",
        "Each row of one meets each row of the other. Write the columns that belong together.",
        function("perform n.id from app.notes as n, app.tags as t where n.done order by n.id;"),
        function("perform n.id from app.notes as n, app.tags as t where t.note = n.id order by n.id;"),
        _rows_times_rows,
    ),
    Rule(
        "condition-always-true",
        "one side of an `or` is true for every row",
        "The rest of the condition then decides nothing. Remove the constant.",
        "select n.id from app.notes as n where n.done or true order by n.id;\n",
        "select n.id from app.notes as n where n.done or n.late order by n.id;\n",
        statements(_holds_always),
    ),
    Rule(
        "divided-by-none",
        "something is divided by a count that may be 0",
        "The query then fails. Write nullif(count(*), 0).",
        "select sum(n.price) / count(*) from app.notes as n;\n",
        "select sum(n.price) / nullif(count(*), 0) from app.notes as n;\n",
        statements(_divided_by_none),
    ),
    Rule(
        "edge-counted-twice",
        "`between` holds both ends, and the end is the beginning of the next span",
        "A row at that instant is counted in both. Write >= and <.",
        "select count(*) from app.notes as n where n.at between '2026-01-01' and d + interval '1 day';\n",
        "select count(*) from app.notes as n where n.at >= d and n.at < d + interval '1 day';\n",
        statements(_edge_twice),
    ),
    Rule(
        "list-by-chance",
        "a list is made of rows in any order",
        "Its order may change with every plan, so that equal answers differ. Write order by inside.",
        "create function app.f() returns text language sql as $$\n"
        "  select string_agg(n.name, ',') from app.notes as n\n$$;\n",
        "create function app.f() returns text language sql as $$\n"
        "  select string_agg(n.name, ',' order by n.id) from app.notes as n\n$$;\n",
        statements(_list_by_chance),
    ),
)
