"""The statements of a PL/pgSQL body as a tree: the lists of statements, and whether a list's end is
reached."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.lint.trees import Routine

_LOOPS = frozenset({"loop", "while", "fori", "fors", "forc", "foreach_a", "dynfors"})
_LISTS = ("body", "then_body", "else_body", "else_stmts", "stmts", "action")
_ERROR = 21  # the parser's number for `raise exception`
Statement = dict[str, Any]


def kind_of(statement: Statement) -> str:
    """The parser's name: if, return, raise, execsql, fors and so on."""
    return next(iter(statement)).removeprefix("PLpgSQL_").removeprefix("stmt_")


def detail_of(statement: Statement) -> dict[str, Any]:
    detail: dict[str, Any] = next(iter(statement.values()))
    return detail


def block_of(routine: Routine) -> Statement | None:
    """The outermost block; None for a body in another language, or one that does not parse."""
    statements = routine.body.statements if routine.body else ()
    return {"PLpgSQL_stmt_block": statements[0].detail} if statements else None


def lists(tree: Any) -> Iterator[list[Statement]]:
    """Every list of statements in a tree, outermost first."""
    if isinstance(tree, list):
        for item in tree:
            yield from lists(item)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key in _LISTS and isinstance(value, list):
                yield value
            yield from lists(value)


def statements_in(tree: Any) -> Iterator[Statement]:
    """Every statement in a tree."""
    for each in lists(tree):
        yield from each


def is_loop(statement: Statement) -> bool:
    return kind_of(statement) in _LOOPS


def raises(statement: Statement) -> bool:
    """Whether it is `raise exception`, or `raise` alone, which passes the caught error on."""
    return kind_of(statement) == "raise" and detail_of(statement).get("elog_level", 0) >= _ERROR


def ends(statements: list[Statement], is_end: Callable[[Statement], bool]) -> bool:
    """Whether the end of a list is never reached; `is_end` decides that for a statement without inner
    ones."""
    return any(_ends(each, is_end) for each in statements)


def _ends(statement: Statement, is_end: Callable[[Statement], bool]) -> bool:
    detail = detail_of(statement)
    match kind_of(statement):
        case "if":
            branches = [detail.get("then_body", [])]
            branches += [detail_of(each).get("stmts", []) for each in detail.get("elsif_list", ())]
            branches.append(detail.get("else_body", []))
            return all(ends(branch, is_end) for branch in branches)
        case "case":
            branches = [detail_of(each).get("stmts", []) for each in detail.get("case_when_list", ())]
            if detail.get("have_else"):
                branches.append(detail.get("else_stmts", []))
            return all(ends(branch, is_end) for branch in branches)
        case "block":
            handlers = detail_of(detail["exceptions"])["exc_list"] if "exceptions" in detail else []
            branches = [detail.get("body", []), *(detail_of(each).get("action", []) for each in handlers)]
            return all(ends(branch, is_end) for branch in branches)
        case "loop":
            return not any(kind_of(each) == "exit" for each in statements_in(detail))
    return is_end(statement)
