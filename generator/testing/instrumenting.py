"""Marks in function bodies: a body that takes one advisory lock wherever it passes.

A lock of the session outlives a rollback, may be taken by readers, and changes neither FOUND nor ROW_COUNT.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pglast.parser import ParseError, Token, scan

from generator.syntax.plpgsql import parse_body
from generator.syntax.sources import FunctionSource

LOCK_CLASS = 1668249189  # tells the locks of marks from all others
_BEGINS_STATEMENT = {";", "then", "else", "loop", "begin"}
_ENDS_STATEMENT = ("if", "loop", "case")
_UNMARKED = {"block", "loop"}  # what stands inside tells that they were reached


@dataclass(frozen=True)
class Mark:
    """A place in a function: `kind` is statement or branch, `line` that of the file, from 1, `at` its
    position in the body."""

    function: str
    path: str
    line: int
    kind: str
    at: int

    @property
    def name(self) -> str:
        return place_name(self.function, self.at)


def place_name(function: str, at: int) -> str:
    """A name for a position in the body of a function."""
    return f"{function}@{at}"


@dataclass(frozen=True)
class Marked:
    """The body of a function with its marks, which are numbered from `first` on, and the whole function."""

    first: int
    marks: tuple[Mark, ...]
    body: str
    sql: str


def marked(source: FunctionSource, first: int) -> Marked | None:
    """The function with marks; None where there is nothing to mark, or the body is not quoted."""
    body = source.body
    if body is None or source.language not in ("sql", "plpgsql"):
        return None
    places = sorted(_places(source, body))
    if not places:
        return None
    begins = source.line_at(source.body_offset)
    marks = tuple(
        Mark(source.name, source.place.path, begins + body.count("\n", 0, place.at), place.kind, place.at)
        for place in places
    )
    for number, place in reversed(list(enumerate(places, start=first))):
        taken = f"pg_catalog.pg_try_advisory_lock_shared({LOCK_CLASS}, {number})"
        for at, old, new in sorted(place.edits, reverse=True):
            body = body[:at] + new.replace("MARK", taken) + body[at + len(old) :]
    return Marked(first, marks, body, source.with_body(body))


@dataclass(frozen=True, order=True)
class _Place:
    """Where a mark goes: edits at a position, each with the text that it replaces."""

    at: int
    kind: str
    edits: tuple[tuple[int, str, str], ...]


def _places(source: FunctionSource, body: str) -> Iterator[_Place]:
    try:
        tokens = [token for token in scan(body) if "COMMENT" not in token.name]
        starts = list(_statements(source, body, tokens).values()) if source.language == "plpgsql" else []
    except ParseError:
        return
    yield from (_Place(at, "statement", ((at, "", "if MARK then end if; "),)) for at in starts)
    yield from _branches(body, tokens, set(starts))


def statement_places(source: FunctionSource) -> dict[int, int]:
    """Where in the body each marked statement begins, by its position in `FunctionBody.statements`; nothing
    for other languages than PL/pgSQL."""
    if source.language != "plpgsql" or source.body is None:
        return {}
    tokens = [token for token in scan(source.body) if "COMMENT" not in token.name]
    return _statements(source, source.body, tokens)


def _statements(source: FunctionSource, body: str, tokens: list[Token]) -> dict[int, int]:
    """The parser tells the line of a statement, and the token before it where it begins."""
    can_begin: dict[int, list[int]] = {}
    declaring = False
    for before, token in pairwise(tokens):
        word = _word(body, before)
        declaring = word == "declare" or (declaring and word != "begin")
        if word in _BEGINS_STATEMENT and (not declaring or _word(body, token) == "begin"):
            can_begin.setdefault(body.count("\n", 0, token.start) + 1, []).append(token.start)
    found: dict[int, int] = {}
    for number, statement in enumerate(parse_body(source.tree, body).statements):
        places = can_begin.get(statement.line, [])
        if places:
            at = places.pop(0)
            if statement.kind not in _UNMARKED:
                found[number] = at
    return found


def _word(body: str, token: Token) -> str:
    return body[token.start : token.end + 1].lower()


def _branches(body: str, tokens: list[Token], starts: set[int]) -> Iterator[_Place]:
    """The branches of each `case when`, but for statements that compare expressions by their text."""
    open_cases: list[bool] = []  # whether each is a `case when` of SQL
    conditions: list[int] = []  # where those of these begin
    fixed = _compared_as_text(tokens)
    words = [_word(body, token) for token in tokens]
    for number, (token, before, word) in enumerate(zip(tokens, ["", *words], words, strict=False)):
        after = words[number + 1 : number + 4]
        of_sql = bool(open_cases) and open_cases[-1]
        if before == "end" and word in _ENDS_STATEMENT:
            if word == "case" and open_cases:
                open_cases.pop()
        elif word == "case":
            open_cases.append(token.start not in starts and after[:1] == ["when"] and not fixed(token.start))
        elif word == "end" and open_cases and not _ends_statement(after):
            open_cases.pop()
        elif word == "when" and of_sql:
            conditions.append(token.end + 1)
        elif word == "then" and of_sql and conditions:
            begins = conditions.pop()
            yield _Place(begins, "branch", ((begins, "", " ("), (token.start, "", ") and MARK ")))
        elif word == "else" and of_sql:
            edit = (token.start, body[token.start : token.end + 1], "when MARK then")
            yield _Place(token.start, "branch", (edit,))


def _ends_statement(after: list[str]) -> bool:
    """Whether an `end` with these words after it ends a statement. The one before the `loop` of a `for` or
    `while` does not: there the loop's first statement follows."""
    if after[:1] == ["loop"]:
        return ";" in after[1:3]
    return after[:1] in (["if"], ["case"])


def _compared_as_text(tokens: list[Token]) -> Callable[[int], bool]:
    """Whether a position is in a statement with `group by` or `distinct`: equal texts must stay equal."""
    begins, spans, grouped = 0, [], False
    for token, following in zip(tokens, [*(each.name for each in tokens[1:]), ""], strict=True):
        grouped |= token.name == "DISTINCT" or (token.name == "GROUP_P" and following == "BY")
        if token.name == "ASCII_59" or not following:
            spans += [(begins, token.end)] if grouped else []
            begins, grouped = token.end, False
    return lambda at: any(first <= at <= last for first, last in spans)
