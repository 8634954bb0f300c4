"""Where a house's files define each object. The last definition wins, as in the database."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pglast import ast, parse_sql
from pglast.enums import ConstrType
from pglast.parser import ParseError, scan

from generator.syntax.plpgsql import parse_body
from generator.syntax.walking import dotted

Key = tuple[str, ...]
"""The kind of an object and its name: ("policy", "app.notes", "select_own"), ("function", "app.sum_of")."""


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file, counted from 1; the path begins at the root of the house."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class FunctionSource:
    """A `create function` as written: its text, and its position in the file."""

    place: Place
    file_text: str
    offset: int
    text: str
    tree: ast.CreateFunctionStmt

    @property
    def name(self) -> str:
        return dotted(self.tree.funcname)

    def option(self, name: str) -> Any:
        return next((option.arg for option in self.tree.options or () if option.defname == name), None)

    @property
    def language(self) -> str:
        language = self.option("language")
        return language.sval if language else "sql"

    @property
    def body(self) -> str | None:
        """The text between the quotes; None for a body that is not a string."""
        parts = self.option("as")
        return parts[0].sval if parts else None

    @property
    def body_offset(self) -> int:
        """The position of the body in the statement's text, after its opening quote."""
        start, end = self._quoted
        return start + len(_opening(self.text[start:end]))

    def with_body(self, body: str) -> str:
        """The statement with another body, in the same quotes."""
        start, end = self._quoted
        quote = _opening(self.text[start:end])
        quoted = f"{quote}{body}{quote}" if quote.startswith("$") else "'" + body.replace("'", "''") + "'"
        return self.text[:start] + quoted + self.text[end:]

    @cached_property
    def _quoted(self) -> tuple[int, int]:
        return _quoted(self.text, self.tree.options, self.offset)

    def line_at(self, offset: int) -> int:
        """The file's line of a character of the statement."""
        return self.file_text.count("\n", 0, self.offset + offset) + 1

    def statements(self) -> Iterator["InnerStatement"]:
        """The statements of the body, in SQL and PL/pgSQL. Raises ParseError."""
        body = self.body
        if body is None:
            parts = self.tree.sql_body
            for tree in parts[0] if isinstance(parts, tuple) else (parts,):
                yield InnerStatement(tree, 1, self.file_text)
        elif self.language == "sql":
            for raw in parse_sql(body):
                yield InnerStatement(raw.stmt, self.line_at(self.body_offset), body)
        elif self.language == "plpgsql":
            for embedded in parse_body(self.tree, body).embedded:
                line = self.line_at(self.body_offset + embedded.offset)
                dynamic = embedded.owner in ("dynexecute", "dynfors") or embedded.role == "dynquery"
                yield InnerStatement(parse_sql(embedded.sql)[0].stmt, line, embedded.sql, dynamic)


@dataclass(frozen=True)
class InnerStatement:
    """A statement in a function's body. Locations in its tree count from the start of `text`, which begins at
    `line`.

    `dynamic` statements are run by `execute`.
    """

    tree: Any
    line: int
    text: str
    dynamic: bool = False


@dataclass
class Sources:
    """The definitions in the files: the place of each object and the text of each function."""

    places: dict[Key, Place] = field(default_factory=dict)
    functions: dict[str, FunctionSource] = field(default_factory=dict)


def read_sources(files: list[tuple[str, str]]) -> Sources:
    """Reads files, given as (path, text), in the order in which they are applied. Raises ParseError."""
    sources = Sources()
    for path, text in files:
        reader = _Reader(sources, path, text)
        for offset, statement, tree in statements_of(text):
            reader.note(offset, statement, tree)
    return sources


def statements_of(text: str) -> Iterator[tuple[int, str, Any]]:
    """Each statement of a file: its position, its text without leading comments, its tree."""
    starts = [token.start for token in scan(text) if "COMMENT" not in token.name]
    for raw in parse_sql(text):
        end = raw.stmt_location + raw.stmt_len if raw.stmt_len else len(text)
        start = starts[bisect_left(starts, raw.stmt_location)]
        yield start, text[start:end], raw.stmt


def with_blocks(text: str) -> Iterator[tuple[int, Any]]:
    """Each statement of a file with its position; a `do` block is replaced by the statements inside."""
    for offset, _, tree in statements_of(text):
        for inner in _inside(tree) if isinstance(tree, ast.DoStmt) else (tree,):
            yield offset, inner


