"""Rules of types: values that lose precision or meaning in their type."""

import re
from collections.abc import Iterator
from typing import Any

from pglast import ast

from generator.lint.rules.rule import Rule, function, routines, statements
from generator.lint.trees import Routine, Scope, called, names, type_name, type_text
from generator.syntax.walking import nodes

_INEXACT = {"float4", "float8", "money"}
_INEXACT_WORDS = ("float", "float4", "float8", "real", "double precision", "money")
_NUMBERS = {
    "int2",
    "int4",
    "int8",
    "numeric",
    "integer",
    "int",
    "bigint",
    "smallint",
    "decimal",
    *_INEXACT_WORDS,
}
_TEXTS = {"text", "varchar", "character varying", "char", "character", "bpchar", "name", "citext"}
_JSON = {"json", "jsonb"}
_OTHER = _NUMBERS | _TEXTS | _JSON | {"uuid", "date", "timestamptz", "timestamp", "interval", "oid"}
_BOOLEAN = {"bool", "boolean"}
_COUNTING = {
    "count",
    "length",
    "char_length",
    "octet_length",
    "cardinality",
    "array_length",
    "position",
    "sum",
}


def _inexact(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.TypeName):
        found = names(node.names)
        if found and found[-1] in _INEXACT and (len(found) == 1 or found[0] == "pg_catalog"):
            yield node
    for call in scope.of(ast.FuncCall):
        words = names(call.funcname)
        if words[-1] in ("float4", "float8") and words[:-1] in ([], ["pg_catalog"]):
            yield call


def _inexact_variable(routine: Routine) -> Iterator[int]:
    """Finds inexact types of variables, since declarations are no statements of the body."""
    for line, kind in routine.declarations():
        words = " ".join(kind.lower().replace("pg_catalog.", "").replace('"', "").split())
        if re.sub(r"\s*[\[(].*", "", words) in _INEXACT_WORDS:
            yield line


def _columns(scope: Scope, *kinds: str) -> Iterator[Any]:
    for column in scope.of(ast.ColumnDef):
        if column.typeName and type_name(column.typeName) in kinds:
            yield column
    for change in scope.of(ast.AlterTableCmd):
        if change.subtype.name == "AT_AlterColumnType" and type_name(change.def_.typeName) in kinds:
            yield change.def_.typeName
    for domain in scope.of(ast.CreateDomainStmt):
        if type_name(domain.typeName) in kinds:
            yield domain.typeName


def _zoneless_time(scope: Scope) -> Iterator[Any]:
    yield from _columns(scope, "timestamp", "timetz")


def _padded_text(scope: Scope) -> Iterator[Any]:
    yield from _columns(scope, "bpchar")


def _serial(scope: Scope) -> Iterator[Any]:
    yield from _columns(scope, "serial", "bigserial", "smallserial", "serial4", "serial8", "serial2")


def _text_as_boolean(routine: Routine) -> Iterator[int]:
    """Finds a condition, a result or a boolean variable with a value of another type, which PL/pgSQL
    casts."""
    kinds = {**routine.parameters, **routine.variables}
    result = getattr(routine.tree, "returnType", None)
    returns_boolean = result is not None and not result.setof and type_text(result) in _BOOLEAN
    for part in routine.parts:
        embedded = part.embedded
        if embedded is None:
            continue
        target = embedded.into.removesuffix(" ").removesuffix(":=").removesuffix("=").strip().lower()
        wants_boolean = (
            embedded.role == "cond"
            or (embedded.owner == "return" and returns_boolean)
            or (embedded.owner == "assign" and kinds.get(target.rpartition(".")[2]) in _BOOLEAN)
        )
        if wants_boolean and _is_other(part.tree, kinds, routine):
            yield part.line


def _is_other(query: Any, kinds: dict[str, str], routine: Routine) -> bool:
    """Whether the expression of a `select` is certainly no boolean."""
    if not isinstance(query, ast.SelectStmt) or query.fromClause or not query.targetList:
        return False
    return _kind(query.targetList[0].val, kinds, routine) == "other"


