"""The syntax trees for the rules: the statements of a file, and those inside functions, `do` blocks and
`execute`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pglast import ast, parse_sql
from pglast.enums import VariableSetKind
from pglast.parser import ParseError, scan

from generator.lint.selection import GENERATED
from generator.syntax.plpgsql import Embedded, FunctionBody, parse_body
from generator.syntax.sources import FunctionSource, Place, quoted_body, statements_of
from generator.syntax.walking import dotted, nodes, within

_PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?-?(?:\d+|\*)?([sIL%])")


@dataclass(frozen=True)
class Part:
    """A SQL text of a body: its tree, the line of the file where it begins, and the text to which its
    locations refer."""

    tree: Any
    line: int
    text: str
    base: int
    embedded: Embedded | None = None

    @property
    def is_executed(self) -> bool:
        """Whether `execute` runs the value of this expression."""
        embedded = self.embedded
        return embedded is not None and (
            embedded.role == "dynquery"
            or (embedded.owner in ("dynexecute", "dynfors") and embedded.role == "query")
        )


@dataclass(frozen=True)
class Routine:
    """A function, or a `do` block, whose name is empty. Its `statement` stands at `offset` in the `text` of
    the file, and what it quotes begins on the line `begins`; None for a body that is part of the statement.

    `settings`, `is_definer` and `volatility` are those after the last `alter function` of the file, `clauses`
    the lines that state them last. The body is parsed when its content is first needed.
    """

    tree: Any
    name: str
    language: str
    line: int
    text: str
    offset: int
    statement: str
    begins: int
    quoted: str | None
    settings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_definer: bool = False
    volatility: str = "volatile"
    clauses: dict[str, int] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The statements and expressions of the body; none where it does not parse."""
        return self._parsed[0]

    @property
    def body(self) -> FunctionBody | None:
        """The parser's tree of a PL/pgSQL body."""
        return self._parsed[1]

    @property
    def fault(self) -> int | None:
        """The line of a syntax error in the body; None for a valid one."""
        return self._parsed[2]

    @cached_property
    def _parsed(self) -> tuple[tuple[Part, ...], FunctionBody | None, int | None]:
        if self.quoted is None:
            source = FunctionSource(Place("", self.line), self.text, self.offset, self.statement, self.tree)
            return tuple(_atomic(source)), None, None
        try:
            if self.language == "sql":
                return tuple(_statements(self.quoted, self.begins)), None, None
            if self.language == "plpgsql":
                function = self.tree if isinstance(self.tree, ast.CreateFunctionStmt) else None
                body = parse_body(function, self.quoted)
                return tuple(_part(each, self.quoted, self.begins) for each in body.embedded), body, None
        except ParseError as error:
            place = error.args[1] if len(error.args) > 1 and isinstance(error.args[1], int) else 0
            if self.language != "sql":
                place = 0  # the parser counts within a function that was made for it
            return (), None, self.begins + self.quoted.count("\n", 0, place)
        return (), None, None

    @cached_property
    def parameters(self) -> dict[str, str]:
        """The parameters with the names of their types."""
        declared = getattr(self.tree, "parameters", None) or ()
        return {each.name.lower(): type_text(each.argType) for each in declared if each.name}

    @cached_property
    def variables(self) -> dict[str, str]:
        """The names that the body declares, with their types; "" for a name that has two."""
        kinds: dict[str, str] = {}
        for name, kind in self.body.variables if self.body else ():
            known = " ".join(kind.lower().split())
            kinds[name.lower()] = known if kinds.get(name.lower(), known) == known else ""
        return kinds

    @cached_property
    def made(self) -> set[str]:
        """The names of temporary tables that the body creates."""
        trees = [part.tree for part in self.parts]
        made = [each.relation for each in nodes(trees, ast.CreateStmt)]
        made += [each.into.rel for each in nodes(trees, ast.CreateTableAsStmt)]
        return {each.relname for each in made}

    def declarations(self) -> Iterator[tuple[int, str]]:
        """The line of each variable that the body declares, and its type as written."""
        if self.body is not None:
            for declared in self.body.declared:
                yield self.begins + self.body.text.count("\n", 0, declared.start), declared.type

    def declared_at(self, offset: int) -> str | None:
        """The variable whose default begins at that position of the body."""
        declared = self.body.declared if self.body else ()
        return next((each.name for each in declared if each.default and each.default[0] == offset), None)

    def line_of(self, *attributes: str) -> int:
        """The line of the last clause about one of these attributes or settings, else of the function."""
        return max((self.clauses[each] for each in attributes if each in self.clauses), default=self.line)

    def without_its_name(self, words: list[str]) -> list[str]:
        """The parts of a column reference, without the function's name, which may qualify a parameter."""
        return words[1:] if words[1:] and words[0] == self.name.rpartition(".")[2] else words

    @property
    def is_trigger(self) -> bool:
        result = getattr(self.tree, "returnType", None)
        return result is not None and type_name(result) in ("trigger", "event_trigger")