def quoted_body(statement: str, options: Any, offset: int) -> tuple[str, int]:
    """The body of a function or `do` block, from its options, and where in the statement it begins."""
    start, end = _quoted(statement, options, offset)
    body = next(option.arg for option in options if option.defname == "as")
    text = body.sval if isinstance(body, ast.String) else body[0].sval
    return text, start + len(_opening(statement[start:end]))


def _quoted(statement: str, options: Any, offset: int) -> tuple[int, int]:
    """Where the body stands in the text of a statement, with its quotes; the statement begins at `offset`."""
    told = next(option for option in options if option.defname == "as").location - offset
    body = next(token for token in scan(statement) if token.name == "SCONST" and token.start >= told)
    return body.start, body.end + 1


def relation(node: Any) -> str:
    return f"{node.schemaname}.{node.relname}" if node.schemaname else node.relname


def _opening(literal: str) -> str:
    """The opening quote of a string: $$, $body$, ' or E'."""
    mark = "'" if "'" in literal[:2] else "$"
    return literal[: literal.index(mark, 1 if literal.startswith("$") else 0) + 1]


@dataclass(frozen=True)
class _Reader:
    """Records the objects that the statements of one file define."""

    sources: Sources
    path: str
    text: str

    def note(self, offset: int, statement: str, tree: Any) -> None:
        if isinstance(tree, ast.CreateFunctionStmt):
            place = self._place(offset, None)
            source = FunctionSource(place, self.text, offset, statement, tree)
            self.sources.functions[source.name] = source
            self.sources.places["function", source.name] = place
        elif isinstance(tree, ast.DoStmt):
            for inner in _inside(tree):
                for key, _ in _keys(inner):
                    self.sources.places[key] = self._place(offset, None)
        else:
            for key, location in _keys(tree):
                self.sources.places[key] = self._place(offset, location)

    def _place(self, offset: int, location: int | None) -> Place:
        return Place(self.path, self.text.count("\n", 0, max(offset, location or 0)) + 1)


def _inside(tree: ast.DoStmt) -> Iterator[Any]:
    body = next(option.arg.sval for option in tree.args if option.defname == "as")
    try:
        for embedded in parse_body(None, body).embedded:
            for raw in parse_sql(embedded.sql):
                yield raw.stmt
    except ParseError:
        return


def _keys(tree: Any) -> Iterator[tuple[Key, int | None]]:
    """The objects that a statement defines, with their position in the file."""
    match tree:
        case ast.CreateStmt():
            table = relation(tree.relation)
            yield ("table", table), None
            for element in tree.tableElts or ():
                yield from _element(table, element)
        case ast.AlterTableStmt():
            table = relation(tree.relation)
            for command in tree.cmds:
                yield from _element(table, command.def_)
                yield ("alter", table, command.subtype.name), None
        case ast.CreateDomainStmt():
            domain = dotted(tree.domainname)
            yield ("domain", domain), None
            for constraint in tree.constraints or ():
                yield from _element(domain, constraint)
        case ast.AlterDomainStmt():
            yield from _element(dotted(tree.typeName), tree.def_)
        case ast.GrantStmt() if tree.is_grant:
            for subject in tree.objects:
                if isinstance(subject, ast.RangeVar):
                    yield ("grant", relation(subject)), None
                elif isinstance(subject, ast.ObjectWithArgs):
                    yield ("grant", dotted(subject.objname)), None
        case _ if type(tree) in _NAMED:
            yield _NAMED[type(tree)](tree), None


_NAMED: dict[type[Any], Callable[[Any], Key]] = {
    ast.IndexStmt: lambda tree: ("index", relation(tree.relation), tree.idxname),
    ast.CreatePolicyStmt: lambda tree: ("policy", relation(tree.table), tree.policy_name),
    ast.CreateTrigStmt: lambda tree: ("trigger", relation(tree.relation), tree.trigname),
    ast.ViewStmt: lambda tree: ("view", relation(tree.view)),
    ast.CompositeTypeStmt: lambda tree: ("type", relation(tree.typevar)),
    ast.CreateEnumStmt: lambda tree: ("type", dotted(tree.typeName)),
}


def _element(table: str, element: Any) -> Iterator[tuple[Key, int | None]]:
    if isinstance(element, ast.Constraint):
        if element.conname:
            yield ("constraint", table, element.conname), element.location
        elif element.contype == ConstrType.CONSTR_PRIMARY:
            yield ("primary key", table), element.location
    elif isinstance(element, ast.ColumnDef):
        yield ("column", table, element.colname), element.location
        for constraint in element.constraints or ():
            if constraint.conname:
                yield ("constraint", table, constraint.conname), constraint.location
