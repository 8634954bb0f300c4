"""Rules of functions: their rights, and attributes that the body contradicts."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import VariableSetKind

from generator.lint.known import Known, asks_who_calls
from generator.lint.rules.rule import Rule, function
from generator.lint.trees import LintedFile, Routine, Scope, called, change_setting, names, type_text
from generator.syntax.queries import called_name
from generator.syntax.walking import dotted, nodes

_CLOCKS = {
    "now", "current_timestamp", "clock_timestamp", "statement_timestamp", "transaction_timestamp",
    "timeofday", "current_setting", "txid_current", "pg_current_xact_id", "to_regclass",
    "has_table_privilege", "has_function_privilege", "pg_backend_pid", "inet_client_addr",
    "version",
}  # fmt: skip
_CHANCE = {
    "random",
    "gen_random_uuid",
    "uuid_generate_v4",
    "uuidv7",
    "uuidv4",
    "nextval",
    "currval",
    "lastval",
    "random_normal",
}
_WRITING = {"nextval", "setval", "pg_notify", "lo_unlink", "pg_advisory_lock", "setseed"}


def _definer_without_path(file: LintedFile, known: Known) -> Iterator[int]:
    for routine in file.routines:
        if routine.is_definer and "search_path" not in routine.settings:
            yield routine.line_of("security", "search_path")
    own = {routine.name for routine in file.routines}
    for name, line, definer, settings in _changed(file, known):
        if name not in own and definer and "search_path" not in settings:
            yield line


def _changed(file: LintedFile, known: Known) -> Iterator[tuple[str, int, bool, dict[str, tuple[str, ...]]]]:
    """The functions that a file alters: name, line, and after all changes security and settings."""
    made: dict[str, tuple[int, bool, dict[str, tuple[str, ...]]]] = {}
    for scope in file.scopes:
        for node in scope.of(ast.AlterFunctionStmt):
            name = dotted(node.func.objname)
            other = known.functions.get(name)
            line, definer, settings = made.get(name) or (
                0,
                bool(other and other.is_definer),
                dict(other.settings) if other else {},
            )
            for option in node.actions:
                if option.defname == "security":
                    definer = bool(option.arg.boolval)
                elif option.defname == "set":
                    change_setting(settings, option.arg)
            made[name] = line or scope.line_of(node), definer, settings
    yield from ((name, *rest) for name, rest in made.items())


def _definer_with_open_path(file: LintedFile, known: Known) -> Iterator[int]:
    for routine in file.routines:
        if routine.is_definer and _is_open(routine.settings, routine):
            yield routine.line_of("search_path")
    own = {routine.name for routine in file.routines}
    for name, line, definer, settings in _changed(file, known):
        if name not in own and definer and _is_open(settings, None):
            yield line


def _is_open(settings: dict[str, tuple[str, ...]], routine: Routine | None) -> bool:
    """Whether a caller can put objects first in the path: by a schema that others can write, or by pg_temp
    before the end."""
    path = settings.get("search_path")
    if path is None or (path == ("",) and "" in path and not _is_current(routine)):
        return False
    words = [word.strip().strip('"').lower() for word in path]
    if words == ["pg_catalog"] and routine is not None:
        # pg_temp comes first for tables then: harmless where each is named with its schema.
        return any(
            relation.schemaname is None
            for part in routine.parts
            for relation in nodes(part.tree, ast.RangeVar)
            if relation.relname not in {each.ctename for each in nodes(part.tree, ast.CommonTableExpr)}
        )
    return bool({"public", "$user", ""} & set(words)) or words[-1:] != ["pg_temp"] or words == ["pg_temp"]


def _is_current(routine: Routine | None) -> bool:
    """Whether it is `set search_path from current`, which stores the path of the creating session."""
    options = routine.tree.options if routine else ()
    return any(
        option.defname == "set"
        and option.arg.name == "search_path"
        and option.arg.kind == VariableSetKind.VAR_SET_CURRENT
        for option in options or ()
    )


def _writes_in_reader(file: LintedFile, known: Known) -> Iterator[int]:
    for scope, volatility in _with_volatility(file):
        if volatility in ("stable", "immutable"):
            for node in scope.of(
                ast.InsertStmt,
                ast.UpdateStmt,
                ast.DeleteStmt,
                ast.MergeStmt,
                ast.TruncateStmt,
                ast.LockingClause,
                ast.CreateTableAsStmt,
                ast.CreateStmt,
                ast.NotifyStmt,
            ):
                yield scope.line_of(node)
            for call in scope.of(ast.FuncCall):
                if called(call) in _WRITING or known.writes(".".join(names(call.funcname))):
                    yield scope.line_of(call)


def _reads_in_immutable(file: LintedFile, known: Known) -> Iterator[int]:
    for scope, volatility in _with_volatility(file):
        if volatility == "immutable":
            own = {each.ctename for each in scope.of(ast.CommonTableExpr)}
            for node in scope.of(ast.RangeVar):
                if node.relname not in own:
                    yield scope.line_of(node)
            for call in scope.of(ast.FuncCall):
                other = known.functions.get(".".join(names(call.funcname)))
                schema, name = called_name(call)
                if (
                    (schema == "pg_catalog" and name in _CLOCKS | _CHANCE)
                    or schema == "auth"
                    or (other and other.volatility != "immutable" and other.relations)
                ):
                    yield scope.line_of(call)
            for node in (*scope.of(ast.SQLValueFunction), *_by_the_zone(scope)):
                yield scope.line_of(node)
    own = {routine.name for routine in file.routines}
    for scope in file.scopes:
        for change in scope.of(ast.AlterFunctionStmt):
            other = known.functions.get(dotted(change.func.objname))
            volatilities = [option.arg.sval for option in change.actions if option.defname == "volatility"]
            changed = other and other.volatility != "immutable" and dotted(change.func.objname) not in own
            if (
                other
                and changed
                and "immutable" in volatilities
                and (other.relations or other.asks or other.writes)
            ):
                yield scope.line_of(change)


def _leakproof(file: LintedFile, _: Known) -> Iterator[int]:
    for scope in file.scopes:
        for node in scope.of(ast.CreateFunctionStmt, ast.AlterFunctionStmt):
            options = node.options if isinstance(node, ast.CreateFunctionStmt) else node.actions
            for option in options or ():
                if option.defname == "leakproof" and getattr(option.arg, "boolval", False):
                    yield scope.line_of(node)


def _parallel_writer(file: LintedFile, known: Known) -> Iterator[int]:
    for routine in file.routines:
        options = getattr(routine.tree, "options", None) or ()
        safe = [each for each in options if each.defname == "parallel" and each.arg.sval.lower() == "safe"]
        if safe and (known.writes(routine.name) or _sets(routine)):
            yield routine.line_of("parallel")


def _sets(routine: Routine) -> bool:
    calls = [called(call) for part in routine.parts for call in nodes(part.tree, ast.FuncCall)]
    return bool({"nextval", "setval", "set_config"} & set(calls))


def _endpoint_as_owner(file: LintedFile, known: Known) -> Iterator[int]:
    for routine in file.routines:
        if routine.is_definer and routine.name in (known.endpoints or {}):
            yield routine.line_of("security")
    own = {routine.name for routine in file.routines}
    for name, line, definer, _ in _changed(file, known):
        if definer and name not in own and name in (known.endpoints or {}):
            yield line


def _by_the_zone(scope: Scope) -> Iterator[Any]:
    """Conversions of an instant in the session's time zone: to a day, an hour, a text."""
    routine = scope.routine
    instants = {name for name, kind in routine.parameters.items() if kind in _INSTANTS} if routine else set()
    for call in scope.of(ast.FuncCall):
        at = {"to_char": 0, "date_trunc": 1, "date_part": 1, "extract": 1}.get(called(call), 99)
        if at < len(call.args or ()) == _READ_IN_A_ZONE and _is_one_of(call.args[at], instants, routine):
            yield call
    for cast in scope.of(ast.TypeCast):
        if getattr(getattr(cast.arg, "val", None), "sval", "").strip().lower() in _MOVING:
            yield cast
        if type_text(cast.typeName) in ("date", "text", "time", "timestamp") and _is_one_of(
            cast.arg, instants, routine
        ):
            yield cast


