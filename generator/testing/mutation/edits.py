"""Every small change of one SQL statement that a test should notice, made on its parse tree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pglast import ast, parse_sql
from pglast.enums import A_Expr_Kind, BoolExprType, BoolTestType, NullTestType, SortByDir
from pglast.stream import RawStream

_OPPOSITE = {
    "=": "<>",
    "<>": "=",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "~": "!~",
    "!~": "~",
    "~*": "!~*",
    "!~*": "~*",
    "~~": "!~~",
    "!~~": "~~",
    "~~*": "!~~*",
    "!~~*": "~~*",
}
_OPPOSITE_KIND = {
    A_Expr_Kind.AEXPR_DISTINCT: A_Expr_Kind.AEXPR_NOT_DISTINCT,
    A_Expr_Kind.AEXPR_NOT_DISTINCT: A_Expr_Kind.AEXPR_DISTINCT,
}
_RANGES = {
    A_Expr_Kind.AEXPR_BETWEEN: (A_Expr_Kind.AEXPR_NOT_BETWEEN, "NOT BETWEEN"),
    A_Expr_Kind.AEXPR_NOT_BETWEEN: (A_Expr_Kind.AEXPR_BETWEEN, "BETWEEN"),
}
_BY_NAME = {
    A_Expr_Kind.AEXPR_OP,
    A_Expr_Kind.AEXPR_OP_ANY,
    A_Expr_Kind.AEXPR_OP_ALL,
    A_Expr_Kind.AEXPR_IN,
    A_Expr_Kind.AEXPR_LIKE,
    A_Expr_Kind.AEXPR_ILIKE,
}
_OPPOSITE_NULL = {
    NullTestType.IS_NULL: NullTestType.IS_NOT_NULL,
    NullTestType.IS_NOT_NULL: NullTestType.IS_NULL,
}
_OPPOSITE_BOOLEAN = {
    BoolTestType.IS_TRUE: BoolTestType.IS_NOT_TRUE,
    BoolTestType.IS_NOT_TRUE: BoolTestType.IS_TRUE,
    BoolTestType.IS_FALSE: BoolTestType.IS_NOT_FALSE,
    BoolTestType.IS_NOT_FALSE: BoolTestType.IS_FALSE,
    BoolTestType.IS_UNKNOWN: BoolTestType.IS_NOT_UNKNOWN,
    BoolTestType.IS_NOT_UNKNOWN: BoolTestType.IS_UNKNOWN,
}
_NUMBER = re.compile(r"\d+")
_ROW_STATES = {"new": "old", "old": "new"}


@dataclass(frozen=True)
class Edit:
    """One changed statement. `location` is the position of the change in the original text; None if
    unknown."""

    kind: str
    location: int | None
    sql: str


@dataclass(frozen=True)
class _Change:
    kind: str
    location: int | None
    node: ast.Node
    attribute: str
    value: Any
    more: Mapping[str, Any] = field(default_factory=dict)

    def made(self) -> dict[str, Any]:
        """Makes the change; returns the old value."""
        changed = {self.attribute: self.value, **self.more}
        before = {attribute: getattr(self.node, attribute) for attribute in changed}
        _set(self.node, changed)
        return before


def edits(sql: str) -> Iterator[Edit]:
    """The changes of the statements in `sql`, each alone, none twice. Raises ParseError."""
    tree = parse_sql(sql)
    for change in list(_changes(tree, None)):
        before = change.made()
        try:
            yield Edit(change.kind, change.location, "; ".join(RawStream()(each) for each in tree))
        finally:
            _set(change.node, before)


def normal(sql: str) -> str:
    """The text in the layout of the edits, so that a diff shows only the change."""
    return "; ".join(RawStream()(each) for each in parse_sql(sql))


def _set(node: Any, values: Mapping[str, Any]) -> None:
    for attribute, value in values.items():
        setattr(node, attribute, value)


def _changes(node: Any, location: int | None) -> Iterator[_Change]:
    if isinstance(node, tuple):
        for item in node:
            yield from _changes(item, location)
    elif isinstance(node, ast.Node) and not isinstance(node, ast.TypeName):
        location = _location(node, location)
        yield from _own_changes(node, location)
        for attribute in node:
            yield from _changes(getattr(node, attribute), _location_of(attribute, node, location))


def _location(node: ast.Node, inherited: int | None) -> int | None:
    own = getattr(node, "location", None)
    return own if isinstance(own, int) and own >= 0 else inherited


def _location_of(attribute: str, node: ast.Node, location: int | None) -> int | None:
    """The location of a node. Constants have none; for a limit it is that of the last ORDER BY before it."""
    if attribute == "limitCount" and isinstance(node, ast.SelectStmt) and node.sortClause:
        return _location(node.sortClause[-1].node, location)
    return location


def _own_changes(node: ast.Node, location: int | None) -> Iterator[_Change]:
    match node:
        case ast.A_Expr():
            yield from _comparison(node, location)
        case ast.BoolExpr():
            yield from _boolean(node, location)
        case ast.NullTest() | ast.BooleanTest():
            yield _test(node, location)
        case ast.A_Const():
            yield from _constant(node, location)
        case ast.CaseExpr():
            yield from _branches(node, location)
        case ast.SortBy():
            down = node.sortby_dir == SortByDir.SORTBY_DESC
            direction = SortByDir.SORTBY_ASC if down else SortByDir.SORTBY_DESC
            yield _Change("order", _location(node.node, location), node, "sortby_dir", direction)
        case ast.SelectStmt() | ast.UpdateStmt() | ast.DeleteStmt():
            yield from _clauses(node, location)
        case ast.FuncCall() if node.agg_filter is not None:
            yield _Change("condition", location, node, "agg_filter", None)
        case ast.ColumnRef() if len(node.fields) > 1 and isinstance(node.fields[0], ast.String):
            state = _ROW_STATES.get(node.fields[0].sval)
            if state:
                yield _Change("row state", location, node, "fields", (ast.String(state), *node.fields[1:]))


def _comparison(node: ast.A_Expr, location: int | None) -> Iterator[_Change]:
    if node.kind in _RANGES:
        other, name = _RANGES[node.kind]
        yield _Change("comparison", location, node, "kind", other, {"name": (ast.String(name),)})
    elif node.kind in _OPPOSITE_KIND:
        yield _Change("comparison", location, node, "kind", _OPPOSITE_KIND[node.kind])
    elif node.kind in _BY_NAME and (opposite := _OPPOSITE.get(node.name[-1].sval)):
        yield _Change("comparison", location, node, "name", (*node.name[:-1], ast.String(opposite)))


def _test(node: Any, location: int | None) -> _Change:
    if isinstance(node, ast.NullTest):
        return _Change("comparison", location, node, "nulltesttype", _OPPOSITE_NULL[node.nulltesttype])
    return _Change("comparison", location, node, "booltesttype", _OPPOSITE_BOOLEAN[node.booltesttype])


def _branches(node: Any, location: int | None) -> Iterator[_Change]:
    if len(node.args) > 1:
        for index, branch in enumerate(node.args):
            yield _Change("branch", _location(branch, location), node, "args", _without(node.args, index))
    elif node.defresult is not None:
        yield _Change("branch", location, node, "defresult", None)


def _boolean(node: ast.BoolExpr, location: int | None) -> Iterator[_Change]:
    """Leaves out each part of an `and` or `or`; replaces a `not` by an `or` of one part."""
    if node.boolop == BoolExprType.NOT_EXPR:
        yield _Change("condition", location, node, "boolop", BoolExprType.OR_EXPR)
        return
    for index, part in enumerate(node.args):
        yield _Change("condition", _location(part, location), node, "args", _without(node.args, index))


def _constant(node: ast.A_Const, location: int | None) -> Iterator[_Change]:
    match node.val:
        case ast.Integer():
            yield _Change("constant", location, node, "val", ast.Integer(node.val.ival + 1))
        case ast.Float():
            yield _Change("constant", location, node, "val", ast.Float(f"1{node.val.fval}"))
        case ast.Boolean():
            yield _Change("constant", location, node, "val", ast.Boolean(not node.val.boolval))
        case ast.String():
            yield _Change("constant", location, node, "val", ast.String(_other_text(node.val.sval)))


def _other_text(text: str) -> str:
    """A different constant text. A number in it is changed if there is one. Otherwise a letter is added,
    since dates and intervals ignore a sign at the end."""
    return (
        _NUMBER.sub(lambda number: str(int(number[0]) + 1), text, count=1)
        if _NUMBER.search(text)
        else f"{text}k"
    )


def _clauses(node: Any, location: int | None) -> Iterator[_Change]:
    where = node.whereClause
    if where is not None and not (isinstance(where, ast.BoolExpr) and where.boolop == BoolExprType.AND_EXPR):
        yield _Change("condition", _location(where, location), node, "whereClause", None)
    if isinstance(node, ast.SelectStmt):
        if node.limitCount is not None and not isinstance(node.limitCount, ast.A_Const):
            yield _Change("limit", _location(node.limitCount, location), node, "limitCount", None)
        if node.lockingClause:
            yield _Change("lock", location, node, "lockingClause", None)


def _without(items: tuple[Any, ...], index: int) -> tuple[Any, ...]:
    return items[:index] + items[index + 1 :]
