"""Small helpers for query trees: names, operands, and which columns a condition makes not null."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType, NullTestType

_COMPARING = frozenset({"=", "<>", "<", "<=", ">", ">="})


def called_name(call: ast.FuncCall) -> tuple[str, str]:
    """Schema and name of a function; pg_catalog where no schema is written."""
    *schema, name = (part.sval for part in call.funcname)
    return (schema[0] if schema else "pg_catalog"), name


def alias_of(item: Any, otherwise: str) -> str:
    return str(item.alias.aliasname) if item.alias else otherwise


def column_name(target: ast.ResTarget) -> str:
    """The name of a result column. Postgres prints it unless it is the name of the column passed on."""
    if target.name:
        return str(target.name)
    column = target.val.fields[-1] if isinstance(target.val, ast.ColumnRef) else None
    return column.sval if isinstance(column, ast.String) else "?column?"


def operands(operand: Any) -> tuple[Any, ...]:
    """The expressions on one side of an operator; IN and BETWEEN have several."""
    if operand is None:
        return ()
    return operand if isinstance(operand, tuple) else (operand,)


def outside_of_subqueries(tree: Any) -> Iterator[Any]:
    """The nodes of a tree, without those inside subqueries."""
    if isinstance(tree, tuple):
        for item in tree:
            yield from outside_of_subqueries(item)
    elif isinstance(tree, ast.Node) and not isinstance(tree, ast.SubLink):
        yield tree
        for attribute in tree:
            yield from outside_of_subqueries(getattr(tree, attribute))


def not_null_where(condition: Any) -> Iterator[ast.ColumnRef]:
    """Columns that are not null where the condition is true."""
    match condition:
        case ast.BoolExpr() if condition.boolop == BoolExprType.AND_EXPR:
            for part in condition.args:
                yield from not_null_where(part)
        case ast.NullTest(arg=ast.ColumnRef() as column) if (
            condition.nulltesttype == NullTestType.IS_NOT_NULL
        ):
            yield column
        case ast.A_Expr() if condition.name[-1].sval in _COMPARING and condition.kind in (
            A_Expr_Kind.AEXPR_OP,
            A_Expr_Kind.AEXPR_OP_ANY,
            A_Expr_Kind.AEXPR_IN,
        ):
            for side in (condition.lexpr, condition.rexpr):
                column = side.arg if isinstance(side, ast.TypeCast) else side
                if isinstance(column, ast.ColumnRef):
                    yield column
