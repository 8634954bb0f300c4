"""Rules of tables and their migrations: lost data, duplicate values, later full scans."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import CoercionContext, ConstrType

from generator.lint.known import Known
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Scope, called, names, type_text
from generator.syntax.sources import relation
from generator.syntax.walking import nodes

_UNLOGGED = "u"
_MOMENTS = {"now", "today", "tomorrow", "yesterday"}
_TIMES = {"date", "timestamp", "timestamptz", "time", "timetz", "timestamp with time zone"}
_NARROW = {"int2", "int4", "smallint", "integer", "int"}
_CLOCKS = {"now", "clock_timestamp", "statement_timestamp", "transaction_timestamp", "timeofday"}


def _rule(scope: Scope) -> Iterator[Any]:
    yield from scope.of(ast.RuleStmt)


def _unlogged(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreateStmt):
        if node.relation.relpersistence == _UNLOGGED:
            yield node
    for node in scope.of(ast.CreateTableAsStmt):
        if node.into.rel.relpersistence == _UNLOGGED:
            yield node


def _attached(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds the attachment of an existing partition without a check, so that all its rows are read."""
    made = {relation(node.relation) for scope in file.scopes for node in scope.of(ast.CreateStmt)}
    for scope in file.scopes:
        for node in scope.of(ast.AlterTableStmt):
            for command in node.cmds:
                if (
                    isinstance(command.def_, ast.Constraint)
                    and command.def_.contype == ConstrType.CONSTR_CHECK
                ):
                    made.add(relation(node.relation))
                if command.subtype.name == "AT_AttachPartition":
                    partition = relation(command.def_.name)
                    held = known.tables.get(partition)
                    if partition not in made and not (held and held.is_checked):
                        yield scope.line_of(node)


def _inherited(scope: Scope) -> Iterator[Any]:
    yield from (node for node in scope.of(ast.CreateStmt) if node.inhRelations and not node.partbound)


def _one_moment(scope: Scope) -> Iterator[Any]:
    for column in scope.of(ast.ColumnDef):
        for constraint in column.constraints or ():
            if constraint.contype == ConstrType.CONSTR_DEFAULT:
                value, kind = constraint.raw_expr, type_text(column.typeName) if column.typeName else ""
                if isinstance(value, ast.TypeCast):
                    value, kind = value.arg, type_text(value.typeName)
                text = getattr(getattr(value, "val", None), "sval", "")
                if text.strip().lower() in _MOMENTS and kind in _TIMES:
                    yield constraint


def _narrow_key(scope: Scope) -> Iterator[Any]:
    for column in scope.of(ast.ColumnDef):
        kinds = {each.contype for each in column.constraints or ()}
        if {ConstrType.CONSTR_IDENTITY, ConstrType.CONSTR_PRIMARY} <= kinds and type_text(
            column.typeName
        ) in _NARROW:
            yield column


def _moving_check(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.Constraint):
        if node.contype == ConstrType.CONSTR_CHECK:
            clocks = [each for each in nodes(node.raw_expr, ast.FuncCall) if called(each) in _CLOCKS]
            if clocks or any(True for _ in nodes(node.raw_expr, ast.SQLValueFunction)):
                yield node


def _cycle(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreateSeqStmt, ast.AlterSeqStmt):
        for option in node.options or ():
            if option.defname == "cycle" and getattr(option.arg, "boolval", True):
                yield node
    for constraint in scope.of(ast.Constraint):
        options = constraint.options if constraint.contype == ConstrType.CONSTR_IDENTITY else ()
        if any(each.defname == "cycle" and getattr(each.arg, "boolval", True) for each in options or ()):
            yield constraint


def _without_columns(file: LintedFile, _: Known) -> Iterator[int]:
    for scope in file.scopes:
        if scope.function or file.is_migration:
            for node in scope.of(ast.InsertStmt):
                if not node.cols and node.relation.schemaname and not _hands_on_rows(node.selectStmt):
                    yield scope.line_of(node)


def _hands_on_rows(query: Any) -> bool:
    """Whether it is `select r.*` of a function or a `with` query: rows of the table's type."""
    if query is None:
        return True
    stars = [
        target
        for target in query.targetList or ()
        if isinstance(target.val, ast.ColumnRef) and isinstance(target.val.fields[-1], ast.A_Star)
    ]
    tables = [each for each in nodes(query.fromClause, ast.RangeVar) if each.schemaname]
    return len(stars) == len(query.targetList or ()) == 1 and not tables


