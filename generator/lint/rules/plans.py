"""Rules of plans: what is fast with ten rows and fails with a million."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, SubLinkType

from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import Scope, called, names
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


def _counted_to_ask(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.A_Expr):
        if node.kind == A_Expr_Kind.AEXPR_OP and _is_count(node.lexpr):
            value = getattr(getattr(node.rexpr, "val", None), "ival", None)
            if (names(node.name)[-1], value) in _ASKS:
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
