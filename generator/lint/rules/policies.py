"""Rules of policies: rows that too many callers can read or write, and conditions that are evaluated for
every row."""

import operator
from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType, NullTestType, SetOperation, SubLinkType

from generator.lint.known import Known
from generator.lint.rules.rule import Rule, statements
from generator.lint.trees import LintedFile, Scope, called, names
from generator.syntax.sources import relation
from generator.syntax.walking import nodes

_CLAIMS = {"uid", "jwt", "role", "email", "current_setting"}
_OWN_METADATA = ("user_metadata", "raw_user_meta_data")


def _policies(scope: Scope) -> list[Any]:
    return scope.of(ast.CreatePolicyStmt, ast.AlterPolicyStmt)


def _conditions(policy: Any) -> Iterator[Any]:
    yield from (each for each in (policy.qual, policy.with_check) if each is not None)


def _open_to_writes(file: LintedFile, _: Known) -> Iterator[int]:
    for scope in file.scopes:
        for policy in _policies(scope):
            reads = getattr(policy, "cmd_name", "all") == "select" or not getattr(policy, "permissive", True)
            if not reads and is_always_true(policy.qual):
                yield scope.line_behind("policy", "using")
            if not reads and is_always_true(policy.with_check):
                yield scope.line_behind("policy", "with", "check")


