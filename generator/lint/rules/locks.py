"""Rules of locks that make others wait, which squawk does not have."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, ObjectType, VariableSetKind

from generator.lint.known import Known
from generator.lint.rules.queries import all_of
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Scope, called, names
from generator.syntax.queries import alias_of
from generator.syntax.sources import relation

_REWRITES = frozenset({"AT_SetLogged", "AT_SetUnLogged", "AT_SetTableSpace", "AT_SetAccessMethod"})
_BLOCKS_WRITES = 5  # from share on: the modes of pg_locks, of which 1 is access share and 8 access exclusive
_FOR_A_SESSION = {
    "pg_advisory_lock",
    "pg_advisory_lock_shared",
    "pg_try_advisory_lock",
    "pg_try_advisory_lock_shared",
}


def _is_deployed_alone(scope: Scope) -> bool:
    """Whether the statement runs when the file is applied, not when a function is called."""
    return scope.function is None


def _rewritten(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.VacuumStmt):
        if any(option.defname == "full" for option in node.options or ()):
            yield node
    yield from scope.of(ast.ClusterStmt)
    for node in scope.of(ast.AlterTableStmt):
        if any(command.subtype.name in _REWRITES for command in node.cmds):
            yield node


def _table_lock(scope: Scope) -> Iterator[Any]:
    yield from (node for node in scope.of(ast.LockStmt) if node.mode >= _BLOCKS_WRITES)
    for node in scope.of(ast.SelectStmt):
        if node.lockingClause and node.fromClause and node.whereClause is None and node.limitCount is None:
            yield node
    for node in scope.of(ast.RefreshMatViewStmt):
        if not node.concurrent and not node.skipData:
            yield node


def _index(file: LintedFile, _: Known) -> Iterator[int]:
    """Finds indexes on tables that exist before the file; nobody waits for tables that the file creates."""
    if not file.is_migration:
        return
    made = {relation(node.relation) for scope in file.scopes for node in scope.of(ast.CreateStmt)}
    made |= {relation(node.into.rel) for scope in file.scopes for node in scope.of(ast.CreateTableAsStmt)}
    for scope in file.scopes:
        if _is_deployed_alone(scope):
            for node in scope.of(ast.IndexStmt):
                if not node.concurrent and relation(node.relation) not in made:
                    yield scope.line_of(node)
            for drop in scope.of(ast.DropStmt):
                if drop.removeType == ObjectType.OBJECT_INDEX and not drop.concurrent:
                    yield scope.line_of(drop)


def _checked_column(file: LintedFile, _: Known) -> Iterator[int]:
    if not file.is_migration:
        return
    for scope in file.scopes:
        for node in scope.of(ast.AlterTableStmt):
            for command in node.cmds:
                if command.subtype.name == "AT_AddColumn" and _is_deployed_alone(scope):
                    for constraint in command.def_.constraints or ():
                        if constraint.contype.name == "CONSTR_CHECK":
                            yield scope.line_of(constraint)


def _session_lock(scope: Scope) -> Iterator[Any]:
    yield from (call for call in scope.of(ast.FuncCall) if called(call) in _FOR_A_SESSION)


def _sleep(scope: Scope) -> Iterator[Any]:
    yield from (
        call
        for call in scope.of(ast.FuncCall)
        if called(call) in ("pg_sleep", "pg_sleep_for", "pg_sleep_until")
    )


def _any_order(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds rows of a known table that are locked in no stated order; one row by its key needs none."""
    for scope in file.scopes:
        for query in scope.of(ast.SelectStmt) if scope.function else ():
            tables = [each for each in query.fromClause or () if isinstance(each, ast.RangeVar)]
            held = known.tables.get(relation(tables[0])) if len(tables) == 1 else None
            waits = [each for each in query.lockingClause or () if each.waitPolicy.name == "LockWaitBlock"]
            if held and waits and not query.sortClause and query.whereClause is not None:
                fixed = set(_fixed_columns(query.whereClause, alias_of(tables[0], tables[0].relname)))
                if not any(key <= fixed for key in held.keys):
                    yield scope.line_of(query)


def _fixed_columns(condition: Any, table: str) -> Iterator[str]:
    for part in all_of(condition):
        is_equal = isinstance(part, ast.A_Expr) and part.kind == A_Expr_Kind.AEXPR_OP
        if is_equal and names(part.name) == ["="]:
            for side in (part.lexpr, part.rexpr):
                words = names(side.fields) if isinstance(side, ast.ColumnRef) else []
                yield from words[-1:] if words[-2:-1] in ([], [table]) else ()


def _endless_wait(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.VariableSetStmt):
        if node.name in ("lock_timeout", "statement_timeout") and node.kind == VariableSetKind.VAR_SET_VALUE:
            held = node.args[0].val
            if str(getattr(held, "ival", getattr(held, "sval", ""))).rstrip("msin ") == "0":
                yield node


RULES = (
    Rule(
        "locks-in-any-order",
        "several rows are locked in any order",
        "Two callers who take them in different orders wait for each other for ever. Write order by.",
        "create table app.notes (id uuid primary key, owner uuid);\n"
        + function("perform from app.notes as n where n.owner = ids[1] for update;"),
        "create table app.notes (id uuid primary key, owner uuid);\n"
        + function("perform from app.notes as n where n.owner = ids[1] order by n.id for update;"),
        _any_order,
    ),
    Rule(
        "table-rewritten",
        "a whole table is written anew while nobody may even read it",
        "Its time grows with the table. Set it when the table is made, or move the rows in small steps.",
        "alter table app.notes set unlogged;\n",
        "alter table app.notes set (fillfactor = 80);\n",
        statements(_rewritten),
    ),
    Rule(
        "table-locked",
        "a whole table is locked against everybody who writes",
        "Lock the rows that are needed, in a stated order; refresh a materialised view concurrently.",
        function("lock table app.notes in exclusive mode;"),
        function("lock table app.notes in row exclusive mode;"),
        statements(_table_lock),
    ),
    Rule(
        "index-while-others-write",
        "an index is built or dropped while everybody else waits",
        "Write `concurrently`, in a migration that begins with `-- retro: no transaction`.",
        "create index notes_owner on app.notes (owner);\n",
        "create table app.notes (owner uuid);\ncreate index notes_owner on app.notes (owner);\n",
        _index,
        in_migrations=True,
    ),
    Rule(
        "column-checked-at-once",
        "a column is added with a check, for which every row is read under the strongest lock",
        "Add the column, then the constraint `not valid`, and validate it in the next migration.",
        "alter table app.notes add column size integer constraint size_fits check (size > 0);\n",
        "create table app.notes (size integer constraint size_fits check (size > 0));\n",
        _checked_column,
        in_migrations=True,
    ),
    Rule(
        "lock-of-a-session",
        "an advisory lock outlives its transaction",
        "A pooled connection keeps it for whoever comes next. Use the form with xact in its name.",
        function("perform pg_advisory_lock(1);"),
        function("perform pg_advisory_xact_lock(1);"),
        statements(_session_lock),
    ),
    Rule(
        "sleep-with-locks",
        "a transaction sleeps with its locks",
        "Everybody who needs one of them waits, and the connection is taken meanwhile. Let the caller wait.",
        function("perform pg_sleep(1);"),
        function("perform pg_notify('slept', '1');"),
        statements(_sleep),
    ),
    Rule(
        "wait-without-end",
        "a timeout is switched off",
        "A statement that waits for a lock makes all others wait behind it. Set a short one.",
        "set lock_timeout = 0;\n",
        "set lock_timeout = '2s';\n",
        statements(_endless_wait),
    ),
)
