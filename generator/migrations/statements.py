"""Reads SQL with Postgres' own parser: where statements begin, their kind, and the object that they
create."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pglast import ast, enums, parser

Key = tuple[str, str]
"""What a statement makes or needs: a kind, and a name as in "app.total", "app.t", or "own on app.t"."""


@dataclass(frozen=True)
class Statement:
    """Its start (characters from 0), its text, and its tree, which is None when the text does not parse."""

    offset: int
    text: str
    node: Any


def line_at(text: str, offset: int) -> int:
    """The line (from 1) of a character position (from 0)."""
    return text.count("\n", 0, max(offset, 0)) + 1


@cache
def split(text: str) -> tuple[Statement, ...]:
    """The statements of `text` in order, without empty ones.

    Text that does not parse is divided by the scanner, or is one statement where even that fails; the server
    then reports the error.
    """
    try:
        found = parser.parse_sql(text)
    except parser.ParseError:
        return tuple(_scan(text))
    return tuple(
        Statement(
            each.stmt_location or 0, _slice(text, each.stmt_location or 0, each.stmt_len or 0), each.stmt
        )
        for each in found
        if each.stmt is not None
    )


def needs_no_transaction(node: Any) -> str | None:
    """The words of a statement that cannot run in a transaction; None for every other."""
    word: str | None = None
    match node:
        case ast.IndexStmt(concurrent=True):
            word = "create index concurrently"
        case ast.DropStmt(concurrent=True):
            word = "drop index concurrently"
        case ast.ReindexStmt(params=options) if any(each.defname == "concurrently" for each in options or ()):
            word = "reindex concurrently"
        case ast.ReindexStmt(relation=None):
            word = f"reindex {node.kind.name.rpartition('_')[2].lower()}"
        case ast.VacuumStmt(is_vacuumcmd=True):
            word = "vacuum"
        case ast.ClusterStmt(relation=None):
            word = "cluster of all tables"
        case ast.AlterTableStmt(cmds=commands) if any(_detaches_concurrently(each) for each in commands):
            word = "detach partition concurrently"
        case ast.DiscardStmt(target=enums.DiscardMode.DISCARD_ALL):
            word = "discard all"
        case ast.AlterDatabaseStmt(options=options) if any(each.defname == "tablespace" for each in options):
            word = "alter database set tablespace"
        case _:
            word = _NEVER_IN_A_TRANSACTION.get(type(node))
    return word


_NEVER_IN_A_TRANSACTION: dict[type[Any], str] = {
    ast.CreatedbStmt: "create database",
    ast.DropdbStmt: "drop database",
    ast.CreateTableSpaceStmt: "create tablespace",
    ast.DropTableSpaceStmt: "drop tablespace",
    ast.AlterSystemStmt: "alter system",
}


def _detaches_concurrently(command: Any) -> bool:
    partition = command.def_
    return isinstance(partition, ast.PartitionCmd) and bool(partition.concurrent)


def replacing(statement: Statement) -> str:
    """The statement's text, with `or replace` added where the grammar allows it."""
    node = statement.node
    could = isinstance(node, ast.CreateFunctionStmt | ast.ViewStmt | ast.CreateTrigStmt)
    if not could or node.replace or getattr(node, "isconstraint", False):
        return statement.text
    return f"create or replace{statement.text[len('create') :]}"


def is_declarative(node: Any) -> bool:
    """Whether the catalog shows everything that a statement does; false when it changes rows or runs code."""
    return not isinstance(
        node,
        (
            ast.InsertStmt,
            ast.UpdateStmt,
            ast.DeleteStmt,
            ast.MergeStmt,
            ast.SelectStmt,
            ast.DoStmt,
            ast.CallStmt,
            ast.CopyStmt,
            ast.TruncateStmt,
            ast.VariableSetStmt,
            ast.NotifyStmt,
            ast.RefreshMatViewStmt,
            type(None),
        ),
    )


def keeps_settings(text: str) -> bool:
    """Whether a file certainly changes neither settings nor role: it only defines objects and runs no
    code."""
    return all(_only_defines(statement.node) for statement in split(text))


def _only_defines(node: Any) -> bool:
    match node:
        case ast.AlterTableStmt(cmds=commands):  # Other kinds may compute values for rows.
            return all(command.subtype in _SWITCHES for command in commands)
        case ast.IndexStmt(whereClause=None, indexParams=columns):
            return all(column.expr is None for column in columns)
    return isinstance(node, _DEFINITIONS)


_SWITCHES = {
    enums.AlterTableType.AT_EnableRowSecurity,
    enums.AlterTableType.AT_ForceRowSecurity,
    enums.AlterTableType.AT_EnableAlwaysTrig,
}
_DEFINITIONS = (
    ast.CreateSchemaStmt,
    ast.CreateStmt,
    ast.CreateEnumStmt,
    ast.CompositeTypeStmt,
    ast.CreateFunctionStmt,
    ast.ViewStmt,
    ast.CreatePolicyStmt,
    ast.CreateTrigStmt,
    ast.DropStmt,
    ast.CommentStmt,
    ast.GrantStmt,
)


