"""Rules of plans: queries that are fast with ten rows and slow with a million."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType, NullTestType, SubLinkType

from generator.lint.rules.queries import with_number
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import Routine, Scope, called, names, type_text
from generator.syntax.walking import nodes


def _offset(scope: Scope) -> Iterator[Any]:
    if scope.function:
        for node in scope.of(ast.SelectStmt):
            if node.limitOffset is not None and not isinstance(node.limitOffset, ast.A_Const):
                yield node.limitOffset


def _array_parameter(scope: Scope) -> Iterator[Any]:
    routine = scope.routine
    if not scope.function or routine is None or routine.language != "plpgsql" or scope.executed:
        return
    if "plan_cache_mode" in routine.settings or not scope.of(ast.RangeVar):
        return
    kinds = {**routine.variables, **routine.parameters}
    for node in scope.of(ast.A_Expr):
        if node.kind in (A_Expr_Kind.AEXPR_OP_ANY, A_Expr_Kind.AEXPR_OP_ALL):
            for column in nodes(node.rexpr, ast.ColumnRef):
                words = names(column.fields)
                own = len(words) == 1 or words[0] == routine.name.rpartition(".")[2]
                if own and words and kinds.get(words[-1].lower(), "").endswith("[]"):
                    yield node
                    break


def _optional_filter(scope: Scope) -> Iterator[Any]:
    """Finds `given is null or t.a = given`: one plan cannot be good for both cases."""
    routine = scope.routine
    if not scope.function or routine is None or routine.language != "plpgsql" or scope.executed:
        return
    if "plan_cache_mode" in routine.settings or not scope.of(ast.RangeVar):
        return
    for node in scope.of(ast.BoolExpr):
        if node.boolop == BoolExprType.OR_EXPR:
            off = {
                word
                for each in node.args
                if isinstance(each, ast.NullTest) and each.nulltesttype == NullTestType.IS_NULL
                for word in _given(each.arg, routine)
            }
            compared = {
                word
                for each in node.args
                if isinstance(each, ast.A_Expr)
                for side in (each.lexpr, each.rexpr)
                for word in _given(side, routine)
            }
            if off & compared and any(
                isinstance(each, ast.A_Expr) and _has_column(each, routine) for each in node.args
            ):
                yield node


def _given(node: Any, routine: Routine) -> Iterator[str]:
    """The parameters and variables in an expression."""
    for column in nodes(node, ast.ColumnRef):
        name = ".".join(routine.without_its_name([word.lower() for word in names(column.fields)]))
        if name in routine.parameters or name in routine.variables:
            yield name


def _has_column(node: Any, routine: Routine) -> bool:
    return any(not list(_given(column, routine)) for column in nodes(node, ast.ColumnRef))


def _hidden_column(scope: Scope) -> Iterator[Any]:
    """Finds a column that `where` converts to a day or month before it compares it with a value."""
    for query in scope.of(ast.SelectStmt, ast.UpdateStmt, ast.DeleteStmt):
        for node in nodes(query.whereClause, ast.A_Expr):
            if node.kind == A_Expr_Kind.AEXPR_OP and names(node.name)[-1] in ("=", "<", "<=", ">", ">="):
                for side, other in ((node.lexpr, node.rexpr), (node.rexpr, node.lexpr)):
                    if _is_day_of_a_column(side, scope) and not _is_day_of_a_column(other, scope):
                        yield node


def _is_day_of_a_column(node: Any, scope: Scope) -> bool:
    if isinstance(node, ast.TypeCast):
        held = node.arg if type_text(node.typeName) == "date" else None
    elif isinstance(node, ast.FuncCall) and called(node) in _OF_DAYS:
        held = node.args[_OF_DAYS[called(node)]] if len(node.args or ()) > _OF_DAYS[called(node)] else None
    else:
        held = None
    if not isinstance(held, ast.ColumnRef):
        return False
    words = names(held.fields)
    known = scope.routine.without_its_name(words) if scope.routine else words
    own = scope.routine is not None and bool(list(_given(held, scope.routine)))
    return bool(known) and not own and len(words) == len(held.fields)


_OF_DAYS = {"to_char": 0, "date_trunc": 1, "date_part": 1, "date": 0}


def _counted_to_ask(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.A_Expr):
        for side, sign, value in with_number(node):
            if _is_count(side) and (sign, value) in _ASKS:
                yield node


_ASKS = {(">", 0), ("=", 0), ("<>", 0), (">=", 1), ("<", 1)}


def _is_count(node: Any) -> bool:
    """Whether it is `(select count(*) from ...)`."""
    if not isinstance(node, ast.SubLink) or node.subLinkType != SubLinkType.EXPR_SUBLINK:
        return False
    query = node.subselect
    values = [target.val for target in query.targetList or ()]
    grouped = query.groupClause or query.havingClause
    return (
        not grouped
        and len(values) == 1
        and isinstance(values[0], ast.FuncCall)
        and called(values[0]) == "count"
    )


def _order_by_chance(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.SortBy):
        if isinstance(node.node, ast.FuncCall) and called(node.node) in ("random", "gen_random_uuid"):
            yield node


RULES = (
    Rule(
        "paging-by-offset",
        "an offset reads and drops all rows before it",
        "Its cost grows with the page, and rows move between pages. Page by the last key.",
        function("perform n.id from app.notes as n order by n.id limit 20 offset page;"),
        function("perform n.id from app.notes as n where n.id > after order by n.id limit 20;"),
        statements(_offset),
    ),
    Rule(
        "plan-kept-for-an-array",
        "a plan for an array of one is kept for an array of thousands",
        "plpgsql keeps a generic plan. Join on unnest(...), or set plan_cache_mode = force_custom_plan.",
        function("update app.notes set done = true where id = any(ids);"),
        function(
            "update app.notes set done = true where id = any(ids);",
            "set plan_cache_mode = 'force_custom_plan'",
        ),
        statements(_array_parameter),
    ),
    Rule(
        "plan-kept-for-a-filter",
        "one plan serves a filter that is given and one that is left out",
        "plpgsql keeps a generic plan. Set plan_cache_mode = force_custom_plan, or write two statements.",
        function("perform n.id from app.notes as n where name is null or n.name = name order by n.id;"),
        function(
            "perform n.id from app.notes as n where name is null or n.name = name order by n.id;",
            "set plan_cache_mode = 'force_custom_plan'",
        ),
        statements(_optional_filter),
    ),
    Rule(
        "column-hidden-from-index",
        "a day or month is made of a column before it is compared",
        "No index on the column serves that. Compare the column with the beginning and the end of the span.",
        function("perform n.id from app.notes as n where n.at::date = day order by n.id;"),
        function("perform n.id from app.notes as n where n.at >= day and n.at < day + 1 order by n.id;"),
        statements(_hidden_column),
    ),
    Rule(
        "counted-to-ask",
        "a count is compared with none",
        "It reads every row to learn whether there is one. Write exists (...).",
        function("if (select count(*) from app.notes as n where n.done) > 0 then return; end if;"),
        function("if exists (select from app.notes as n where n.done) then return; end if;"),
        statements(_counted_to_ask),
    ),
    Rule(
        "order-by-chance",
        "an order by chance sorts every row",
        "Choose a random key first, then read the row next to it.",
        "select n.id from app.notes as n order by random() limit 1;\n",
        "select n.id from app.notes as n order by n.id limit 1;\n",
        statements(_order_by_chance),
    ),
)
