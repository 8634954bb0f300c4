"""Rules of rights: unintended rights of somebody."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import ObjectType, VariableSetKind

from generator.lint.known import Known
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Scope, called, names
from generator.syntax.sources import relation

CLIENTS = frozenset({"anon", "authenticated"})
_SERVED = CLIENTS | {"service_role", "authenticator"}
_OFF = frozenset(
    {
        "AT_DisableRowSecurity",
        "AT_NoForceRowSecurity",
        "AT_DisableTrig",
        "AT_DisableTrigAll",
        "AT_DisableTrigUser",
        "AT_DisableRule",
        "AT_EnableReplicaTrig",
    }
)
_OWNERS = ("newowner", "newrole", "authrole")
_WHO_IT_IS = ("role", "session_authorization", "session_replication_role", "row_security")
_POWERFUL = {
    "pg_read_all_data",
    "pg_write_all_data",
    "pg_execute_server_program",
    "pg_read_server_files",
    "pg_write_server_files",
    "postgres",
    "supabase_admin",
}
_PAST_POLICIES = ("bypassrls", "isreplication", "superuser", "createrole")


def _is_public(role: Any) -> bool:
    return bool(role.roletype.name == "ROLESPEC_PUBLIC")


def _grants(scope: Scope) -> list[Any]:
    """Grants, those of default privileges too."""
    return [node for node in scope.of(ast.GrantStmt) if node.is_grant]


def _switched_off(file: LintedFile, _: Known) -> Iterator[int]:
    made = {
        (node.policy_name, relation(node.table))
        for each in file.scopes
        for node in each.of(ast.CreatePolicyStmt)
    }
    made |= {
        (node.trigname, relation(node.relation))
        for each in file.scopes
        for node in each.of(ast.CreateTrigStmt)
    }
    for scope in file.scopes:
        for node in scope.of(ast.AlterTableStmt):
            if any(command.subtype.name in _OFF for command in node.cmds):
                yield scope.line_of(node)
        for node in scope.of(ast.VariableSetStmt):
            if node.name == "session_replication_role" and node.kind == VariableSetKind.VAR_SET_VALUE:
                yield scope.line_of(node)
        for node in scope.of(ast.DropStmt):
            if node.removeType in _GUARDS and not file.is_generated:
                gone = {(names(each)[-1], ".".join(names(each)[:-1])) for each in node.objects}
                if gone - made:
                    yield scope.line_of(node)


_GUARDS = (ObjectType.OBJECT_POLICY, ObjectType.OBJECT_TRIGGER)


def _grant_to_public(scope: Scope) -> Iterator[Any]:
    yield from (node for node in _grants(scope) if any(_is_public(role) for role in node.grantees))


def _grant_of_everything(scope: Scope) -> Iterator[Any]:
    for node in _grants(scope):
        everything = node.privileges is None or any(each.priv_name is None for each in node.privileges)
        if everything or node.grant_option:
            yield node


def _grant_past_policies(scope: Scope) -> Iterator[Any]:
    for node in _grants(scope):
        given = {each.priv_name for each in node.privileges or () if each.priv_name}
        if given & (_UNCHECKED_OF_SCHEMAS if node.objtype == ObjectType.OBJECT_SCHEMA else _UNCHECKED):
            yield node


_UNCHECKED = {"truncate", "references", "trigger", "maintain"}
_UNCHECKED_OF_SCHEMAS = {"create"}


def _membership(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.GrantRoleStmt):
        admin = any(
            option.defname == "admin" and getattr(option.arg, "boolval", True) for option in node.opt or ()
        )
        receivers = {role.rolename for role in node.grantee_roles}
        powerful = {each.priv_name for each in node.granted_roles} & _POWERFUL
        if node.is_grant and (
            admin or powerful or receivers & CLIENTS or any(_is_public(role) for role in node.grantee_roles)
        ):
            yield node


def _past_policies(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreateRoleStmt, ast.AlterRoleStmt):
        for option in node.options or ():
            if option.defname in _PAST_POLICIES and getattr(option.arg, "boolval", False):
                yield node
                break
    for node in scope.of(ast.AlterOwnerStmt, ast.ReassignOwnedStmt, ast.CreateSchemaStmt):
        owner = next((getattr(node, each) for each in _OWNERS if hasattr(node, each)), None)
        if owner is not None and owner.rolename in _SERVED:
            yield node
    for node in scope.of(ast.AlterRoleSetStmt, ast.AlterDatabaseSetStmt):
        if node.setstmt.name in _WHO_IT_IS:
            yield node
    for node in scope.of(ast.AlterTableStmt):
        for command in node.cmds:
            if command.subtype.name == "AT_ChangeOwner" and command.newowner.rolename in _SERVED:
                yield node


def _owner_view(file: LintedFile, _: Known) -> Iterator[int]:
    """Finds views that run as their owner; the last statement of the file about each view counts."""
    made: dict[str, tuple[int, bool]] = {}
    for scope in file.scopes:
        for node in scope.of(ast.ViewStmt):
            made[relation(node.view)] = scope.line_of(node), _runs_as_caller(node.options, otherwise=False)
        for node in scope.of(ast.AlterTableStmt):
            for command in node.cmds:
                changed = {option.defname for option in command.def_ or () if isinstance(option, ast.DefElem)}
                if "security_invoker" in changed:
                    name, line = relation(node.relation), scope.line_of(node)
                    kept = command.subtype.name == "AT_SetRelOptions"
                    if kept and _runs_as_caller(command.def_, otherwise=True):
                        made[name] = made.get(name, (line, True))[0], True
                    else:
                        made[name] = line, False
    yield from (line for line, as_caller in made.values() if not as_caller)


def _runs_as_caller(options: Any, *, otherwise: bool) -> bool:
    for option in options or ():
        if isinstance(option, ast.DefElem) and option.defname == "security_invoker":
            if option.arg is None:
                return True
            value = getattr(option.arg, "sval", None)
            held = (
                value
                if value is not None
                else getattr(option.arg, "ival", getattr(option.arg, "boolval", ""))
            )
            return str(held).lower() in ("true", "on", "yes", "1")
    return otherwise


def _kept_copy(scope: Scope) -> Iterator[Any]:
    """Finds readable materialised views, which cannot have policies."""
    for node in scope.of(ast.CreateTableAsStmt):
        if node.objtype == ObjectType.OBJECT_MATVIEW and node.into.rel.schemaname in (None, "public"):
            yield node


def _table_without_policies(file: LintedFile, known: Known) -> Iterator[int]:
    """Tables of the exposed schema, where nobody switches row-level security on."""
    for scope in file.scopes:
        for node in scope.of(ast.CreateStmt):
            table = node.relation
            exposed = (table.schemaname or known.exposed_schema) == known.exposed_schema
            is_secured = {f"{known.exposed_schema}.{table.relname}", table.relname} & known.secured
            if exposed and table.relpersistence != "t" and not is_secured:
                yield scope.line_of(node)


def _changed_role(scope: Scope) -> Iterator[Any]:
    if scope.function:
        yield from (node for node in scope.of(ast.VariableSetStmt) if node.name in _WHO_IT_IS)
        for call in scope.of(ast.FuncCall):
            first = call.args[0] if call.args else None
            name = getattr(getattr(first, "val", None), "sval", "")
            if called(call) == "set_config" and name.lower().startswith((*_WHO_IT_IS, "request.jwt")):
                yield call
    for node in scope.of(ast.CreateFunctionStmt, ast.AlterFunctionStmt):
        for option in (getattr(node, "options", None) or getattr(node, "actions", None)) or ():
            if option.defname == "set" and option.arg.name in _WHO_IT_IS:
                yield option


def _removal(file: LintedFile, _: Known) -> Iterator[int]:
    for scope in file.scopes:
        if scope.function or file.is_migration:
            yield from (scope.line_of(node) for node in scope.of(ast.TruncateStmt))
        for node in scope.of(ast.DropStmt, ast.TruncateStmt, ast.DropOwnedStmt, ast.DropRoleStmt):
            if getattr(node, "behavior", None) is not None and node.behavior.name == "DROP_CASCADE":
                yield scope.line_of(node)
        yield from (scope.line_of(node) for node in scope.of(ast.DropOwnedStmt))
        for node in scope.of(ast.AlterTableStmt):
            if any(command.behavior.name == "DROP_CASCADE" for command in node.cmds):
                yield scope.line_of(node)


def _by_hand(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds rights of client roles in files written by hand. USAGE of a schema alone gives no access."""
    if file.is_generated:
        return
    for scope in file.scopes:
        for node in _grants(scope):
            given = {role.rolename for role in node.grantees}
            if node.objtype != ObjectType.OBJECT_SCHEMA and given & known.roles:
                yield scope.line_of(node)