@dataclass(frozen=True)
class Scope:
    """A statement that begins on the line `first`, at `offset` of `text`, in which its locations count and
    which begins on the line `base`.

    `routine` is the function or block whose body holds it. `executed`: it is a text that the body executes,
    with placeholders for names and values that are known only then.
    """

    tree: Any
    first: int
    text: str
    base: int = 1
    offset: int = 0
    routine: Routine | None = None
    executed: bool = False

    @property
    def function(self) -> Any:
        """The function whose body holds the statement; None in a `do` block."""
        routine = self.routine
        return routine.tree if routine and isinstance(routine.tree, ast.CreateFunctionStmt) else None

    @cached_property
    def _by_kind(self) -> dict[type[Any], list[Any]]:
        by_kind: dict[type[Any], list[Any]] = {}
        for node in within(self.tree):
            by_kind.setdefault(type(node), []).append(node)
        return by_kind

    def of(self, *kinds: type[Any]) -> list[Any]:
        """The nodes of these kinds, each kind outermost first. The tree is walked once for all rules."""
        return [node for kind in kinds for node in self._by_kind.get(kind, ())]

    def line_of(self, node: Any) -> int:
        """The line of the file for a node of the tree."""
        if node is self.tree:
            return self.first
        at = next((at for each in within(node) if (at := getattr(each, "location", None)) is not None), None)
        return self.first if at is None or at < 0 else self.base + self.text.count("\n", 0, at)

    def line_behind(self, *words: str) -> int:
        """The line of the token after the last of these nodes and a bracket, since constants have no
        location."""
        waiting = list(words)
        for token in scan(self.text[self.offset :]):
            word = self.text[self.offset + token.start : self.offset + token.end + 1].lower()
            if not waiting and word != "(":
                return self.base + self.text.count("\n", 0, self.offset + token.start)
            if waiting and word == waiting[0]:
                waiting.pop(0)
        return self.first


@dataclass(frozen=True)
class LintedFile:
    """A file as the rules see it: its statements, and the functions and blocks in them."""

    path: str
    text: str
    statements: tuple[Scope, ...]
    outer: tuple[Routine, ...]

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """All statements, including those inside functions, blocks and executed texts."""
        return self._all[0]

    @property
    def routines(self) -> tuple[Routine, ...]:
        """All functions and blocks, including those in executed texts."""
        return self._all[1]

    @cached_property
    def _all(self) -> tuple[tuple[Scope, ...], tuple[Routine, ...]]:
        scopes, routines = list(self.statements), list(self.outer)
        for routine in self.outer:
            for scope in inside(routine):
                scopes.append(scope)
                if scope.executed and isinstance(scope.tree, ast.CreateFunctionStmt | ast.DoStmt):
                    # With the lines of this file.
                    made = read(self.path, "\n" * (scope.base - 1) + scope.text)
                    routines += made.routines
                    scopes += made.scopes
        return tuple(scopes), tuple(routines)

    @property
    def is_generated(self) -> bool:
        return self.text.startswith(GENERATED)

    @property
    def is_migration(self) -> bool:
        return "/migrations/" in f"/{self.path}"


def read(path: str, text: str) -> LintedFile:
    """Parses a file. Raises ParseError for invalid SQL; a body that does not parse has no statements."""
    statements = list(statements_of(text))
    scopes = (Scope(tree, text.count("\n", 0, offset) + 1, text, 1, offset) for offset, _, tree in statements)
    trees = [tree for _, _, tree in statements]
    routines = (
        _routine(text, offset, statement, tree, trees)
        for offset, statement, tree in statements
        if isinstance(tree, ast.CreateFunctionStmt | ast.DoStmt)
    )
    return LintedFile(path, text, tuple(scopes), tuple(routines))


def scopes(text: str) -> Iterator[Scope]:
    """Every statement of a file, and every statement inside of it. Raises ParseError for the file itself."""
    yield from read("", text).scopes


def inside(routine: Routine) -> Iterator[Scope]:
    """The statements of a body, and of the texts that it executes."""
    for part in routine.parts:
        yield Scope(part.tree, part.line, part.text, part.base, 0, routine)
        if part.is_executed:
            for node in within(part.tree):
                yield from _executed(routine, part, node)


def _executed(routine: Routine, part: Part, node: Any) -> Iterator[Scope]:
    """The statements of an executed text, as far as it is constant."""
    sql = executed_text(node)
    if sql is None:
        return
    beginning = sql.partition("\n")[0].partition("'")[0].partition("x")[0]
    line = part.base + part.text.count("\n", 0, max(part.text.find(beginning), 0))
    try:
        for raw in parse_sql(sql):
            first = line + sql.count("\n", 0, _start(sql, raw.stmt_location))
            yield Scope(raw.stmt, first, sql, line, 0, routine, executed=True)
    except ParseError:
        return