def _open_to_readers(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds policies, written by hand, that show everybody the rows of a table with owners."""
    if file.is_generated:
        return
    for scope in file.scopes:
        for policy in _policies(scope):
            table = known.tables.get(relation(policy.table))
            owners = table.columns & known.owner_columns if table else set()
            reads = getattr(policy, "cmd_name", "select") == "select" and getattr(policy, "permissive", True)
            if owners and reads and policy.qual is not None and _is_anybodys(policy.qual, owners):
                yield scope.line_behind("policy", "using")


def _is_anybodys(condition: Any, owners: set[str]) -> bool:
    """Whether a condition is always true, or states of the owner only that it is not null, or not a certain
    account."""
    if is_always_true(condition):
        return True
    if any(True for _ in nodes(condition, ast.FuncCall, ast.SubLink, ast.SQLValueFunction, ast.ParamRef)):
        return False
    columns = {names(each.fields)[-1] for each in nodes(condition, ast.ColumnRef)}
    equals = [each for each in nodes(condition, ast.A_Expr) if names(each.name)[-1] == "="]
    return bool(columns) and columns <= owners and not equals


def _every_bucket(scope: Scope) -> Iterator[Any]:
    for policy in scope.of(ast.CreatePolicyStmt):
        if relation(policy.table) == "storage.objects" and policy.permissive:
            columns = {
                names(each.fields)[-1] for each in nodes((policy.qual, policy.with_check), ast.ColumnRef)
            }
            calls = any(True for _ in nodes((policy.qual, policy.with_check), ast.SubLink))
            if "bucket_id" not in columns and not calls:
                yield policy


def is_always_true(node: Any) -> bool:
    """Whether a condition is true for each row and every signed-in caller, as far as the text shows."""
    holds = False
    match node:
        case ast.BoolExpr(boolop=BoolExprType.OR_EXPR, args=parts):
            holds = any(is_always_true(part) for part in parts)
        case ast.BoolExpr(boolop=BoolExprType.AND_EXPR, args=parts):
            holds = all(is_always_true(part) for part in parts)
        case ast.BoolExpr(args=parts):
            holds = isinstance(parts[0], ast.A_Const) and not _is_true(parts[0])
        case ast.SubLink(subselect=ast.SelectStmt(fromClause=None, whereClause=None, targetList=targets)):
            exists = node.subLinkType == SubLinkType.EXISTS_SUBLINK
            holds = exists or (bool(targets) and is_always_true(targets[0].val))
        case ast.A_Expr(kind=A_Expr_Kind.AEXPR_OP, lexpr=ast.A_Const(), rexpr=ast.A_Const()):
            holds = _holds(node)
        case ast.A_Expr(kind=A_Expr_Kind.AEXPR_OP) if names(node.name)[-1] == "=":
            holds = _is_equal(node.lexpr, node.rexpr)
        case ast.CoalesceExpr(args=parts):
            holds = is_always_true(parts[-1])
        case ast.NullTest(arg=ast.A_Const(isnull=True)):
            holds = node.nulltesttype == NullTestType.IS_NULL
        case ast.NullTest(nulltesttype=NullTestType.IS_NOT_NULL, arg=asked):
            holds = _asks_who(asked) or isinstance(asked, ast.A_Const)
        case _:
            holds = _is_true(node)
    return holds


def _is_true(node: Any) -> bool:
    """Whether it is the constant true, with or without a cast."""
    while isinstance(node, ast.TypeCast):
        node = node.arg
    value = getattr(node, "val", None)
    return bool(getattr(value, "boolval", False)) or getattr(value, "sval", "").lower() in _TRUE


_TRUE = ("t", "true", "yes", "on", "1", "y")


def _holds(node: Any) -> bool:
    """Whether a comparison of two constants is true."""
    left: Any = _value(node.lexpr)
    right: Any = _value(node.rexpr)
    if type(left) is not type(right) or left is None:
        return False
    sign = names(node.name)[-1]
    return bool(_COMPARISONS[sign](left, right)) if sign in _COMPARISONS else False


def _value(constant: Any) -> Any:
    value = constant.val
    return (value.ival or 0) if isinstance(value, ast.Integer) else getattr(value, "sval", None)


_COMPARISONS = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _is_equal(left: Any, right: Any) -> bool:
    """Whether both sides are the same, or it compares with the role of every signed-in caller."""
    if isinstance(left, ast.ColumnRef) and isinstance(right, ast.ColumnRef):
        return names(left.fields)[-1:] == names(right.fields)[-1:]
    return _asks_who(left) and getattr(getattr(right, "val", None), "sval", "") == "authenticated"


def _asks_who(node: Any) -> bool:
    """Whether it is `auth.uid()` or `auth.role()`, wrapped or not; both are never null for a signed-in
    caller."""
    if isinstance(node, ast.SubLink) and isinstance(node.subselect, ast.SelectStmt):
        targets: tuple[Any, ...] = node.subselect.targetList or ()
        return not node.subselect.fromClause and len(targets) == 1 and _asks_who(targets[0].val)
    return isinstance(node, ast.FuncCall) and names(node.funcname) in (["auth", "uid"], ["auth", "role"])


def _on_itself(scope: Scope) -> Iterator[Any]:
    for policy in _policies(scope):
        own = policy.table
        for condition in _conditions(policy):
            ctes = {each.ctename for each in nodes(condition, ast.CommonTableExpr)}
            for read in nodes(condition, ast.RangeVar):
                same_schema = (read.schemaname or own.schemaname) == (own.schemaname or read.schemaname)
                if read.relname == own.relname and same_schema and read.relname not in ctes:
                    yield read


def _asks_every_row(scope: Scope) -> Iterator[Any]:
    for policy in _policies(scope):
        for condition in _conditions(policy):
            wrapped = {
                id(call)
                for link in nodes(condition, ast.SubLink)
                if _is_scalar(link)
                for call in nodes(link.subselect, ast.FuncCall)
            }
            for call in nodes(condition, ast.FuncCall):
                if id(call) not in wrapped and _is_about_the_caller(call):
                    yield call


def _is_scalar(link: Any) -> bool:
    """Whether it is `(select f())`, which is evaluated once per query."""
    query = link.subselect
    return isinstance(query, ast.SelectStmt) and query.op == SetOperation.SETOP_NONE


def _is_about_the_caller(call: Any) -> bool:
    """Whether it calls a function of claims, or one of our schemas, without a column of the row."""
    of_row = any(True for argument in call.args or () for _ in nodes(argument, ast.ColumnRef))
    words = names(call.funcname)
    ours = len(words) > 1 and words[0] not in ("pg_catalog", "storage")
    return (called(call) in _CLAIMS and not of_row) or (ours and not of_row)


def _without_role(scope: Scope) -> Iterator[Any]:
    for policy in _policies(scope):
        if any(role.roletype.name == "ROLESPEC_PUBLIC" for role in policy.roles or ()):
            yield policy


def _own_metadata(scope: Scope) -> Iterator[Any]:
    """Finds policies that depend on user metadata, which users can change themselves."""
    in_policy = bool(_policies(scope))
    if not scope.function and not in_policy:
        return
    for node in scope.of(ast.A_Expr):
        for side in (node.lexpr, node.rexpr):
            text = side.val.sval if isinstance(side, ast.A_Const) and isinstance(side.val, ast.String) else ""
            if text in _OWN_METADATA or any(f"{{{name}" in text for name in _OWN_METADATA):
                yield node
        if in_policy and names(node.name)[-1:] in (["->"], ["->>"], ["#>"], ["#>>"], ["?"], ["@>"]):
            column = node.lexpr
            if isinstance(column, ast.ColumnRef) and names(column.fields)[-1:] == ["raw_user_meta_data"]:
                yield node


def _same_column(scope: Scope) -> Iterator[Any]:
    """Finds `m.team_id = team_id` in a subquery, which compares the column of m with itself, because the
    inner name wins."""
    for policy in _policies(scope):
        for condition in _conditions(policy):
            for query in nodes(condition, ast.SelectStmt):
                own = {
                    item.alias.aliasname if item.alias else item.relname
                    for item in nodes(query.fromClause, ast.RangeVar)
                }
                for node in nodes(query.whereClause, ast.A_Expr):
                    if node.kind == A_Expr_Kind.AEXPR_OP and names(node.name)[-1] == "=":
                        sides = [
                            names(each.fields) if isinstance(each, ast.ColumnRef) else []
                            for each in (node.lexpr, node.rexpr)
                        ]
                        for bare, full in (sides, sides[::-1]):
                            if len(bare) == 1 and len(full) > 1 and full[-1] == bare[0] and full[-2] in own:
                                yield node


RULES = (
    Rule(
        "policy-open-to-writes",
        "a policy lets everybody of its role write every row",
        "Its condition is true for every row. Name the rows, or leave the right out.",
        "create policy insert_any on app.notes for insert to authenticated with check (true);\n",
        "create policy select_any on app.notes for select to authenticated using (true);\n",
        _open_to_writes,
    ),
    Rule(
        "policy-open-to-readers",
        "a policy shows everybody of its role rows that belong to somebody",
        "Its condition tells nobody apart, and the table has owners. Compare the owner with who calls.",
        "create table app.notes (id uuid primary key, user_id uuid);\n"
        "create policy p on app.notes for select to authenticated using ((select auth.uid()) is not null);\n",
        "create table app.notes (id uuid primary key, user_id uuid);\n"
        "create policy p on app.notes for select to authenticated using (user_id = (select auth.uid()));\n",
        _open_to_readers,
    ),
    Rule(
        "files-of-every-bucket",
        "a policy of the stored files names no bucket",
        "It holds for the files of every bucket, today's and tomorrow's. Compare bucket_id.",
        "create policy p on storage.objects for select to anon using (name like 'a/%');\n",
        "create policy p on storage.objects for select to anon using (bucket_id = 'a' and name like 'a%');\n",
        statements(_every_bucket),
    ),
    Rule(
        "policy-on-itself",
        "a policy reads its own table",
        "That read asks the policy again, without end. Ask a definer function.",
        "create policy p on app.notes for select to a using (exists (select from app.notes as n));\n",
        "create policy p on app.notes for select to a using (exists (select from app.done as d));\n",
        statements(_on_itself),
    ),
    Rule(
        "policy-asks-every-row",
        "a policy asks who calls once for every row",
        "Write (select auth.uid()): the planner then asks once for the statement.",
        "create policy p on app.notes for select to a using (owner = auth.uid());\n",
        "create policy p on app.notes for select to a using (owner = (select auth.uid()));\n",
        statements(_asks_every_row),
    ),
    Rule(
        "policy-without-role",
        "a policy names no role, so that it is everybody's",
        "Visitors are asked too. Write to authenticated, or the role that is meant.",
        "create policy p on app.notes for select using (done);\n",
        "create policy p on app.notes for select to authenticated using (done);\n",
        statements(_without_role),
    ),
    Rule(
        "policy-compares-itself",
        "a column is compared with itself",
        "A bare name in a subquery is that of the subquery's table if it has one. Write table.column.",
        "create policy p on app.notes for select to a using "
        "(exists (select from app.members as m where m.team = team));\n",
        "create policy p on app.notes for select to a using "
        "(exists (select from app.members as m where m.team = notes.team));\n",
        statements(_same_column),
    ),
    Rule(
        "trusted-metadata",
        "what users write about themselves decides what they may",
        "user_metadata is the user's to change. Ask a table.",
        "create policy p on app.notes for select to a using (auth.jwt() -> 'user_metadata' ? 'a');\n",
        "create policy p on app.notes for select to a using (auth.jwt() -> 'app_metadata' ? 'a');\n",
        statements(_own_metadata),
    ),
)
