"""What the rules look at: one statement at a time, of a file or of a function's body, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pglast import ast, parse_sql
from pglast.parser import ParseError

from generator.syntax.plpgsql import parse_body
from generator.syntax.sources import FunctionSource, Place, statements_of


@dataclass(frozen=True)
class Scope:
    """A statement. `function` is the one whose body holds it; `dynamic` when it is what `execute` runs."""

    tree: Any
    line: int
    text: str
    function: Any = None
    language: str = ""
    dynamic: bool = False

    def function_sets(self, name: str) -> bool:
        return any(
            option.defname == "set" and option.arg.name == name for option in self.function.options or ()
        )

    @property
    def reads_tables(self) -> bool:
        return any(True for _ in nodes(self.tree, ast.RangeVar))

    def line_of(self, node: Any) -> int:
        location = next(
            (at for each in _within(node) if (at := getattr(each, "location", None)) is not None), 0
        )
        return self.line + self.text.count("\n", 0, max(location, 0))


def scopes(text: str) -> Iterator[Scope]:
    """Every statement of a file, and every statement inside of it. Raises ParseError for the file itself."""
    for offset, statement, tree in statements_of(text):
        line = text.count("\n", 0, offset) + 1
        yield Scope(tree, 1, text) if not isinstance(tree, ast.CreateFunctionStmt) else Scope(tree, line, "")
        if isinstance(tree, ast.CreateFunctionStmt):
            source = FunctionSource(Place("", line), text, offset, statement, tree)
            yield from _inside(source)


def _inside(source: FunctionSource) -> Iterator[Scope]:
    body = source.body
    if body is None:
        return
    try:
        if source.language == "sql":
            line = source.line_at(source.body_offset)
            for raw in parse_sql(body):
                yield Scope(raw.stmt, line, body, source.tree, "sql")
        elif source.language == "plpgsql":
            for embedded in parse_body(source.tree, body).embedded:
                line = source.line_at(source.body_offset + embedded.offset)
                tree = parse_sql(embedded.sql)[0].stmt
                dynamic = embedded.owner in ("dynexecute", "dynfors") or embedded.role == "dynquery"
                yield Scope(tree, line, embedded.sql, source.tree, "plpgsql", dynamic)
    except ParseError:
        return


def nodes(tree: Any, *kinds: type[Any]) -> Iterator[Any]:
    """The nodes of these kinds, outermost first."""
    return (node for node in _within(tree) if isinstance(node, kinds))


def calls(tree: Any) -> Iterator[Any]:
    return nodes(tree, ast.FuncCall)


def names(parts: Any) -> list[str]:
    return [part.sval for part in parts if isinstance(part, ast.String)]


def type_name(node: Any) -> str:
    return names(node.names)[-1] if node.names else ""


def _within(tree: Any) -> Iterator[Any]:
    if isinstance(tree, tuple):
        for item in tree:
            yield from _within(item)
    elif isinstance(tree, ast.Node):
        yield tree
        for attribute in tree:
            yield from _within(getattr(tree, attribute))
