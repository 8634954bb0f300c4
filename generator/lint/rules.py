"""Our own rules, on the parse tree of files and of function bodies: what the linters of the field do not see.

Each rule is one thing with four faces under one name: a check, an explanation, SQL in which it finds
something and SQL in which it does not. `retro lint --list` recites the names, `--explain NAME` the rest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind

from generator.lint.trees import Scope, calls, names, type_name
from generator.syntax.walking import nodes

Check = Callable[[Scope], Iterator[Any]]


@dataclass(frozen=True)
class Rule:
    """`check` yields the nodes at fault of one statement, `fails` and `passes` are files of SQL."""

    name: str
    sentence: str
    why: str
    fails: str
    passes: str
    check: Check


_CLOCKS = {
    "now",
    "current_timestamp",
    "clock_timestamp",
    "statement_timestamp",
    "transaction_timestamp",
    "timeofday",
}
_CHANCE = {"random", "gen_random_uuid", "nextval", "setval", "currval"}
_FLOATS = {"float4", "float8", "money"}
_QUOTING = {"quote_ident", "quote_literal", "quote_nullable", "format"}
_CLAIMS = {"uid", "jwt", "role", "email", "current_setting"}


def _without_where(scope: Scope) -> Iterator[Any]:
    if scope.function:
        for node in nodes(scope.tree, ast.UpdateStmt, ast.DeleteStmt):
            if node.whereClause is None:
                yield node


def _float_money(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.TypeName):
        if type_name(node) in _FLOATS and names(node.names)[0] in _FLOATS | {"pg_catalog"}:
            yield node


def _zoneless_time(scope: Scope) -> Iterator[Any]:
    for column in nodes(scope.tree, ast.ColumnDef):
        if column.typeName and type_name(column.typeName) in ("timestamp", "timetz"):
            yield column


def _padded_text(scope: Scope) -> Iterator[Any]:
    for column in nodes(scope.tree, ast.ColumnDef):
        if column.typeName and type_name(column.typeName) == "bpchar":
            yield column


def _serial(scope: Scope) -> Iterator[Any]:
    for column in nodes(scope.tree, ast.ColumnDef):
        if column.typeName and type_name(column.typeName) in ("serial", "bigserial", "smallserial"):
            yield column


def _null_comparison(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.A_Expr):
        if node.kind == A_Expr_Kind.AEXPR_OP and names(node.name)[-1] in ("=", "<>"):
            for side in (node.lexpr, node.rexpr):
                if isinstance(side, ast.A_Const) and side.isnull:
                    yield node


def _not_in_query(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.BoolExpr):
        for argument in node.args:
            negated = node.boolop.name == "NOT_EXPR" and isinstance(argument, ast.SubLink)
            if negated and argument.subLinkType.name == "ANY_SUBLINK" and not argument.operName:
                yield argument


def _unordered_limit(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.SelectStmt):
        limit = node.limitCount
        everything = limit is None or (isinstance(limit, ast.A_Const) and limit.isnull)
        if not everything and not node.sortClause and node.fromClause:
            yield node


def _offset(scope: Scope) -> Iterator[Any]:
    if scope.function:
        for node in nodes(scope.tree, ast.SelectStmt):
            if node.limitOffset is not None and not isinstance(node.limitOffset, ast.A_Const):
                yield node.limitOffset


def _definer_path(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.CreateFunctionStmt):
        settings = {option.arg.name for option in node.options if option.defname == "set"}
        if _definer(node) and "search_path" not in settings:
            yield node


def _loose_path(scope: Scope) -> Iterator[Any]:
    """A search_path that a caller can write into, or that names pg_temp anywhere but last."""
    for node in nodes(scope.tree, ast.CreateFunctionStmt):
        for option in node.options:
            if (
                option.defname == "set"
                and option.arg.name == "search_path"
                and option.arg.args
                and _definer(node)
            ):
                path = [part.val.sval for part in option.arg.args if isinstance(part, ast.A_Const)]
                if {"public", "$user"} & set(path) or (path[-1:] != ["pg_temp"] and path != [""]):
                    yield node


def _definer(node: Any) -> bool:
    return any(option.defname == "security" and option.arg.boolval for option in node.options)


def _promise(node: Any) -> str:
    return next((option.arg.sval for option in node.options if option.defname == "volatility"), "volatile")


def _writes_in_reader(scope: Scope) -> Iterator[Any]:
    if scope.function and _promise(scope.function) in ("stable", "immutable"):
        yield from nodes(scope.tree, ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.MergeStmt)


def _reads_in_immutable(scope: Scope) -> Iterator[Any]:
    if scope.function and _promise(scope.function) == "immutable":
        own = {cte.ctename for cte in nodes(scope.tree, ast.CommonTableExpr)}
        yield from (node for node in nodes(scope.tree, ast.RangeVar) if node.relname not in own)
        yield from (call for call in calls(scope.tree) if names(call.funcname)[-1] in _CLOCKS | _CHANCE)
        yield from nodes(scope.tree, ast.SQLValueFunction)


def _concatenated_sql(scope: Scope) -> Iterator[Any]:
    if scope.dynamic:
        for node in nodes(scope.tree, ast.A_Expr):
            if node.kind == A_Expr_Kind.AEXPR_OP and names(node.name)[-1] == "||":
                for side in (node.lexpr, node.rexpr):
                    if isinstance(side, (ast.ColumnRef, ast.ParamRef)):
                        yield node


def _unquoted_format(scope: Scope) -> Iterator[Any]:
    if scope.dynamic:
        for call in calls(scope.tree):
            if names(call.funcname)[-1] == "format" and call.args and isinstance(call.args[0], ast.A_Const):
                text = call.args[0].val.sval if isinstance(call.args[0].val, ast.String) else ""
                plain = text.count("%s") + text.count("$s")
                variables = [argument for argument in call.args[1:] if isinstance(argument, ast.ColumnRef)]
                if plain and len(variables) == len(call.args) - 1 and "%I" not in text and "%L" not in text:
                    yield call


def _policy_of_everybody(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.CreatePolicyStmt):
        if node.cmd_name != "select":
            for condition in (node.qual, node.with_check):
                constant = isinstance(condition, ast.A_Const) and isinstance(condition.val, ast.Boolean)
                if constant and condition.val.boolval:
                    yield condition


def _policy_on_itself(scope: Scope) -> Iterator[Any]:
    for policy in nodes(scope.tree, ast.CreatePolicyStmt):
        own = (policy.table.schemaname, policy.table.relname)
        for condition in (policy.qual, policy.with_check):
            for relation in nodes(condition, ast.RangeVar):
                if (relation.schemaname, relation.relname) == own:
                    yield relation


def _policy_per_row(scope: Scope) -> Iterator[Any]:
    for policy in nodes(scope.tree, ast.CreatePolicyStmt):
        for condition in (policy.qual, policy.with_check):
            wrapped = {id(call) for link in nodes(condition, ast.SubLink) for call in calls(link.subselect)}
            for call in calls(condition):
                if id(call) not in wrapped and names(call.funcname)[-1] in _CLAIMS:
                    yield call


def _policy_for_all(scope: Scope) -> Iterator[Any]:
    for policy in nodes(scope.tree, ast.CreatePolicyStmt):
        if any(role.roletype.name == "ROLESPEC_PUBLIC" for role in policy.roles or ()):
            yield policy


def _user_metadata(scope: Scope) -> Iterator[Any]:
    """What a user writes about itself decides nothing."""
    if not scope.function and not nodes_of(scope.tree, ast.CreatePolicyStmt):
        return
    for node in nodes(scope.tree, ast.A_Expr):
        for side in (node.lexpr, node.rexpr):
            text = side.val.sval if isinstance(side, ast.A_Const) and isinstance(side.val, ast.String) else ""
            if text in ("user_metadata", "raw_user_meta_data"):
                yield node


def nodes_of(tree: Any, kind: type[Any]) -> list[Any]:
    return list(nodes(tree, kind))


def _switched_off(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.AlterTableStmt):
        for command in node.cmds:
            if command.subtype.name in (
                "AT_DisableRowSecurity",
                "AT_NoForceRowSecurity",
                "AT_DisableTrig",
                "AT_DisableTrigAll",
                "AT_DisableTrigUser",
            ):
                yield node


def _grant_to_public(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.GrantStmt):
        if node.is_grant and any(role.roletype.name == "ROLESPEC_PUBLIC" for role in node.grantees):
            yield node


def _grant_of_everything(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.GrantStmt):
        if node.is_grant and (node.privileges is None or node.grant_option):
            yield node


def _owner_view(scope: Scope) -> Iterator[Any]:
    for node in nodes(scope.tree, ast.ViewStmt):
        settings = {option.defname: option.arg for option in node.options or ()}
        if "security_invoker" not in settings:
            yield node


def _natural_join(scope: Scope) -> Iterator[Any]:
    yield from (node for node in nodes(scope.tree, ast.JoinExpr) if node.isNatural)


def _changed_role(scope: Scope) -> Iterator[Any]:
    if scope.function:
        for node in nodes(scope.tree, ast.VariableSetStmt):
            if node.name in ("role", "session_authorization", "session_replication_role", "row_security"):
                yield node


def _cascade(scope: Scope) -> Iterator[Any]:
    if scope.function:
        yield from nodes(scope.tree, ast.TruncateStmt)
    for node in nodes(scope.tree, ast.DropStmt):
        if node.behavior.name == "DROP_CASCADE":
            yield node


def _array_parameter(scope: Scope) -> Iterator[Any]:
    if not scope.function or scope.function_sets("plan_cache_mode"):
        return
    parameters = {
        parameter.name for parameter in scope.function.parameters or () if parameter.argType.arrayBounds
    }
    if scope.language != "plpgsql":
        return
    for node in nodes(scope.tree, ast.A_Expr):
        if node.kind == A_Expr_Kind.AEXPR_OP_ANY and isinstance(node.rexpr, ast.ColumnRef):
            last = node.rexpr.fields[-1]
            if isinstance(last, ast.String) and last.sval in parameters and scope.reads_tables:
                yield node


def _function(body: str, head: str = "volatile") -> str:
    return (
        f"create function app.f(ids uuid[], name text)\nreturns void\nlanguage plpgsql\n{head}\n"
        f"as $$\nbegin\n  {body}\nend;\n$$;\n"
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "write-without-where",
        "an update or delete without where changes every row",
        "Inside a function nobody sees how many rows it meets; safeupdate refuses it through PostgREST.",
        _function("delete from app.notes;"),
        _function("delete from app.notes as n where n.done;"),
        _without_where,
    ),
    Rule(
        "inexact-number",
        "a float or money loses cents",
        "Binary fractions cannot hold 0.10, and the type money depends on the locale. Use numeric.",
        "create table app.prices (price double precision);\n",
        "create table app.prices (price numeric(10, 2));\n",
        _float_money,
    ),
    Rule(
        "time-without-zone",
        "a time without its zone is another instant in another session",
        "Use timestamptz: it holds an instant, and shows it in the zone of the session.",
        "create table app.events (at timestamp);\n",
        "create table app.events (at timestamptz, day date);\n",
        _zoneless_time,
    ),
    Rule(
        "padded-text",
        "char(n) pads with blanks that comparisons then ignore",
        "Use text, with a check or a domain for its length.",
        "create table app.codes (code char(3));\n",
        "create table app.codes (code text);\n",
        _padded_text,
    ),
    Rule(
        "serial-column",
        "serial makes a sequence with rights of its own",
        "Use generated always as identity: nobody can write it, and it goes with its table.",
        "create table app.rows (id bigserial);\n",
        "create table app.rows (id bigint generated always as identity);\n",
        _serial,
    ),
    Rule(
        "comparison-with-null",
        "a comparison with null is never true",
        "Write `is null` or `is distinct from`. In the set of an update, `= null` assigns and is right.",
        "select n.id from app.notes as n where n.done = null;\n",
        "update app.notes set done = null where done is null;\n",
        _null_comparison,
    ),
    Rule(
        "not-in-query",
        "not in (select ...) finds nothing as soon as the query has one null",
        "Write not exists (...).",
        "select n.id from app.notes as n where n.id not in (select d.id from app.done as d);\n",
        "select n.id from app.notes as n where not exists (select from app.done as d where d.id = n.id);\n",
        _not_in_query,
    ),
    Rule(
        "limit-without-order",
        "a limit without an order takes any rows",
        "Which ones may change with every plan. Order by something unique.",
        "select n.id from app.notes as n limit 20;\n",
        "select n.id from app.notes as n order by n.id limit 20;\n",
        _unordered_limit,
    ),
    Rule(
        "paging-by-offset",
        "an offset reads and drops all rows before it",
        "Its cost grows with the page, and rows move between pages. Page by the last key.",
        _function("perform n.id from app.notes as n order by n.id limit 20 offset page;"),
        _function("perform n.id from app.notes as n where n.id > after order by n.id limit 20;"),
        _offset,
    ),
    Rule(
        "definer-without-path",
        "a definer function without search_path runs what its caller puts in front",
        "Write set search_path = pg_catalog, pg_temp and qualify every name.",
        _function("null;", "security definer"),
        _function("null;", "security definer\nset search_path = pg_catalog, pg_temp"),
        _definer_path,
    ),
    Rule(
        "definer-with-open-path",
        "a definer function's search_path holds a schema that others write to",
        "Where public, $user or pg_temp come first, a caller's object stands in for the one that was meant.",
        _function("null;", "security definer\nset search_path = public, pg_temp"),
        _function("null;", "security definer\nset search_path = pg_catalog, pg_temp"),
        _loose_path,
    ),
    Rule(
        "reader-that-writes",
        "a stable or immutable function writes",
        "It fails when it is called, and PostgREST serves it by GET in a read-only transaction.",
        _function("insert into app.notes (text) values ('x');", "stable"),
        _function("insert into app.notes (text) values ('x');", "volatile"),
        _writes_in_reader,
    ),
    Rule(
        "immutable-that-reads",
        "an immutable function reads a table, the clock or chance",
        "Its result is computed once, when the plan is made, and kept in indexes. Declare it stable.",
        _function("perform n.id from app.notes as n where n.id = 1;", "immutable"),
        _function("perform upper('x');", "immutable"),
        _reads_in_immutable,
    ),
    Rule(
        "sql-by-concatenation",
        "SQL is put together from a variable",
        "Whoever chooses the variable writes the statement. Use format with %I and %L, or using.",
        _function("execute 'select * from ' || name;"),
        _function("execute 'select 1 where ' || quote_literal(name) || ' is null';"),
        _concatenated_sql,
    ),
    Rule(
        "format-without-quotes",
        "%s puts a variable into SQL as it is",
        "%I quotes a name and %L a value.",
        _function("execute format('select * from %s', name);"),
        _function("execute format('select * from %I', name);"),
        _unquoted_format,
    ),
    Rule(
        "policy-open-to-writes",
        "a policy with true lets everybody of its role write every row",
        "Name the rows, or leave the right out.",
        "create policy insert_any on app.notes for insert to authenticated with check (true);\n",
        "create policy select_any on app.notes for select to authenticated using (true);\n",
        _policy_of_everybody,
    ),
    Rule(
        "policy-on-itself",
        "a policy reads its own table",
        "That read asks the policy again, without end. Ask a definer function.",
        "create policy p on app.notes for select to a using (exists (select from app.notes as n));\n",
        "create policy p on app.notes for select to a using (exists (select from app.done as d));\n",
        _policy_on_itself,
    ),
    Rule(
        "policy-asks-every-row",
        "a policy asks who calls once for every row",
        "Write (select auth.uid()): the planner then asks once for the statement.",
        "create policy p on app.notes for select to a using (owner = auth.uid());\n",
        "create policy p on app.notes for select to a using (owner = (select auth.uid()));\n",
        _policy_per_row,
    ),
    Rule(
        "policy-without-role",
        "a policy names no role, so that it is everybody's",
        "Visitors are asked too. Write to authenticated, or the role that is meant.",
        "create policy p on app.notes for select using (done);\n",
        "create policy p on app.notes for select to authenticated using (done);\n",
        _policy_for_all,
    ),
    Rule(
        "trusted-metadata",
        "what users write about themselves decides what they may",
        "user_metadata is the user's to change. Ask a table.",
        "create policy p on app.notes for select to a using (auth.jwt() -> 'user_metadata' ? 'a');\n",
        "create policy p on app.notes for select to a using (auth.jwt() -> 'app_metadata' ? 'a');\n",
        _user_metadata,
    ),
    Rule(
        "guard-switched-off",
        "row-level security or a trigger is switched off",
        "From here on nothing is checked there, in every session.",
        "alter table app.notes disable row level security;\n",
        "alter table app.notes enable row level security;\n",
        _switched_off,
    ),
    Rule(
        "grant-to-everybody",
        "a right is given to public, that is to every role there will be",
        "Name the roles.",
        "grant execute on function app.f() to public;\n",
        "revoke execute on function app.f() from public;\n",
        _grant_to_public,
    ),
    Rule(
        "grant-of-everything",
        "all rights, or the right to pass them on, are given",
        "all holds truncate, references and trigger, which no policy stops. Name the rights.",
        "grant all on table app.notes to authenticated;\n",
        "grant select on table app.notes to authenticated;\n",
        _grant_of_everything,
    ),
    Rule(
        "view-as-its-owner",
        "a view without security_invoker reads as its owner",
        "The policies of its tables are then asked about the owner, whoever selects.",
        "create view public.notes as select n.id from app.notes as n;\n",
        "create view public.notes with (security_invoker = true) as select n.id from app.notes as n;\n",
        _owner_view,
    ),
    Rule(
        "natural-join",
        "a natural join changes with every column that is added",
        "Write the columns: on, or using.",
        "select a.id from app.a natural join app.b;\n",
        "select a.id from app.a inner join app.b using (id);\n",
        _natural_join,
    ),
    Rule(
        "role-changed-inside",
        "a function changes who the session is, or whether it is guarded",
        "What follows in the transaction runs with it too.",
        _function("set role postgres;"),
        _function("set local lock_timeout = '1s';"),
        _changed_role,
    ),
    Rule(
        "removal-without-end",
        "cascade or truncate removes what the statement does not name",
        "Name each object that goes; delete rows by a condition.",
        "drop table app.notes cascade;\n",
        "drop table app.notes;\n",
        _cascade,
    ),
    Rule(
        "plan-kept-for-an-array",
        "a plan for an array of one is kept for an array of thousands",
        "plpgsql keeps a generic plan. Join on unnest(...), or set plan_cache_mode = force_custom_plan.",
        _function("update app.notes set done = true where id = any(ids);"),
        _function(
            "update app.notes set done = true where id = any(ids);",
            "set plan_cache_mode = 'force_custom_plan'",
        ),
        _array_parameter,
    ),
)
BY_NAME = {rule.name: rule for rule in RULES}
