"""Walks through syntax trees, and parses small pieces of SQL."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pglast import ast, parse_sql
from pglast.parser import ParseError
from pglast.stream import RawStream

_NUMBERS = frozenset({"int2", "int4", "int8", "numeric", "float4", "float8"})


@dataclass(frozen=True)
class Constant:
    """A value that needs no database to compute, as a JSON value; null is None."""

    value: Any


def within(tree: Any) -> Iterator[Any]:
    """The node and all nodes inside, outermost first."""
    waiting = [tree]  # not by recursion: a generator in each level would take most of the time
    while waiting:
        found = waiting.pop()
        if isinstance(found, ast.Node):
            yield found
            inner = [getattr(found, attribute) for attribute in reversed(found.__slots__)]
            waiting += [each for each in inner if isinstance(each, ast.Node | tuple)]
        elif isinstance(found, tuple | list):
            waiting += found[::-1]


def nodes(tree: Any, *kinds: type[Any]) -> Iterator[Any]:
    """The nodes of these kinds, outermost first."""
    return (node for node in within(tree) if isinstance(node, kinds))


def dotted(names: Any) -> str:
    return ".".join(name.sval for name in names)


def expression_in(text: str) -> Any:
    """The tree of a text that is exactly one expression; None for any other text."""
    try:
        statements = [raw.stmt for raw in parse_sql(f"select {text}")]
    except ParseError:
        return None
    alone = parse_sql("select null")[0].stmt
    match statements:
        case [ast.SelectStmt(targetList=(ast.ResTarget(name=None, val=expression),)) as found]:
            found.targetList = alone.targetList
            return expression if found == alone else None
    return None


def called(text: str) -> str | None:
    """The name of the function that a text calls, as in "app.total"; None if it is not a plain call."""
    expression = expression_in(text)
    return dotted(expression.funcname) if isinstance(expression, ast.FuncCall) else None


def constant(text: str) -> Constant | None:
    """The constant in an expression, with or without a cast; None if it must be computed."""
    return _constant(expression_in(text))


def without_cast(text: str) -> str:
    """An expression without the casts around it."""
    expression = expression_in(text)
    if not isinstance(expression, ast.TypeCast):
        return text
    while isinstance(expression, ast.TypeCast):
        expression = expression.arg
    return str(RawStream()(expression))


def _constant(expression: Any) -> Constant | None:
    match expression:
        case ast.TypeCast(arg=arg, typeName=kind):
            held = _constant(arg)
            return held and Constant(_cast(held.value, kind.names[-1].sval)) if not kind.arrayBounds else None
        case ast.A_Const(isnull=True):
            return Constant(None)
        case ast.A_Const(val=ast.Float(fval=digits)):
            return Constant(float(digits))
        case ast.A_Const(val=ast.Boolean(boolval=value) | ast.Integer(ival=value) | ast.String(sval=value)):
            return Constant(value)
    return None


def _cast(value: Any, kind: str) -> Any:
    """Undoes a cast: Postgres prints a negative number as a text with a cast."""
    if not isinstance(value, str):
        return value
    if kind in _NUMBERS and math.isfinite(number := float(value)):
        return int(number) if number.is_integer() else number
    return json.loads(value) if kind in {"json", "jsonb"} else value