_MOVING = ("now", "today", "tomorrow", "yesterday")
_READ_OFF = ("date", "text", "time", "timestamp")
_INSTANTS = ("timestamptz", "timestamp with time zone")
_READ_IN_A_ZONE = 2  # arguments; date_trunc has a form with the zone as a third


def _is_one_of(node: Any, parameters: set[str], routine: Routine | None) -> bool:
    if not isinstance(node, ast.ColumnRef) or routine is None:
        return False
    return ".".join(routine.without_its_name([word.lower() for word in names(node.fields)])) in parameters


def _with_volatility(file: LintedFile) -> Iterator[tuple[Scope, str]]:
    for scope in file.scopes:
        if scope.function and scope.routine:
            yield scope, scope.routine.volatility


def _trusts_an_id(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds definer functions that clients can call with an id, and that do not check the caller."""
    for routine in file.routines:
        if not routine.is_definer or routine.is_trigger or not known.is_callable(routine.name):
            continue
        given = {name for name, kind in routine.parameters.items() if _is_id(name, kind)}
        tables = any(
            relation.schemaname not in ("pg_catalog", "information_schema")
            for part in routine.parts
            for relation in nodes(part.tree, ast.RangeVar)
        )
        if given and tables and not asks_who_calls(routine, known):
            yield routine.line_of("security")


def _is_id(name: str, kind: str) -> bool:
    return (
        kind.removesuffix("[]") == "uuid"
        or (name.rstrip("s").endswith("id") and kind.removesuffix("[]") != "boolean")
        or name in ("email", "handle", "path")
    )


RULES = (
    Rule(
        "definer-without-path",
        "a definer function without search_path runs what its caller puts in front",
        "Write set search_path = pg_catalog, pg_temp and qualify every name.",
        function("null;", "security definer"),
        function("null;", "security definer\nset search_path = pg_catalog, pg_temp"),
        _definer_without_path,
    ),
    Rule(
        "definer-with-open-path",
        "a definer function's search_path holds a schema that others write to",
        "Where public, $user or pg_temp come first, a caller's object stands in for the one that was meant.",
        function("null;", "security definer\nset search_path = public, pg_temp"),
        function("null;", "security definer\nset search_path = pg_catalog, pg_temp"),
        _definer_with_open_path,
    ),
    Rule(
        "definer-trusts-an-id",
        "a definer function does for anybody what an id asks for",
        "It runs past the policies, and clients choose the id. Ask auth.uid() or the guard whose it is.",
        "create function public.f(note_id uuid) returns text language sql stable\n"
        "security definer set search_path = pg_catalog, pg_temp\n"
        "as $$ select n.text from app.notes as n where n.id = note_id $$;\n",
        "create function public.f(note_id uuid) returns text language sql stable\n"
        "security definer set search_path = pg_catalog, pg_temp\n"
        "as $$ select n.text from app.notes as n where n.id = note_id and n.owner = auth.uid() $$;\n",
        _trusts_an_id,
    ),
    Rule(
        "reader-that-writes",
        "a stable or immutable function writes, or locks rows",
        "It fails when it is called, and PostgREST serves it by GET in a read-only transaction.",
        function("insert into app.notes (text) values ('x');", "stable"),
        function("insert into app.notes (text) values ('x');", "volatile"),
        _writes_in_reader,
    ),
    Rule(
        "leakproof-by-word",
        "a function is declared leakproof",
        "The planner then calls it on rows that a policy hides. It must never fail.",
        function("null;", "leakproof"),
        function("null;", "not leakproof"),
        _leakproof,
    ),
    Rule(
        "parallel-that-writes",
        "a function that writes is declared parallel safe",
        "It fails in a parallel worker, with large tables only. Leave the word out.",
        function("insert into app.notes (text) values ('x');", "volatile\nparallel safe"),
        function("insert into app.notes (text) values ('x');", "volatile\nparallel unsafe"),
        _parallel_writer,
    ),
    Rule(
        "endpoint-as-its-owner",
        "an endpoint runs with the rights of its owner",
        "No policy is then asked. Leave security definer to a short function of the machinery.",
        "create function public.note() returns void language sql security definer\n"
        "set search_path = pg_catalog, pg_temp as $$ select private.enter('note') $$;\n",
        "create function public.note() returns void language sql as $$ select private.enter('note') $$;\n",
        _endpoint_as_owner,
    ),
    Rule(
        "immutable-that-reads",
        "an immutable function reads a table, the clock, a setting or chance",
        "Its result is computed once, when the plan is made, and kept in indexes. Declare it stable.",
        function("perform n.id from app.notes as n where n.id = 1;", "immutable"),
        function("perform upper('x');", "immutable"),
        _reads_in_immutable,
    ),
)
