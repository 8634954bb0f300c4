"""The definitions in the files under db/: functions and views by file name, tables by migration."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pglast import ast, enums
from pglast.parser import ParseError

from generator.config import Project
from generator.house.model import House
from generator.syntax.sources import FunctionSource, Place, relation, statements_of, with_blocks
from generator.syntax.walking import dotted, nodes

DOOR = "api"


@dataclass(frozen=True)
class Source:
    """A file that defines one thing, called `name`; a function has its schema before it."""

    file: str
    name: str
    text: str

    @cached_property
    def syntax_error(self) -> tuple[int, str] | None:
        """The line and the parser's message of a syntax error; None for valid SQL."""
        try:
            self._statements  # noqa: B018  read once
        except ParseError as error:
            sentence, place = error.args
            return self.text.count("\n", 0, place) + 1, sentence
        return None

    @cached_property
    def function(self) -> FunctionSource | None:
        """The function of this name that the file creates."""
        return next((each for each in self._functions() if each.name == self.name), None)

    @property
    def is_trigger(self) -> bool:
        result = self.function.tree.returnType if self.function else None
        return result is not None and result.names[-1].sval == "trigger"

    @property
    def only_reads(self) -> bool:
        volatility = self.function.option("volatility") if self.function else None
        return volatility is not None and volatility.sval in ("stable", "immutable")

    @property
    def definer_line(self) -> int | None:
        """The line on which the file makes a function SECURITY DEFINER; None if it does not."""
        for _, _, tree in self._statements:
            match tree:
                case ast.CreateFunctionStmt(options=options) | ast.AlterFunctionStmt(actions=options):
                    for option in options or ():
                        if option.defname == "security" and option.arg.boolval:
                            return self._line(option.location)
        return None

    def calls(self, function: str, argument: str) -> bool:
        """Whether the body calls that function with this text as its first argument. Raises ParseError."""
        statements = self.function.statements() if self.function else ()
        return any(
            dotted(call.funcname) == function and _text(call.args) == argument
            for statement in statements
            for call in nodes(statement.tree, ast.FuncCall)
        )

    def _functions(self) -> Iterator[FunctionSource]:
        for offset, statement, tree in self._statements:
            if isinstance(tree, ast.CreateFunctionStmt):
                yield FunctionSource(Place(self.file, self._line(offset)), self.text, offset, statement, tree)

    @cached_property
    def _statements(self) -> list[tuple[int, str, Any]]:
        return list(statements_of(self.text))

    def _line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True)
class TableSource:
    """A table, and the line of the migration that creates it."""

    file: str
    line: int
    name: str


def functions(project: Project, house: House) -> list[Source]:
    """The functions, as schema.name, of db/functions/{api,<rules>,<machinery>}/<subject>/<name>.sql."""
    rooms = {DOOR: house.exposed_schema} | {
        name: name for name in (house.rules_schema, house.machinery_schema)
    }
    return [
        source
        for room, schema in rooms.items()
        for source in _sources(project, project.db / "functions" / room, f"{schema}.")
    ]


def subjects(project: Project, house: House) -> dict[str, str]:
    """The subject of each endpoint: the folder of its function."""
    prefix = f"{house.exposed_schema}."
    return {
        source.name.removeprefix(prefix): source.file.split("/")[-2]
        for source in _sources(project, project.db / "functions" / DOOR, prefix)
    }


def views(project: Project) -> list[Source]:
    """The views of db/views/<name>.sql."""
    return list(_sources(project, project.db / "views", ""))


def migrations(project: Project) -> list[Source]:
    return list(_sources(project, project.db / "migrations", ""))


def tables(migrations: list[Source], house: House) -> list[TableSource]:
    """The tables of the rules schema after all migrations, each with the line that creates it."""
    standing: dict[str, TableSource] = {}
    for migration in migrations:
        for offset, tree in with_blocks(migration.text):
            created, gone = _tables(tree, house.rules_schema)
            for name in gone:
                standing.pop(name, None)
            for name in created:
                line = migration.text.count("\n", 0, offset) + 1
                standing.setdefault(name, TableSource(migration.file, line, name))
    return list(standing.values())


def enum_labels(migrations: list[Source], house: House) -> dict[str, dict[str, str]]:
    """The labels of the enums of the rules schema, value by value, as their comments state them in lines
    `value = label`. An enum without such a line is left out.
    """
    labels: dict[str, dict[str, str]] = {}
    for migration in migrations:
        for _, tree in with_blocks(migration.text):
            match tree:
                case ast.CommentStmt(objtype=enums.ObjectType.OBJECT_TYPE, object=type_, comment=comment):
                    lines = [line.partition(" = ") for line in (comment or "").splitlines()]
                    labels[dotted(type_.names)] = {value: label for value, equals, label in lines if equals}
    prefix = f"{house.rules_schema}."
    return {
        name.removeprefix(prefix): stated
        for name, stated in labels.items()
        if name.startswith(prefix) and stated
    }


def _tables(tree: Any, schema: str) -> tuple[list[str], list[str]]:
    """The tables of the schema that a statement creates, and those that it drops."""
    created: list[str] = []
    gone: list[str] = []
    match tree:
        case (
            ast.CreateStmt(relation=table)
            | ast.CreateTableAsStmt(objtype=enums.ObjectType.OBJECT_TABLE, into=ast.IntoClause(rel=table))
        ):
            created = [relation(table)]
        case ast.DropStmt(removeType=enums.ObjectType.OBJECT_TABLE):
            gone = [dotted(names) for names in tree.objects]
        case ast.RenameStmt(renameType=enums.ObjectType.OBJECT_TABLE, relation=table):
            created, gone = [f"{table.schemaname}.{tree.newname}"], [relation(table)]
        case ast.AlterObjectSchemaStmt(objectType=enums.ObjectType.OBJECT_TABLE, relation=table):
            created, gone = [f"{tree.newschema}.{table.relname}"], [relation(table)]
    return _of_schema(created, schema), _of_schema(gone, schema)


def _of_schema(names: list[str], schema: str) -> list[str]:
    prefix = f"{schema}."
    return [name.removeprefix(prefix) for name in names if name.startswith(prefix)]


def _text(arguments: Any) -> str | None:
    """The first argument, if it is a string."""
    match arguments:
        case (ast.A_Const(val=ast.String(sval=text)), *_):
            return str(text)
    return None


def _sources(project: Project, folder: Path, prefix: str) -> Iterator[Source]:
    for path in sorted(folder.rglob("*.sql")):
        yield Source(project.relative(path), f"{prefix}{path.stem}", path.read_text(encoding="utf-8"))