def _kind(node: Any, kinds: dict[str, str], routine: Routine) -> str:
    """`boolean`, `other`, or "" if the text does not show it."""
    found = ""
    match node:
        case ast.ColumnRef():
            words = routine.without_its_name(names(node.fields))
            found = _known(kinds.get(".".join(words).lower(), ""))
        case ast.A_Const() if not node.isnull:
            found = "boolean" if isinstance(node.val, ast.Boolean) else "other"
        case ast.TypeCast():
            found = _known(type_text(node.typeName))
        case ast.FuncCall() if called(node) in _COUNTING:
            found = "other"
        case ast.A_Expr() if names(node.name)[-1] in _NOT_ASKING:
            found = "other"
        case ast.CoalesceExpr(args=args):
            found = next((kind for each in args if (kind := _kind(each, kinds, routine))), "")
        case ast.SubLink(subselect=ast.SelectStmt(targetList=(target,))) if (
            node.subLinkType.name == "EXPR_SUBLINK"
        ):
            counts = isinstance(target.val, ast.FuncCall) and called(target.val) in _COUNTING
            found = "other" if counts else ""
    return found


_NOT_ASKING = ("+", "*", "/", "%", "||", "->", "->>", "#>", "#>>")


def _known(kind: str) -> str:
    word = kind.partition("(")[0].strip()
    return "boolean" if word in _BOOLEAN else "other" if word in _OTHER else ""


def _divided_first(routine: Routine) -> Iterator[int]:
    """Finds a quotient of integers that is then multiplied: the truncated part is missing from the
    product."""
    kinds = {**routine.parameters, **routine.variables}
    for part in routine.parts:
        for node in nodes(part.tree, ast.A_Expr):
            sides = (node.lexpr, node.rexpr) if names(node.name)[-1:] == ["*"] else ()
            if any(_is_whole_quotient(side, kinds, routine) for side in sides):
                yield (
                    part.line + part.text.count("\n", 0, max(node.location, 0))
                    if part.embedded
                    else part.line
                )


def _is_whole_quotient(node: Any, kinds: dict[str, str], routine: Routine) -> bool:
    if not isinstance(node, ast.A_Expr) or names(node.name)[-1] != "/":
        return False
    return all(_is_whole(side, kinds, routine) for side in (node.lexpr, node.rexpr))


def _is_whole(node: Any, kinds: dict[str, str], routine: Routine) -> bool:
    match node:
        case ast.A_Const(val=ast.Integer()):
            return True
        case ast.ColumnRef():
            return kinds.get(".".join(routine.without_its_name(names(node.fields))).lower(), "") in _WHOLE
        case ast.TypeCast():
            return type_text(node.typeName) in _WHOLE
        case ast.FuncCall():
            return called(node) == "count"
    return False


_WHOLE = {"int2", "int4", "int8", "integer", "int", "bigint", "smallint"}


RULES = (
    Rule(
        "inexact-number",
        "a float or money loses cents",
        "Binary fractions cannot hold 0.10, and the type money depends on the locale. Use numeric.",
        "create table app.prices (price double precision);\n",
        "create table app.prices (price numeric(10, 2));\n",
        lambda file, known: (
            line
            for check in (statements(_inexact), routines(_inexact_variable))
            for line in check(file, known)
        ),
    ),
    Rule(
        "divided-before-multiplied",
        "a quotient of whole numbers is multiplied",
        "The remainder is dropped: 1 / 3 * 300 is 0. Multiply first, or divide a numeric.",
        "create function app.f(n integer) returns integer language sql as $$ select n / 3 * 300 $$;\n",
        "create function app.f(n integer) returns integer language sql as $$ select n * 300 / 3 $$;\n",
        routines(_divided_first),
    ),
    Rule(
        "time-without-zone",
        "a time without its zone is another instant in another session",
        "Use timestamptz: it holds an instant, and shows it in the zone of the session.",
        "create table app.events (at timestamp);\n",
        "create table app.events (at timestamptz, day date);\n",
        statements(_zoneless_time),
    ),
    Rule(
        "padded-text",
        "char(n) pads with blanks that comparisons then ignore",
        "Use text, with a check or a domain for its length.",
        "create table app.codes (code char(3));\n",
        "create table app.codes (code text);\n",
        statements(_padded_text),
    ),
    Rule(
        "serial-column",
        "serial makes a sequence with rights of its own",
        "Use generated always as identity: nobody can write it, and it goes with its table.",
        "create table app.rows (id bigserial);\n",
        "create table app.rows (id bigint generated always as identity);\n",
        statements(_serial),
    ),
    Rule(
        "text-as-boolean",
        "PL/pgSQL takes a text or a number for a boolean",
        "Any of yes, on, t and 1 is then true, and other texts fail when the line runs. Compare, or cast.",
        function("if name then return; end if;"),
        function("if name = 'yes' then return; end if;"),
        routines(_text_as_boolean),
    ),
)
