"""Where the statements of an SQL file begin, and what must not stand in a file that runs in a transaction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.errors import MigrationRefused

# Whatever may hide a semicolon comes first; block comments nest and are measured by hand.
_TOKEN = re.compile(
    r"""
      (?P<space>   \s+ | --[^\n]* )
    | (?P<comment> /\* )
    | (?P<hidden>  [eE]'(?:[^'\\]|\\.|'')*(?:'|\Z) | '(?:[^']|'')*(?:'|\Z) | "(?:[^"]|"")*(?:"|\Z)
                 | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?(?:\$(?P=tag)\$|\Z) )
    | (?P<word>    [^\W\d][\w$]* )
    | (?P<open>    \( )
    | (?P<close>   \) )
    | (?P<end>     ; )
    | (?P<meta>    \\\S* )
    | (?P<other>   [\d.,=<>+*:%|\[\]]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_TRANSACTION_WORDS = {"begin", "start", "commit", "end", "rollback", "abort"}


class Token(NamedTuple):
    kind: str
    text: str
    offset: int


@dataclass(frozen=True)
class Statement:
    """Where a statement begins (characters from 0), and its words in lower case without what is quoted."""

    offset: int
    words: tuple[str, ...]


def line_at(text: str, offset: int) -> int:
    """The line (from 1) of a character position (from 0)."""
    return text.count("\n", 0, max(offset, 0)) + 1


def split(text: str) -> list[Statement]:
    """The statements of `text` in order; empty ones are none, as for the server."""
    statements: list[Statement] = []
    current: list[Token] = []
    depth = 0
    for token in _tokens(text):
        if token.kind == "end" and depth <= 0:
            _close(statements, current)
            depth = 0
        else:
            current.append(token)
            depth += _nesting(current)
    _close(statements, current)
    return statements


def refuse_unrunnable(path: str, text: str) -> None:
    """Raises MigrationRefused, with file and line, for what cannot run in the transaction of `up`."""
    for token in _tokens(text) if "\\" in text else ():
        if token.kind == "meta":
            _refuse(path, text, token.offset, f"{token.text} is a psql command, not SQL", "write it in SQL")
    for statement in split(text):
        words = statement.words
        if (words[:1] and words[0] in _TRANSACTION_WORDS) or words[:2] == ("prepare", "transaction"):
            _refuse(
                path,
                text,
                statement.offset,
                f"{words[0]} has no place in a file that already runs in a transaction of its own",
                "remove the transaction statements",
            )
        if words[:1] == ("copy",) and {"stdin", "stdout"} & set(words):
            _refuse(path, text, statement.offset, "copy needs psql at the other end", "write it as an insert")


def _refuse(path: str, text: str, offset: int, sentence: str, remedy: str) -> None:
    raise MigrationRefused(f"{path}:{line_at(text, offset)}: {sentence}", remedy=remedy)


def _tokens(text: str) -> Iterator[Token]:
    """Everything but white space and comments."""
    offset = 0
    while match := _TOKEN.match(text, offset):
        offset = match.end()
        if match.lastgroup == "comment":
            offset = _end_of_comment(text, match.start())
        elif match["hidden"] is not None:
            yield Token("hidden", match[0], match.start())
        elif match["space"] is None:
            yield Token(match.lastgroup or "other", match[0], match.start())


def _end_of_comment(text: str, offset: int) -> int:
    depth = 0
    for mark in re.finditer(r"/\*|\*/", text[offset:]):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return offset + mark.end()
    return len(text)


def _nesting(tokens: list[Token]) -> int:
    """How the last token changes the depth at which a semicolon ends nothing: parentheses, begin atomic."""
    last = tokens[-1]
    if last.kind in ("open", "close"):
        return 1 if last.kind == "open" else -1
    word = last.text.lower()
    if word not in ("atomic", "case", "end") or not _creates_routine(tokens):
        return 0
    if word == "atomic":
        return 1 if tokens[-2].text.lower() == "begin" else 0
    is_in_body = any(token.text.lower() == "atomic" for token in tokens)
    return (1 if word == "case" else -1) if is_in_body else 0


def _creates_routine(tokens: list[Token]) -> bool:
    head = [token.text.lower() for token in tokens[:4]]
    return head[0] == "create" and not {"function", "procedure"}.isdisjoint(head)


def _close(statements: list[Statement], tokens: list[Token]) -> None:
    if tokens:
        words = tuple(token.text.lower() for token in tokens if token.kind == "word")
        statements.append(Statement(tokens[0].offset, words))
    tokens.clear()