def _no_vacuum(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreateStmt, ast.AlterTableCmd):
        options = node.options if isinstance(node, ast.CreateStmt) else node.def_
        for option in options if isinstance(options, tuple) else ():
            if isinstance(option, ast.DefElem) and option.defname == "autovacuum_enabled":
                held = option.arg
                value = getattr(held, "sval", getattr(held, "ival", getattr(held, "boolval", "")))
                if str(value or 0).lower() in ("false", "off", "no", "0"):
                    yield node


def _cast_by_itself(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreateCastStmt):
        if node.context == CoercionContext.COERCION_IMPLICIT:
            yield node


def _reference_that_scans(file: LintedFile, known: Known) -> Iterator[int]:
    """Foreign keys of which no index begins with the columns. Those of partitions have the parent's."""
    if not file.is_migration:
        return
    for scope in file.scopes:
        for table, columns, node in _references(scope):
            held = known.tables.get(table)
            if held is not None and held.is_whole and not held.leading & set(columns):
                yield scope.line_of(node)


def _references(scope: Scope) -> Iterator[tuple[str, list[str], Any]]:
    for table in scope.of(ast.CreateStmt):
        for element in table.tableElts or ():
            if isinstance(element, ast.ColumnDef):
                for constraint in element.constraints or ():
                    if constraint.contype == ConstrType.CONSTR_FOREIGN:
                        yield relation(table.relation), [element.colname], constraint
            elif isinstance(element, ast.Constraint) and element.contype == ConstrType.CONSTR_FOREIGN:
                yield relation(table.relation), names(element.fk_attrs), element
    for change in scope.of(ast.AlterTableStmt):
        for command in change.cmds:
            element = command.def_
            if isinstance(element, ast.Constraint) and element.contype == ConstrType.CONSTR_FOREIGN:
                yield relation(change.relation), names(element.fk_attrs), element
            elif isinstance(element, ast.ColumnDef) and command.subtype.name == "AT_AddColumn":
                for constraint in element.constraints or ():
                    if constraint.contype == ConstrType.CONSTR_FOREIGN:
                        yield relation(change.relation), [element.colname], constraint


def _value_at_once(file: LintedFile, _: Known) -> Iterator[int]:
    """Finds a new value of an enum that the same transaction uses."""
    if not file.is_migration or "-- retro: no transaction" in file.text:
        return
    added: set[str] = set()
    for scope in file.scopes:
        for node in scope.of(ast.AlterEnumStmt):
            if node.newVal and not node.oldVal:
                added.add(node.newVal)
        if scope.of(ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.AlterTableStmt, ast.IndexStmt):
            used = {getattr(each.val, "sval", None) for each in scope.of(ast.A_Const) if not each.isnull}
            if added & used:
                yield scope.first


def _star_in_view(scope: Scope) -> Iterator[Any]:
    for view in scope.of(ast.ViewStmt):
        query = view.query
        tables = [each for each in getattr(query, "fromClause", None) or () if isinstance(each, ast.RangeVar)]
        for target in getattr(query, "targetList", None) or ():
            is_column = isinstance(target.val, ast.ColumnRef)
            if tables and is_column and isinstance(target.val.fields[-1], ast.A_Star):
                yield target


_ENUM = "alter type app.state add value 'late';\n"

