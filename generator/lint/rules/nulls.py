"""Rules of nulls: checks that null passes, changes that are not noticed, sums that are null."""

from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType, JoinType

from generator.lint.blocks import block_of, detail_of, kind_of, statements_in
from generator.lint.known import Known
from generator.lint.rules.bodies import aliases, refuses
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Routine, Scope, called, names
from generator.syntax.sources import relation
from generator.syntax.walking import nodes

_EMPTY_IS_NULL = {"sum"}
_DIFFERS = ("<>", "=")


def _change_missed(file: LintedFile, known: Known) -> Iterator[int]:
    """`OLD.a <> NEW.a` of a column that may be null."""
    tables = _trigger_tables(file)
    for scope in file.scopes:
        for node in scope.of(ast.A_Expr):
            if node.kind == A_Expr_Kind.AEXPR_OP and names(node.name) == ["<>"]:
                sides = [
                    names(each.fields) for each in (node.lexpr, node.rexpr) if isinstance(each, ast.ColumnRef)
                ]
                words = sorted(words[0].lower() for words in sides if words[1:])
                if words == ["new", "old"] and sides[0][-1] == sides[1][-1]:
                    held = known.tables.get(_table_of(scope, tables))
                    if held and sides[0][-1] in held.columns - held.required:
                        yield scope.line_of(node)


def _trigger_tables(file: LintedFile) -> dict[str, str]:
    made = [node for scope in file.scopes for node in scope.of(ast.CreateTrigStmt)]
    return {".".join(names(node.funcname)): relation(node.relation) for node in made}


def _table_of(scope: Scope, tables: dict[str, str]) -> str:
    for node in scope.of(ast.CreateTrigStmt):
        return relation(node.relation)
    return tables.get(scope.routine.name, "") if scope.routine else ""


