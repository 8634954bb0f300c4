"""What the rules look at: one statement at a time, of a file or of a function's body, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pglast import ast
from pglast.parser import ParseError

from generator.syntax.sources import FunctionSource, Place, statements_of
from generator.syntax.walking import nodes, within


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
            (at for each in within(node) if (at := getattr(each, "location", None)) is not None), 0
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
    try:
        for inner in source.statements():
            yield Scope(inner.tree, inner.line, inner.text, source.tree, source.language, inner.dynamic)
    except ParseError:
        return


def calls(tree: Any) -> Iterator[Any]:
    return nodes(tree, ast.FuncCall)


def names(parts: Any) -> list[str]:
    return [part.sval for part in parts if isinstance(part, ast.String)]


def type_name(node: Any) -> str:
    return names(node.names)[-1] if node.names else ""
