"""Rules of the house as a whole: names in a file that neither other files nor the contract define."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind

from generator.lint.known import Known, codes_in
from generator.lint.rules.rule import Rule
from generator.lint.trees import LintedFile, Scope, names
from generator.syntax.sources import relation
from generator.syntax.walking import dotted, nodes

_OF_EVERY_TABLE = {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"}


def _unknown_names(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds unknown names. Migrations are left out, because a later one may drop an object that an earlier
    one names."""
    if file.is_migration:
        return
    for scope in file.scopes:
        if scope.executed:
            continue  # its names may be placeholders
        if scope.function or scope.of(ast.ViewStmt, ast.CreatePolicyStmt, ast.AlterPolicyStmt):
            yield from (scope.line_of(node) for node in _unknown(scope, known))


def _unknown(scope: Scope, known: Known) -> Iterator[Any]:
    made = scope.routine.made if scope.routine else {each.view.relname for each in scope.of(ast.ViewStmt)}
    for node in scope.of(ast.RangeVar) if not scope.of(ast.ConstraintsSetStmt) else ():
        is_ours = node.schemaname and known.has_schema(node.schemaname) and node.relname not in made
        if (is_ours and relation(node) not in known.tables and relation(node) not in known.views) or (
            not node.schemaname and node.relname not in made and _is_nowhere(scope, node, known)
        ):
            yield node
    for call in scope.of(ast.FuncCall):
        name = dotted(call.funcname)
        schema = name.rpartition(".")[0]
        if known.has_schema(schema) and name not in known.functions:
            yield call
    yield from _unknown_columns(scope, known)


def _is_nowhere(scope: Scope, node: Any, known: Known) -> bool:
    """Whether an unqualified name is a table of the house, but not in the function's search_path."""
    routine = scope.routine
    path = routine.settings.get("search_path", ()) if routine else ()
    parts = [part.tree for part in routine.parts] if routine else []
    own = {each.ctename for each in nodes(parts, ast.CommonTableExpr)}
    return (
        bool(path)
        and set(path) <= {"pg_catalog", "pg_temp", ""}
        and node.relname not in own
        and any(table.rpartition(".")[2] == node.relname for table in known.tables)
    )


def _unknown_columns(scope: Scope, known: Known) -> Iterator[Any]:
    """Columns named with the alias of one table, and those that are written."""
    columns: dict[str, set[str] | None] = {}
    for item in scope.of(ast.RangeVar):
        table = known.tables.get(relation(item))
        alias = item.alias.aliasname if item.alias else item.relname
        fits = table is not None and table.is_whole and not (item.alias and item.alias.colnames)
        before = columns.get(alias, set())
        columns[alias] = before | table.columns if fits and table and before is not None else None
    others = scope.of(
        ast.RangeSubselect, ast.RangeFunction, ast.CommonTableExpr, ast.JoinExpr, ast.RangeTableFunc
    )
    for other in others:
        named = getattr(other, "ctename", None) or (
            other.alias.aliasname if getattr(other, "alias", None) else None
        )
        columns[named or ""] = None
    routine = scope.routine
    hidden = {*routine.variables, *routine.parameters, routine.name.rpartition(".")[2]} if routine else set()
    for column in scope.of(ast.ColumnRef):
        words = names(column.fields)
        if words[1:] and len(words) == len(column.fields) and words[0].lower() not in hidden:
            held = columns.get(".".join(words[:-1]))
            if held and words[-1] not in held | _OF_EVERY_TABLE:
                yield column
    for node in scope.of(ast.InsertStmt, ast.UpdateStmt):
        table = known.tables.get(relation(node.relation))
        written = node.cols if isinstance(node, ast.InsertStmt) else node.targetList
        if table and table.is_whole:
            yield from (
                target for target in written or () if target.name and target.name not in table.columns
            )