def _passed_by_null(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds `if v_owner <> caller then refuse` with a variable that a query may leave null, so that nobody is
    refused."""
    for routine in file.routines:
        block = block_of(routine)
        read = _read_from_tables(routine) if block else set()
        for each in statements_in(block) if read else ():
            if kind_of(each) == "if":
                body = detail_of(each).get("then_body", [])
                if body and refuses(body[0], known):
                    line = routine.begins + int(detail_of(each)["lineno"]) - 1
                    for part in routine.parts:
                        asked = part.embedded and part.embedded.role == "cond" and part.line >= line
                        if asked and part.text.removeprefix("SELECT ").strip() == _condition(each).strip():
                            if _may_be_unknown(part.tree.targetList[0].val, read, routine):
                                yield part.line
                            break


def _condition(statement: Any) -> str:
    return str(detail_of(statement)["cond"]["PLpgSQL_expr"]["query"])


def _read_from_tables(routine: Routine) -> set[str]:
    """Variables that `select ... into` fills, and that the body does not check for null or by `found`."""
    text = routine.body.text.lower() if routine.body else ""
    if "found" in text:
        return set()
    found = set()
    for part in routine.parts:
        into = part.embedded.into.lower() if part.embedded else ""
        if (
            into.startswith("into ")
            and " strict " not in into
            and any(True for _ in nodes(part.tree, ast.RangeVar))
        ):
            found |= {word.strip(' ,"') for word in into.removeprefix("into ").split(",")}
    asked = {
        ".".join(names(test.arg.fields)).lower()
        for part in routine.parts
        for test in nodes(part.tree, ast.NullTest)
        if isinstance(test.arg, ast.ColumnRef)
    }
    covered = {
        ".".join(names(column.fields)).lower()
        for part in routine.parts
        for call in nodes(part.tree, ast.CoalesceExpr)
        for column in nodes(call, ast.ColumnRef)
    }
    return found - asked - covered


def _may_be_unknown(condition: Any, read: set[str], routine: Routine) -> bool:
    match condition:
        case ast.BoolExpr(boolop=BoolExprType.NOT_EXPR, args=(inner,)):
            return _is_read(inner, read)
        case ast.BoolExpr(boolop=BoolExprType.OR_EXPR, args=parts):
            return any(_may_be_unknown(part, read, routine) for part in parts)
        case ast.A_Expr(kind=A_Expr_Kind.AEXPR_OP) if names(condition.name) == ["<>"]:
            return _is_read(condition.lexpr, read) or _is_read(condition.rexpr, read)
    return False


def _is_read(node: Any, read: set[str]) -> bool:
    return isinstance(node, ast.ColumnRef) and ".".join(names(node.fields)).lower() in read


def _not_of_a_query(file: LintedFile, _: Known) -> Iterator[int]:
    """`not (select ...)`, which is null where the query finds nothing."""
    for routine in file.routines:
        for part in routine.parts:
            if part.embedded and part.embedded.role == "cond":
                for node in nodes(part.tree, ast.BoolExpr):
                    inner = node.args[0] if node.boolop == BoolExprType.NOT_EXPR else None
                    if isinstance(inner, ast.SubLink) and inner.subLinkType.name == "EXPR_SUBLINK":
                        query = inner.subselect
                        grouped = any(True for _ in nodes(query.targetList, ast.FuncCall, ast.CoalesceExpr))
                        tables = [each for each in query.fromClause or () if isinstance(each, ast.RangeVar)]
                        if tables and not grouped:
                            yield part.line


def _sum_of_nothing(scope: Scope) -> Iterator[Any]:
    """Finds a sum over possibly no rows without coalesce."""
    if not scope.function or scope.executed:
        return
    covered = {
        id(each) for part in scope.of(ast.CoalesceExpr, ast.NullTest) for each in nodes(part, ast.Node)
    }
    if _covered_later(scope):
        return
    for query in scope.of(ast.SelectStmt):
        if query.fromClause and not query.groupClause and not query.havingClause and id(query) not in covered:
            for target in query.targetList or ():
                value = target.val
                if (
                    isinstance(value, ast.FuncCall)
                    and called(value) in _EMPTY_IS_NULL
                    and value.over is None
                    and id(value) not in covered
                ):
                    yield value


def _covered_later(scope: Scope) -> bool:
    """Whether the body checks the result for null in another place."""
    routine = scope.routine
    return (
        routine is not None
        and routine.language == "plpgsql"
        and any(True for part in routine.parts for _ in nodes(part.tree, ast.CoalesceExpr, ast.NullTest))
    )


def _counted_without_match(scope: Scope) -> Iterator[Any]:
    """Finds `count(*)` of a group after a left join, which is one for a row without a match."""
    for query in scope.of(ast.SelectStmt):
        left = any(
            join.jointype == JoinType.JOIN_LEFT
            for item in query.fromClause or ()
            for join in ([item] if isinstance(item, ast.JoinExpr) else [])
        )
        if left and query.groupClause:
            for target in query.targetList or ():
                for call in nodes(target.val, ast.FuncCall):
                    if call.agg_star and called(call) == "count" and not call.agg_filter:
                        yield call


def _lost_text(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds `a || b` with a nullable column in the result of a query."""
    for scope in file.scopes:
        if not scope.function and not scope.of(ast.ViewStmt):
            continue
        covered = {id(each) for part in scope.of(ast.CoalesceExpr) for each in nodes(part, ast.Node)}
        tables = aliases(scope.tree)
        tested = {
            ".".join(names(test.arg.fields))
            for test in scope.of(ast.NullTest)
            if isinstance(test.arg, ast.ColumnRef)
        }
        for query in scope.of(ast.SelectStmt):
            for target in query.targetList or ():
                for node in nodes(target.val, ast.A_Expr):
                    if names(node.name) == ["||"] and id(node) not in covered:
                        for side in (node.lexpr, node.rexpr):
                            if _is_nullable_text(side, tables, known, tested):
                                yield scope.line_of(node)


def _is_nullable_text(node: Any, tables: dict[str, str], known: Known, tested: set[str]) -> bool:
    words = names(node.fields) if isinstance(node, ast.ColumnRef) else []
    table = known.tables.get(tables.get(words[0], "")) if len(words) == len(("alias", "column")) else None
    return (
        table is not None
        and words[1] in table.columns
        and table.types.get(words[1]) == "text"
        and words[1] not in table.required
        and ".".join(words) not in tested
    )


RULES = (
    Rule(
        "change-missed-by-null",
        "OLD and NEW are compared with <> in a column that may be null",
        "A change from or to null is then not seen. Write `is distinct from`.",
        "create table app.notes (id uuid primary key, done date);\n"
        "create trigger t before update on app.notes for each row\n"
        "when (OLD.done <> NEW.done) execute function private.refuse_change();\n",
        "create table app.notes (id uuid primary key, done date);\n"
        "create trigger t before update on app.notes for each row\n"
        "when (OLD.done is distinct from NEW.done) execute function private.refuse_change();\n",
        _change_missed,
    ),
    Rule(
        "refusal-passed-by-null",
        "a refusal depends on a comparison with a value that a query may leave null",
        "Where the row is missing, the comparison is null and nobody is refused. Write `is distinct from`.",
        function(
            "select n.owner into name from app.notes as n where n.id = 1;\n"
            "  if name <> f.name then raise exception 'no'; end if;"
        ),
        function(
            "select n.owner into name from app.notes as n where n.id = 1;\n"
            "  if name is distinct from f.name then raise exception 'no'; end if;"
        ),
        _passed_by_null,
    ),
    Rule(
        "not-of-a-query",
        "`not` stands before a query that may find no row",
        "The answer is then null, and the branch is left out. Write not exists, or coalesce.",
        function("if not (select n.done from app.notes as n where n.id = 1) then return; end if;"),
        function("if not exists (select from app.notes as n where n.id = 1) then return; end if;"),
        _not_of_a_query,
    ),
    Rule(
        "sum-of-nothing",
        "a sum of no rows is null, not 0",
        "What is computed with it is null, too. Write coalesce(sum(...), 0).",
        "create function app.f() returns numeric language sql as $$\n"
        "  select sum(n.price) from app.notes as n\n$$;\n",
        "create function app.f() returns numeric language sql as $$\n"
        "  select coalesce(sum(n.price), 0) from app.notes as n\n$$;\n",
        statements(_sum_of_nothing),
    ),
    Rule(
        "counted-without-match",
        "count(*) behind a left join counts a row that has no match as one",
        "Count a column of the joined table: count(t.id).",
        "select n.id, count(*) from app.notes as n left join app.tags as t on t.a = n.id group by n.id;\n",
        "select n.id, count(t.id) from app.notes as n left join app.tags as t on t.a = n.id group by n.id;\n",
        statements(_counted_without_match),
    ),
    Rule(
        "text-lost-to-null",
        "a text is put together with a column that may be null",
        "The whole text is then null. Write coalesce(column, ''), or concat_ws.",
        "create table app.notes (id uuid primary key, name text not null, sub text);\n"
        "create function app.f() returns setof text language sql as $$\n"
        "  select n.name || n.sub from app.notes as n\n$$;\n",
        "create table app.notes (id uuid primary key, name text not null, sub text);\n"
        "create function app.f() returns setof text language sql as $$\n"
        "  select n.name || coalesce(n.sub, '') from app.notes as n\n$$;\n",
        _lost_text,
    ),
)