RULES = (
    Rule(
        "rule-on-a-table",
        "a rule rewrites the queries of a table",
        "It runs in place of what was written, and row counts are wrong. Use a trigger.",
        "create rule r as on delete to app.notes do instead nothing;\n",
        "create trigger r before delete on app.notes for each row execute function private.refuse();\n",
        statements(_rule),
    ),
    Rule(
        "table-lost-in-a-crash",
        "an unlogged table is empty after a crash, and on every replica",
        "Its rows are in no backup of the log either. Leave `unlogged` out.",
        "create unlogged table app.notes (id uuid primary key);\n",
        "create temporary table notes (id uuid primary key);\n",
        statements(_unlogged),
    ),
    Rule(
        "partition-read-whole",
        "a partition is attached without a check that its rows fit",
        "All its rows are read under a lock. Add the check `not valid`, validate it, then attach.",
        "alter table app.events attach partition app.old for values from (1) to (2);\n",
        "alter table app.old add constraint fits check (a >= 1 and a < 2 and a is not null) not valid;\n"
        "alter table app.old validate constraint fits;\n"
        "alter table app.events attach partition app.old for values from (1) to (2);\n",
        _attached,
        in_migrations=True,
    ),
    Rule(
        "inherited-table",
        "a table inherits from another one",
        "Keys, unique constraints and policies do not hold over both. Use a foreign key, or partitions.",
        "create table app.late (id uuid primary key) inherits (app.notes);\n",
        "create table app.late partition of app.notes for values in ('late');\n",
        statements(_inherited),
    ),
    Rule(
        "default-of-one-moment",
        "a default is the time at which the table was made",
        "'now' is read once, when the statement runs. Write now().",
        "create table app.notes (at timestamptz default 'now'::timestamptz);\n",
        "create table app.notes (at timestamptz default now());\n",
        statements(_one_moment),
    ),
    Rule(
        "narrow-key",
        "a counted key has a type that ends at two thousand million, or earlier",
        "Each failed insert takes a number, too. Use bigint.",
        "create table app.notes (id integer generated always as identity primary key);\n",
        "create table app.notes (id bigint generated always as identity primary key);\n",
        statements(_narrow_key),
    ),
    Rule(
        "check-that-moves",
        "a check reads the clock",
        "It holds when the row is written and no longer when a dump is read back. Check it in a trigger.",
        "create table app.notes (until date check (until > current_date));\n",
        "create table app.notes (at date, until date check (until > at));\n",
        statements(_moving_check),
    ),
    Rule(
        "sequence-that-cycles",
        "a sequence begins again at its end",
        "Keys are then given twice. Use bigint without cycle.",
        "create sequence app.numbers maxvalue 10 cycle;\n",
        "create sequence app.numbers no cycle;\n",
        statements(_cycle),
    ),
    Rule(
        "insert-by-position",
        "an insert names no columns",
        "A column that is added, or stands elsewhere in another database, takes the wrong value. Name them.",
        function("insert into app.notes values (1, 'a');"),
        function("insert into app.notes (id, name) values (1, 'a');"),
        _without_columns,
    ),
    Rule(
        "never-vacuumed",
        "autovacuum is switched off for a table",
        "Dead rows stay, statistics grow old, and plans with them. Set its thresholds.",
        "alter table app.notes set (autovacuum_enabled = false);\n",
        "alter table app.notes set (autovacuum_vacuum_scale_factor = 0.01);\n",
        statements(_no_vacuum),
    ),
    Rule(
        "cast-by-itself",
        "a cast is made implicit",
        "Comparisons that were refused then run, with another meaning. Make it explicit, or `as assignment`.",
        "create cast (text as app.handle) with inout as implicit;\n",
        "create cast (text as app.handle) with inout;\n",
        statements(_cast_by_itself),
    ),
    Rule(
        "reference-that-scans",
        "no index begins with the columns of a foreign key",
        "Each delete and change of the key that it refers to reads the whole table. Create the index.",
        "create table app.tags (id uuid primary key, note uuid references app.notes (id));\n",
        "create table app.tags (id uuid primary key, note uuid references app.notes (id));\n"
        "create index tags_note on app.tags (note);\n",
        _reference_that_scans,
        in_migrations=True,
    ),
    Rule(
        "value-used-at-once",
        "a value is added to an enum and used in the same transaction",
        "Postgres refuses to use it before the commit. Use it in the next migration.",
        _ENUM + "update app.notes set state = 'late' where id = 1;\n",
        _ENUM + "update app.notes set state = 'done' where id = 1;\n",
        _value_at_once,
        in_migrations=True,
    ),
    Rule(
        "star-in-a-view",
        "a view selects *",
        "It keeps the columns of today, and shows a new one only when it is made again. Name the columns.",
        "create view app.v with (security_invoker = true) as select * from app.notes as n;\n",
        "create view app.v with (security_invoker = true) as select n.id from app.notes as n;\n",
        statements(_star_in_view),
    ),
)
