"""Rules of queries: rows that are missed, lost or chosen by chance."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType, JoinType, NullTestType, SubLinkType

from generator.lint.known import Known
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Scope, called, names
from generator.syntax.queries import alias_of, operands
from generator.syntax.walking import nodes

_COMPARING = frozenset({"=", "<>", "<", "<=", ">", ">="})
_BETWEEN = (A_Expr_Kind.AEXPR_BETWEEN, A_Expr_Kind.AEXPR_NOT_BETWEEN)
_LIKE = (A_Expr_Kind.AEXPR_LIKE, A_Expr_Kind.AEXPR_ILIKE, A_Expr_Kind.AEXPR_SIMILAR)
_WITH_LIST = (
    A_Expr_Kind.AEXPR_OP,
    A_Expr_Kind.AEXPR_IN,
    A_Expr_Kind.AEXPR_OP_ANY,
    A_Expr_Kind.AEXPR_OP_ALL,
    *_BETWEEN,
)


def _without_where(file: LintedFile, _: Known) -> Iterator[int]:
    """Finds updates and deletes without `where`, in functions and in migrations, where all rows stay locked
    until the commit."""
    for scope in file.scopes:
        if scope.function or file.is_migration:
            for node in scope.of(ast.UpdateStmt, ast.DeleteStmt):
                if node.whereClause is None or _is_constant(node.whereClause):
                    yield scope.line_of(node)
            for node in scope.of(ast.MergeStmt):
                for when in node.mergeWhenClauses or ():
                    if when.commandType.name == "CMD_DELETE" and when.condition is None:
                        yield scope.line_of(node)


def _is_constant(condition: Any) -> bool:
    """Whether it depends on no column or parameter, such as `1 = 1`. `where true` is accepted as intended."""
    return not isinstance(condition, ast.A_Const) and not any(
        True
        for _ in nodes(condition, ast.ColumnRef, ast.FuncCall, ast.ParamRef, ast.SubLink, ast.CurrentOfExpr)
    )


def _endless(scope: Scope) -> Iterator[Any]:
    """Finds a recursive part with `union all` that has neither a table nor a condition that stops it."""
    for clause in scope.of(ast.WithClause):
        for query in clause.ctes if clause.recursive else ():
            body = query.ctequery
            is_all = isinstance(body, ast.SelectStmt) and body.all and body.op.name == "SETOP_UNION"
            if is_all and query.cycle_clause is None:
                again = body.rarg
                tables = [each for each in nodes(again, ast.RangeVar) if each.relname != query.ctename]
                joins = any(True for _ in nodes(again.fromClause, ast.JoinExpr))
                stops = again.whereClause is not None or joins or tables
                if not stops and not any(each.limitCount for each in scope.of(ast.SelectStmt)):
                    yield query


def _null_comparison(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.A_Expr):
        if _compares(node):
            for side in (*operands(node.lexpr), *operands(node.rexpr)):
                if _is_null(side):
                    yield node
    for case in scope.of(ast.CaseExpr):
        if case.arg is not None:
            yield from (when for when in case.args if _is_null(when.expr))


def _compares(node: Any) -> bool:
    if not isinstance(node, ast.A_Expr) or node.kind not in _WITH_LIST:
        return False
    return node.kind in _BETWEEN or names(node.name)[-1] in _COMPARING


def _is_null(node: Any) -> bool:
    while isinstance(node, ast.TypeCast):
        node = node.arg
    if isinstance(node, ast.RowExpr):
        return any(_is_null(each) for each in node.args or ())
    return isinstance(node, ast.A_Const) and bool(node.isnull)


def _not_in_query(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.BoolExpr):
        if node.boolop == BoolExprType.NOT_EXPR:
            for link in node.args:
                is_any = isinstance(link, ast.SubLink) and link.subLinkType == SubLinkType.ANY_SUBLINK
                if is_any and names(link.operName) in ([], ["="]) and _may_be_null(link.subselect):
                    yield link
    for link in scope.of(ast.SubLink):
        is_none = link.subLinkType == SubLinkType.ALL_SUBLINK and names(link.operName) == ["<>"]
        if is_none and _may_be_null(link.subselect):
            yield link


def _may_be_null(query: Any) -> bool:
    """Whether the first column of a query may be null, that is no `is not null` names it."""
    if query.valuesLists:
        return any(_is_null(row[0]) or not isinstance(row[0], ast.A_Const) for row in query.valuesLists)
    target = query.targetList[0].val if query.targetList else None
    if not isinstance(target, ast.ColumnRef):
        return not isinstance(target, ast.A_Const)
    not_null = {
        names(test.arg.fields)[-1]
        for test in nodes(query.whereClause, ast.NullTest)
        if test.nulltesttype == NullTestType.IS_NOT_NULL and isinstance(test.arg, ast.ColumnRef)
    }
    return not names(target.fields) or names(target.fields)[-1] not in not_null


def _unordered_limit(scope: Scope) -> Iterator[Any]:
    in_exists = {
        id(link.subselect) for link in scope.of(ast.SubLink) if link.subLinkType == SubLinkType.EXISTS_SUBLINK
    }
    for node in scope.of(ast.SelectStmt):
        limited = node.limitCount is not None and not _is_null(node.limitCount)
        reads = (node.fromClause or node.larg) and id(node) not in in_exists and not _is_one_row(node)
        if limited and reads and not node.sortClause:
            yield node


def _is_one_row(query: Any) -> bool:
    """Whether a query always returns one row: it aggregates without GROUP BY."""
    values = [target.val for target in query.targetList or ()]
    return (
        not query.groupClause
        and bool(values)
        and all(isinstance(value, ast.FuncCall) and called(value) in _AGGREGATES for value in values)
    )


_AGGREGATES = {"count", "sum", "min", "max", "avg", "bool_and", "bool_or", "every", "array_agg", "string_agg"}


def _unordered_choice(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.SelectStmt):
        chosen = [each for each in node.distinctClause or () if each is not None]
        if chosen and not node.sortClause:
            yield node


def _with_itself(scope: Scope) -> Iterator[Any]:
    """Finds `t.id = id` with a parameter of that name: in SQL the column wins, in PL/pgSQL it is
    ambiguous."""
    tables = {alias_of(each, each.relname) for each in scope.of(ast.RangeVar)}
    given = {*scope.routine.parameters, *scope.routine.variables} if scope.routine else set()
    for query in scope.of(ast.SelectStmt, ast.UpdateStmt, ast.DeleteStmt):
        for node in nodes(query.whereClause, ast.A_Expr):
            sides = [
                names(each.fields) for each in (node.lexpr, node.rexpr) if isinstance(each, ast.ColumnRef)
            ]
            if names(node.name) == ["="] and len(sides) > 1 and sides[0][-1:] == sides[1][-1:] != []:
                bare = [words for words in sides if not words[1:]]
                full = [words for words in sides if words[1:]]
                meant = bare and bare[0][0].lower() in given and (not full or full[0][-2] in tables)
                if meant or sides[0] == sides[1]:
                    yield node


def _natural_join(scope: Scope) -> Iterator[Any]:
    yield from (node for node in scope.of(ast.JoinExpr) if node.isNatural)


def _undone_join(scope: Scope) -> Iterator[Any]:
    """Finds a comparison in `where` with a column that an outer join may fill with null."""
    for query in scope.of(ast.SelectStmt):
        optional = {name for item in query.fromClause or () for name in _optional(item)}
        for condition in all_of(query.whereClause):
            if _compares(condition) or getattr(condition, "kind", None) in _LIKE:
                sides = (*operands(condition.lexpr), *operands(condition.rexpr))
                columns = [names(side.fields) for side in sides if isinstance(side, ast.ColumnRef)]
                if any(words[1:] and words[0] in optional for words in columns):
                    yield condition


def _optional(item: Any) -> Iterator[str]:
    """The names of relations whose columns an outer join may fill with nulls."""
    if isinstance(item, ast.JoinExpr):
        empty = {
            JoinType.JOIN_LEFT: [item.rarg],
            JoinType.JOIN_RIGHT: [item.larg],
            JoinType.JOIN_FULL: [item.larg, item.rarg],
        }
        for side in empty.get(item.jointype, []):
            yield from _named(side)
        yield from _optional(item.larg)
        yield from _optional(item.rarg)


def _named(item: Any) -> Iterator[str]:
    if isinstance(item, ast.JoinExpr):
        yield from _named(item.larg)
        yield from _named(item.rarg)
    elif item is not None:
        yield alias_of(item, getattr(item, "relname", ""))


def all_of(condition: Any) -> Iterator[Any]:
    """The conditions that hold together."""
    if isinstance(condition, ast.BoolExpr) and condition.boolop == BoolExprType.AND_EXPR:
        for part in condition.args:
            yield from all_of(part)
    elif condition is not None:
        yield condition


def _length_of_nothing(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.A_Expr):
        for call, sign, value in with_number(node):
            measures = isinstance(call, ast.FuncCall) and called(call) in ("array_length", "array_upper")
            if measures and (sign, value) in _NOTHING:
                yield node


def with_number(node: Any) -> Iterator[tuple[Any, str, int]]:
    """The operand that is compared with an integer, the operator as seen from its side, and the integer."""
    if node.kind == A_Expr_Kind.AEXPR_OP:
        sign = names(node.name)[-1]
        turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign)
        for side, other, seen in ((node.lexpr, node.rexpr, sign), (node.rexpr, node.lexpr, turned)):
            if isinstance(other, ast.A_Const) and isinstance(other.val, ast.Integer):
                yield side, seen, other.val.ival or 0


_NOTHING = {("=", 0), ("<", 1), ("<=", 0)}

RULES = (
    Rule(
        "write-without-where",
        "an update or delete without where, or with a constant one, changes every row",
        "Nobody sees how many rows it meets and locks; safeupdate refuses it through PostgREST.",
        function("delete from app.notes;"),
        function("delete from app.notes as n where n.done;"),
        _without_where,
    ),
    Rule(
        "comparison-with-null",
        "a comparison with null is never true",
        "Write `is null` or `is distinct from`. In the set of an update, `= null` assigns and is right.",
        "select n.id from app.notes as n where n.done = null;\n",
        "update app.notes set done = null where done is null;\n",
        statements(_null_comparison),
    ),
    Rule(
        "not-in-query",
        "not in (select ...) finds nothing as soon as the query has one null",
        "Write not exists (...), or say `is not null` in the query.",
        "select n.id from app.notes as n where n.id not in (select d.id from app.done as d);\n",
        "select n.id from app.notes as n where not exists (select from app.done as d where d.id = n.id);\n",
        statements(_not_in_query),
    ),
    Rule(
        "outer-join-undone",
        "a condition in where drops the rows that the outer join was to keep",
        "It is null for them, so it is not true. Put the condition into `on`, or write an inner join.",
        "select n.id from app.notes as n left join app.done as d on d.id = n.id where d.at > n.at;\n",
        "select n.id from app.notes as n left join app.done as d on d.id = n.id and d.at > n.at;\n",
        statements(_undone_join),
    ),
    Rule(
        "length-of-nothing",
        "array_length of an empty array is null, not 0",
        "The comparison is never true. Write cardinality(...).",
        function("if array_length(ids, 1) = 0 then return; end if;"),
        function("if cardinality(ids) = 0 then return; end if;"),
        statements(_length_of_nothing),
    ),
    Rule(
        "limit-without-order",
        "a limit without an order takes any rows",
        "Which ones may change with every plan. Order by something unique.",
        "select n.id from app.notes as n limit 20;\n",
        "select n.id from app.notes as n order by n.id limit 20;\n",
        statements(_unordered_limit),
    ),
    Rule(
        "distinct-on-without-order",
        "distinct on without an order keeps any row of each group",
        "Order by the same expressions, then by what tells which row is kept.",
        "select distinct on (n.owner) n.id from app.notes as n;\n",
        "select distinct on (n.owner) n.id from app.notes as n order by n.owner, n.at desc;\n",
        statements(_unordered_choice),
    ),
    Rule(
        "column-compared-with-itself",
        "a column is compared with itself, so that every row fits",
        "A parameter of the same name loses. Write function.parameter, or name it otherwise.",
        "create function app.f(id uuid) returns text language sql as $$\n"
        "select n.text from app.notes as n where n.id = id\n$$;\n",
        "create function app.f(id uuid) returns text language sql as $$\n"
        "select n.text from app.notes as n where n.id = f.id\n$$;\n",
        statements(_with_itself),
    ),
    Rule(
        "recursion-without-end",
        "a recursive query has nothing that stops it",
        "It runs until the disk is full. Write a condition, or a cycle clause.",
        "with recursive r as (select 1 as n union all select r.n + 1 from r) select r.n from r;\n",
        "with recursive r as (select 1 as n union all select n + 1 from r where n < 9) select r.n from r;\n",
        statements(_endless),
    ),
    Rule(
        "natural-join",
        "a natural join changes with every column that is added",
        "Write the columns: on, or using.",
        "select a.id from app.a natural join app.b;\n",
        "select a.id from app.a inner join app.b using (id);\n",
        statements(_natural_join),
    ),
)