def _unknown_codes(file: LintedFile, known: Known) -> Iterator[int]:
    codes = known.codes
    for scope in file.scopes if codes is not None else ():
        for call in scope.of(ast.FuncCall) if scope.function else ():
            if known.is_refusal(dotted(call.funcname)) and set(codes_in(call)) - (codes or set()):
                yield scope.line_of(call)


def _unlisted_codes(file: LintedFile, known: Known) -> Iterator[int]:
    for routine in file.routines:
        listed = (known.endpoints or {}).get(routine.name)
        if (
            listed is not None
            and known.codes is not None
            and known.raised(routine.name) & known.codes - listed
        ):
            yield routine.line


def _around_the_contract(file: LintedFile, known: Known) -> Iterator[int]:
    """Functions of the exposed schema that are no endpoints, or do not call the guard first."""
    if known.endpoints is None:
        return
    for routine in file.routines:
        schema, _, name = routine.name.rpartition(".")
        if schema == known.exposed_schema:
            entered = False
            for part in routine.parts:
                entered = any(
                    dotted(call.funcname) == known.guard and _is_text(call.args, name)
                    for call in nodes(part.tree, ast.FuncCall)
                )
                is_default = part.embedded is not None and part.embedded.role == "default_val"
                if entered or not is_default or any(True for _ in nodes(part.tree, ast.RangeVar)):
                    break
            if routine.name not in known.endpoints or not entered:
                yield routine.line


def _is_text(arguments: Any, text: str) -> bool:
    return bool(arguments) and getattr(getattr(arguments[0], "val", None), "sval", None) == text


def _in_a_circle(file: LintedFile, known: Known) -> Iterator[int]:
    """Policies that read a table whose policies read the first table, directly or through others."""
    for scope in file.scopes:
        for policy in scope.of(ast.CreatePolicyStmt):
            own = relation(policy.table)
            seen: set[str] = set()
            waiting = list(_read_by(policy, known) - {own})
            by_calls = known.reached(
                (),
                [
                    dotted(call.funcname)
                    for each in (policy.qual, policy.with_check)
                    for call in nodes(each, ast.FuncCall)
                ],
            )
            circular = own in by_calls
            while waiting and not circular:
                table = waiting.pop()
                seen.add(table)
                following = _read_by_policies_of(table, known)
                circular = own in following
                waiting += following - seen
            if circular:
                yield scope.line_of(policy)


def _read_by(policy: Any, known: Known) -> set[str]:
    parts = (policy.qual, policy.with_check)
    relations = {relation(each) for part in parts for each in nodes(part, ast.RangeVar)}
    return known.reached(
        relations, [dotted(call.funcname) for part in parts for call in nodes(part, ast.FuncCall)]
    )


def _read_by_policies_of(table: str, known: Known) -> set[str]:
    read = known.policies.get(table, set())
    relations = {each.removeprefix("table ") for each in read if each.startswith("table ")}
    return known.reached(relations, [each.removeprefix("call ") for each in read if each.startswith("call ")])


def _without_index(file: LintedFile, known: Known) -> Iterator[int]:
    """Columns that a policy compares, and with which no index of its table begins."""
    for scope in file.scopes:
        for policy in scope.of(ast.CreatePolicyStmt):
            table = known.tables.get(relation(policy.table))
            if table is None or not table.is_whole or policy.cmd_name == "insert":
                continue
            for node in _outside_of_queries(policy.qual):
                if isinstance(node, ast.A_Expr) and node.kind in (
                    A_Expr_Kind.AEXPR_OP,
                    A_Expr_Kind.AEXPR_OP_ANY,
                ):
                    column = _own_column(node.lexpr) or _own_column(node.rexpr)
                    constant = isinstance(node.lexpr, ast.A_Const) or isinstance(node.rexpr, ast.A_Const)
                    equal = names(node.name)[-1] == "="
                    if equal and not constant and column in table.columns and column not in table.leading:
                        yield scope.line_of(node)


def _own_column(node: Any) -> str | None:
    while isinstance(node, ast.TypeCast):
        node = node.arg
    return names(node.fields)[-1] if isinstance(node, ast.ColumnRef) else None