RULES = (
    Rule(
        "guard-switched-off",
        "row-level security, a policy, a trigger or a rule is switched off or dropped",
        "From here on nothing is checked there, in every session. Put what replaces it into the same file.",
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
        statements(_grant_to_public),
    ),
    Rule(
        "grant-of-everything",
        "all rights, or the right to pass them on, are given",
        "all holds truncate, references and trigger, which no policy stops. Name the rights.",
        "grant all on table app.notes to authenticated;\n",
        "grant select on table app.notes to authenticated;\n",
        statements(_grant_of_everything),
    ),
    Rule(
        "grant-past-policies",
        "a right is given that no policy stops",
        "truncate, references, trigger and maintain concern whole tables, create puts objects into a schema.",
        "grant truncate on table app.notes to worker;\n",
        "grant delete on table app.notes to worker;\n",
        statements(_grant_past_policies),
    ),
    Rule(
        "role-given-to-clients",
        "a role is given to clients, or with the right to pass it on, or one that may read everything",
        "Who has it has every right of that role, today's and tomorrow's. Grant the single rights.",
        "grant service_role to authenticated;\n",
        "grant authenticated to authenticator;\n",
        statements(_membership),
    ),
    Rule(
        "role-past-policies",
        "a role gets past policies: it owns, or has bypassrls, superuser or createrole",
        "An owner is asked no policy, and may change every one of them.",
        "alter table app.notes owner to authenticated;\n",
        "alter table app.notes owner to postgres;\n",
        statements(_past_policies),
    ),
    Rule(
        "right-outside-the-contract",
        "a right of a client is given by hand",
        "The contract holds who may do what. Write it there; `retro generate` writes the grant.",
        "grant select on table app.notes to authenticated;\n",
        "grant usage on schema app to authenticated;\n",
        _by_hand,
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
        "copy-without-policies",
        "a materialised view is open to clients",
        "It has no policies: who may select it sees the rows of everybody. Keep it in another schema.",
        "create materialized view public.totals as select sum(n.size) as size from app.notes as n;\n",
        "create materialized view private.totals as select sum(n.size) as size from app.notes as n;\n",
        statements(_kept_copy),
    ),
    Rule(
        "table-without-policies",
        "a table of the exposed schema has no row-level security",
        "Whoever has a right on it sees every row. Keep tables in another schema, or enable it.",
        "create table public.notes (id uuid primary key);\n",
        "create table public.notes (id uuid);\nalter table public.notes enable row level security;\n",
        _table_without_policies,
    ),
    Rule(
        "removal-without-end",
        "cascade, truncate or drop owned removes what the statement does not name",
        "Name each object that goes; delete rows by a condition.",
        "drop table app.notes cascade;\n",
        "drop table app.notes;\n",
        _removal,
    ),
    Rule(
        "role-changed-inside",
        "a function changes who the session is, or whether it is guarded",
        "What follows in the transaction runs with it too.",
        function("set role postgres;"),
        function("set local lock_timeout = '1s';"),
        statements(_changed_role),
    ),
)
