"""Finds the functions that write, by their own statements or by functions that they call. Pure."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pglast import ast, parse_sql

from generator.syntax.plpgsql import parse_body
from generator.syntax.sources import FunctionSource
from generator.syntax.walking import dotted, nodes

_WRITES = (
    ast.InsertStmt,
    ast.UpdateStmt,
    ast.DeleteStmt,
    ast.MergeStmt,
    ast.TruncateStmt,
    ast.LockingClause,
)
_DYNAMIC = ("dynexecute", "dynfors")
_ERROR = 21
"""The parser's number for `raise exception`."""


def writing_functions(
    functions: Iterable[FunctionSource], volatile: Collection[str], guard: str
) -> frozenset[str]:
    """The functions that insert, update, delete or lock rows, run SQL that they compose (except a
    query), call a `volatile`
    function of the server, or call one that does. Triggers count as writing.

    Two kinds of calls do not count: those of the guard, which also writes where the rest of an endpoint only
    reads, and those of functions with an error at their end, which takes back what was written. Raises
    ParseError.
    """
    sources = list(functions)
    writing = {source.name for source in sources if _writes(source, volatile)}
    harmless = {guard} | {source.name for source in sources if _ends_in_an_error(source)}
    calls = {source.name: _calls(source) for source in sources}
    while more := {name for name, called in calls.items() if called & (writing - harmless)} - writing:
        writing |= more
    return frozenset(writing)


def _writes(source: FunctionSource, volatile: Collection[str]) -> bool:
    result = source.tree.returnType
    if result is not None and result.names[-1].sval == "trigger":
        return True
    return (
        any(next(nodes(statement.tree, *_WRITES), None) is not None for statement in source.statements())
        or any(not _composes_a_query(tree) for tree in _composed(source))
        or any(name.removeprefix("pg_catalog.") in volatile for name in _calls(source))
    )


def _composed(source: FunctionSource) -> Iterator[Any]:
    """The expressions whose text is run as SQL."""
    if source.language == "plpgsql" and source.body is not None:
        for embedded in parse_body(source.tree, source.body).embedded:
            if embedded.role == "dynquery" or (embedded.owner in _DYNAMIC and embedded.role == "query"):
                yield parse_sql(embedded.sql)


def _composes_a_query(tree: Any) -> bool:
    """Whether the first text of an expression begins a query."""
    texts = (
        constant.val.sval for constant in nodes(tree, ast.A_Const) if isinstance(constant.val, ast.String)
    )
    return next(texts, "").lstrip().lower().startswith("select ")


def _calls(source: FunctionSource) -> frozenset[str]:
    return frozenset(
        dotted(call.funcname)
        for statement in source.statements()
        for call in nodes(statement.tree, ast.FuncCall)
    )


def _ends_in_an_error(source: FunctionSource) -> bool:
    if source.language != "plpgsql" or source.body is None:
        return False
    block, *statements = parse_body(source.tree, source.body).statements
    if statements and statements[-1].kind == "return" and statements[-1].line == block.line:
        statements.pop()  # the parser adds it to functions without a result
    return (
        bool(statements) and statements[-1].kind == "raise" and statements[-1].detail["elog_level"] == _ERROR
    )