def executed_text(node: Any) -> str | None:
    """The statement in a constant, or in a call of format() with one; each placeholder is replaced by a
    name."""
    match node:
        case ast.A_Const(val=ast.String(sval=text)):
            return str(text) if " " in text.strip() else None
        case ast.FuncCall(args=(template, *_)) if called(node) == "format":
            text = constant_text(template)
            return text and _PLACEHOLDER.sub(lambda found: {"%": "%", "L": "'x'"}.get(found[2], "x"), text)
    return None


def constant_text(node: Any) -> str | None:
    """A constant text, also one concatenated from pieces; None for every other expression."""
    match node:
        case ast.A_Const(val=ast.String(sval=text)):
            return str(text)
        case ast.A_Expr(lexpr=left, rexpr=right) if names(node.name) == ["||"]:
            pieces = constant_text(left), constant_text(right)
            return None if None in pieces else "".join(piece for piece in pieces if piece)
    return None


def placeholders(text: str) -> Iterator[tuple[int, str]]:
    """The placeholders of a format: the number of the argument, from 1, and its kind (s, I or L)."""
    following = 1
    for found in _PLACEHOLDER.finditer(text):
        if found[2] != "%":
            number = int(found[1]) if found[1] else following
            following = number + 1
            yield number, found[2]


def _routine(text: str, offset: int, statement: str, tree: Any, statements: list[Any]) -> Routine:
    line = text.count("\n", 0, offset) + 1
    if isinstance(tree, ast.DoStmt):
        language = next((option.arg.sval for option in tree.args if option.defname == "language"), "plpgsql")
        body, at = quoted_body(statement, tree.args, offset)
        begins = text.count("\n", 0, offset + at) + 1
        return Routine(tree, "", language, line, text, offset, statement, begins, body)
    source = FunctionSource(Place("", line), text, offset, statement, tree)
    changes = [
        option
        for other in statements
        if isinstance(other, ast.AlterFunctionStmt) and dotted(other.func.objname) == source.name
        for option in other.actions
    ]
    options = [*(tree.options or ()), *changes]
    settings: dict[str, tuple[str, ...]] = {}
    is_definer, volatility = False, "volatile"
    clauses: dict[str, int] = {}
    for option in options:
        about = option.arg.name if option.defname == "set" else option.defname
        clauses[about] = text.count("\n", 0, option.location) + 1
        if option.defname == "set":
            change_setting(settings, option.arg)
        elif option.defname == "security":
            is_definer = option.arg.boolval
        elif option.defname == "volatility":
            volatility = option.arg.sval
    begins = line if source.body is None else source.line_at(source.body_offset)
    return Routine(
        tree,
        source.name,
        source.language,
        line,
        text,
        offset,
        statement,
        begins,
        source.body,
        settings,
        bool(is_definer),
        volatility,
        clauses,
    )


def change_setting(settings: dict[str, tuple[str, ...]], change: Any) -> None:
    """Applies a `set` or `reset` clause to the settings of a function."""
    match change.kind:
        case VariableSetKind.VAR_SET_VALUE:
            settings[change.name] = tuple(_word(value) for value in change.args)
        case VariableSetKind.VAR_SET_CURRENT:
            settings[change.name] = ("",)
        case VariableSetKind.VAR_RESET_ALL:
            settings.clear()
        case _:
            settings.pop(change.name, None)


def _word(value: Any) -> str:
    held = getattr(value, "val", None)
    return str(next((getattr(held, name) for name in ("sval", "ival", "fval") if hasattr(held, name)), ""))


def _statements(body: str, begins: int) -> Iterator[Part]:
    for raw in parse_sql(body):
        line = begins + body.count("\n", 0, _start(body, raw.stmt_location))
        yield Part(raw.stmt, line, body, begins)


def _part(embedded: Embedded, body: str, begins: int) -> Part:
    """The parsed text, on its line of the file."""
    line = begins + body.count("\n", 0, embedded.offset)
    return Part(parse_sql(embedded.sql)[0].stmt, line, embedded.sql, line, embedded)


def _atomic(source: FunctionSource) -> Iterator[Part]:
    for inner in source.statements():
        at = next((at for each in within(inner.tree) if (at := getattr(each, "location", None))), 0)
        yield Part(inner.tree, source.file_text.count("\n", 0, at) + 1, source.file_text, 1)


def _start(text: str, location: int) -> int:
    """The start of a statement after leading blanks."""
    return location + len(text[location:]) - len(text[location:].lstrip())


def names(parts: Any) -> list[str]:
    return [part.sval for part in parts or () if isinstance(part, ast.String)]


def type_name(node: Any) -> str:
    words = names(node.names)
    return words[-1] if words else ""


def type_text(node: Any) -> str:
    """A type as a short text: `text`, `uuid[]`, `app.money`."""
    words = names(node.names)
    known = words[1:] if words[:1] == ["pg_catalog"] else words
    return ".".join(known) + ("[]" if node.arrayBounds else "")


def called(call: Any) -> str:
    """The name of a function without its schema."""
    return str(names(call.funcname)[-1])