def is_block(node: Any) -> bool:
    """Whether a statement is a `do` block, which may depend on what the server has."""
    return isinstance(node, ast.DoStmt)


def made_by(node: Any) -> Key | None:
    """The object that a statement of a repeatable file creates; None for every other statement."""
    key: Key | None = None
    match node:
        case ast.CreateFunctionStmt():
            key = "function", _dotted(node.funcname)
        case ast.ViewStmt():
            key = "view", _relation(node.view)
        case ast.CompositeTypeStmt():
            key = "type", _relation(node.typevar)
        case ast.CreatePolicyStmt():
            key = "policy", f"{node.policy_name} on {_relation(node.table)}"
        case ast.CreateTrigStmt():
            key = "trigger", f"{node.trigname} on {_relation(node.relation)}"
        case ast.CreateTableAsStmt(objtype=enums.ObjectType.OBJECT_MATVIEW, into=into):
            key = "materialized view", _relation(into.rel if into else None)
        case ast.CreateDomainStmt():
            key = "domain", _dotted(node.domainname)
        case ast.CreateEnumStmt():
            key = "enum", _dotted(node.typeName)
        case ast.DefineStmt(kind=enums.ObjectType.OBJECT_AGGREGATE):
            key = "aggregate", _dotted(node.defnames)
    return key


def made_schema(node: Any) -> str | None:
    """The name of the schema that a statement creates."""
    return node.schemaname if isinstance(node, ast.CreateSchemaStmt) else None


def names_in(text: str) -> set[str]:
    """The qualified names in a piece of SQL, such as "app.total", even if it does not parse."""
    try:
        tokens = parser.scan(text)
    except parser.ParseError:
        return set()
    words = [
        (token.name, text[token.start : token.end + 1]) for token in tokens if "COMMENT" not in token.name
    ]
    return {
        f"{_plain(left)}.{_plain(right)}"
        for (kind, left), (_, dot), (other, right), before in zip(
            words, words[1:], words[2:], [("", ""), *words], strict=False
        )
        if dot == "." and _is_name(kind, left) and _is_name(other, right) and before[1] != "."
    }


def needed_by(node: Any, *, with_bodies: bool = True) -> set[Key]:
    """The qualified names in a tree and in the text of SQL functions, each with the kind that it names
    (relation, function or type):

    a type may have the name of a function.
    """
    found: set[Key] = set()
    todo = [node]
    while todo:
        item = todo.pop()
        match item:
            case tuple() | list():
                todo += item
                continue
            case ast.RangeVar(schemaname=str()):
                found.add(("relation", _relation(item)))
            case ast.FuncCall():
                found.add(("function", _dotted(item.funcname)))
            case ast.TypeName(names=tuple()):
                found.add(("type", _dotted(item.names)))
            case ast.DefElem(arg=ast.TypeName(names=tuple())):  # in an aggregate
                found.add(("function", _dotted(item.arg.names)))
            case ast.CreateFunctionStmt() if with_bodies:
                names = _in_body(item)
                found |= {(what, name) for what in ("function", "relation", "type") for name in names}
        if isinstance(item, ast.Node):
            todo += [getattr(item, slot, None) for slot in item]
    return found


def _in_body(node: ast.CreateFunctionStmt) -> set[str]:
    """Names in the text of a SQL function, which the server looks up when it is called."""
    options = {option.defname: option.arg for option in node.options or ()}
    language = getattr(options.get("language"), "sval", "sql")
    body = options.get("as")
    return names_in(body[0].sval) if body and language == "sql" else set()


def _scan(text: str) -> list[Statement]:
    try:
        slices = parser.split(text, with_parser=False, only_slices=True)
    except parser.ParseError:
        start = len(text) - len(text.lstrip())
        return [Statement(start, text[start:], None)] if text.strip() else []
    return [Statement(part.start, text[part], _parse_one(text[part])) for part in slices]


def _parse_one(text: str) -> Any:
    try:
        found = parser.parse_sql(text)
    except parser.ParseError:
        return None
    return found[0].stmt if found else None


def _slice(text: str, location: int, length: int) -> str:
    return text[location : location + length if length else None].rstrip().rstrip(";").rstrip()


def _is_name(kind: str, text: str) -> bool:
    return kind == "IDENT" or (text.replace("_", "a").isalnum() and not text[0].isdigit())


def _plain(word: str) -> str:
    return word[1:-1].replace('""', '"') if word.startswith('"') else word.lower()


def _dotted(names: Any) -> str:
    return ".".join(part.sval for part in names)


def _relation(node: ast.RangeVar | None) -> str:
    if node is None:
        return ""
    return f"{node.schemaname}.{node.relname}" if node.schemaname else str(node.relname)