def _outside_of_queries(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        for each in node:
            yield from _outside_of_queries(each)
    elif isinstance(node, ast.BoolExpr):
        yield from _outside_of_queries(node.args)
    elif node is not None:
        yield node


_REFUSE = (
    "create function private.refuse(code text) returns void language plpgsql as $$\n"
    "begin\n  raise sqlstate 'PGRST' using message = code;\nend;\n$$;\n"
)
_ENDPOINT = (
    "create function public.note() returns void language plpgsql as $$\n"
    "begin\n  perform private.enter('note');\n  perform private.refuse('{}');\nend;\n$$;\n"
)

RULES = (
    Rule(
        "body-that-does-not-parse",
        "the body of a function is not what its language says",
        "Postgres refuses it, or nobody notices before it runs, where check_function_bodies is off.",
        "create function app.f() returns void language plpgsql as $$\nbegin\n  retrun;\nend;\n$$;\n",
        "create function app.f() returns void language plpgsql as $$\nbegin\n  return;\nend;\n$$;\n",
        lambda file, _: (routine.fault for routine in file.routines if routine.fault is not None),
    ),
    Rule(
        "unknown-name",
        "a table, column or function does not exist in the house",
        "PL/pgSQL looks names up when the line runs, so that nobody notices before.",
        "create table app.notes (id uuid primary key);\n"
        "create function app.f() returns uuid language plpgsql as $$\n"
        "begin\n  return (select n.idd from app.notes as n);\nend;\n$$;\n",
        "create table app.notes (id uuid primary key);\n"
        "create function app.f() returns uuid language plpgsql as $$\n"
        "begin\n  return (select n.id from app.notes as n);\nend;\n$$;\n",
        _unknown_names,
    ),
    Rule(
        "undeclared-error",
        "a refusal raises a code that the catalogue does not have",
        "Callers would get a failure in place of a sentence. Write the code into db/errors.toml.",
        _REFUSE + _ENDPOINT.format("NOT_FOUNDD"),
        _REFUSE + _ENDPOINT.format("NOT_FOUND"),
        _unknown_codes,
    ),
    Rule(
        "unlisted-error",
        "an endpoint refuses with a code that its line of the contract does not list",
        "The clients' types do not know it. Add it to the `errors` of the endpoint.",
        _REFUSE + _ENDPOINT.format("FORBIDDEN"),
        _REFUSE + _ENDPOINT.format("NOT_FOUND"),
        _unlisted_codes,
    ),
    Rule(
        "endpoint-around-the-contract",
        "a function of the exposed schema is no endpoint of the contract, or does not ask the guard first",
        "PostgREST serves it to everybody. Write it into the contract; call the guard with its name first.",
        "create function public.other() returns integer language sql as $$ select 1 $$;\n",
        "create function public.note() returns void language plpgsql as $$\n"
        "begin\n  perform private.enter('note');\nend;\n$$;\n",
        _around_the_contract,
    ),
    Rule(
        "policy-in-a-circle",
        "policies ask each other without end",
        "Postgres refuses every query on these tables. Ask a definer function in one of the policies.",
        "create policy p on app.a for select to a using (exists (select from app.b as b));\n"
        "create policy q on app.b for select to a using (exists (select from app.a as a));\n",
        "create policy p on app.a for select to a using (exists (select from app.b as b));\n"
        "create policy q on app.b for select to a using (true);\n",
        _in_a_circle,
    ),
    Rule(
        "policy-without-index",
        "a policy compares a column that no index begins with",
        "Every query of every caller then reads the whole table. Create the index.",
        "create table app.notes (id uuid primary key, owner uuid);\n"
        "create policy p on app.notes for select to a using (owner = (select auth.uid()));\n",
        "create table app.notes (id uuid primary key, owner uuid);\n"
        "create index notes_owner on app.notes (owner);\n"
        "create policy p on app.notes for select to a using (owner = (select auth.uid()));\n",
        _without_index,
    ),
)
