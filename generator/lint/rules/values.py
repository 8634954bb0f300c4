"""Rules of values: dropped cents, days of the wrong time zone, numbers compared as text."""

import re
from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind

from generator.lint.known import Known
from generator.lint.rules.bodies import aliases
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Scope, called, names, type_text

_WHOLE = {"int2", "int4", "int8", "integer", "int", "bigint", "smallint"}
_AMOUNTS = re.compile(r"(?:^|_)(?:amount|price|rate|fee|cost|subtotal|balance|salary|payout|credits?)(?:$|_)")
_CUTTING = {"trunc", "floor", "ceil", "ceiling", "round"}
_INSTANTS = {"timestamptz", "timestamp with time zone"}
_ZONED = {"to_char": 0, "date_trunc": 1, "date_part": 1, "extract": 1, "date": 0}
_WITHOUT_ZONE = {"epoch", "microseconds", "milliseconds", "second", "minute"}


def _cents(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds an amount of money that is cast or rounded to an integer."""
    for scope in file.scopes:
        if not scope.function and not scope.of(ast.ViewStmt):
            continue
        tables = aliases(scope.tree)
        for cast in scope.of(ast.TypeCast):
            if type_text(cast.typeName) in _WHOLE and _is_amount(cast.arg, scope, tables, known):
                yield scope.line_of(cast)
        for call in scope.of(ast.FuncCall):
            first, *digits = call.args or (None,)
            is_whole = not digits or (
                isinstance(digits[0], ast.A_Const) and getattr(digits[0].val, "ival", None) in (0, None)
            )
            if called(call) in _CUTTING and is_whole:
                yield from (
                    scope.line_of(call) for each in _added(first) if _is_amount(each, scope, tables, known)
                )


def _added(node: Any) -> Iterator[Any]:
    """The amounts in a sum or a product; a quotient of two amounts is no amount."""
    yield node
    if isinstance(node, ast.A_Expr) and names(node.name)[-1:] in (["+"], ["-"], ["*"]):
        for side in (node.lexpr, node.rexpr):
            yield from _added(side)
    if isinstance(node, ast.FuncCall) and called(node) in ("sum", "coalesce"):
        yield from (inner for each in node.args or () for inner in _added(each))


def _is_amount(node: Any, scope: Scope, tables: dict[str, str], known: Known) -> bool:
    """Whether it is a column or variable of a type for money, or a numeric with the name of an amount."""
    if not isinstance(node, ast.ColumnRef):
        return False
    words = names(node.fields)
    kind = ""
    if len(words) == len(("alias", "column")) and words[0] in tables:
        held = known.tables.get(tables[words[0]])
        kind = held.types.get(words[1], "") if held else ""
    elif scope.routine is not None:
        own = ".".join(scope.routine.without_its_name(words)).lower()
        kind = scope.routine.variables.get(own) or scope.routine.parameters.get(own, "")
    kind = kind.lower()
    is_exact = kind.startswith(("numeric", "decimal")) or known.domains.get(kind, "") in (
        "numeric",
        "decimal",
    )
    named = bool(words) and bool(_AMOUNTS.search(words[-1].lower()))
    return is_exact and (named or kind.rpartition(".")[2] == "money")


def _day_of_the_session(file: LintedFile, known: Known) -> Iterator[int]:
    """Finds the day, month or text of an instant in the session's time zone."""
    for scope in file.scopes:
        routine = scope.routine
        if not scope.function and not scope.of(ast.ViewStmt):
            continue
        if routine is not None and "timezone" in {each.lower() for each in routine.settings}:
            continue
        tables = aliases(scope.tree)
        for cast in scope.of(ast.TypeCast):
            if type_text(cast.typeName) in ("date", "time", "timestamp") and _is_instant(
                cast.arg, tables, known
            ):
                yield scope.line_of(cast)
        for call in scope.of(ast.FuncCall):
            at, arguments = _ZONED.get(called(call)), list(call.args or ())
            if at is not None and len(arguments) <= len(("field", "instant")) and at < len(arguments):
                field = getattr(getattr(arguments[0], "val", None), "sval", "").lower() if at else ""
                if field not in _WITHOUT_ZONE and _is_instant(arguments[at], tables, known):
                    yield scope.line_of(call)


def _is_instant(node: Any, tables: dict[str, str], known: Known) -> bool:
    words = names(node.fields) if isinstance(node, ast.ColumnRef) else []
    if len(words) != len(("alias", "column")):
        return False
    held = known.tables.get(tables.get(words[0], ""))
    return held is not None and held.types.get(words[1], "") in _INSTANTS


def _number_as_text(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.A_Expr):
        if node.kind == A_Expr_Kind.AEXPR_OP and names(node.name)[-1] in ("<", "<=", ">", ">="):
            for side, other in ((node.lexpr, node.rexpr), (node.rexpr, node.lexpr)):
                text = getattr(getattr(other, "val", None), "sval", "")
                from_json = isinstance(side, ast.A_Expr) and names(side.name)[-1] in ("->>", "#>>")
                as_text = isinstance(side, ast.TypeCast) and type_text(side.typeName) == "text"
                if (from_json or as_text) and re.fullmatch(r"-?\d+(\.\d+)?", text):
                    yield node


def _own_name(scope: Scope) -> Iterator[Any]:
    """Finds `current_user` in a definer function, where it is always the owner."""
    routine = scope.routine
    if routine is not None and routine.is_definer and not routine.is_trigger:
        for node in scope.of(ast.SQLValueFunction):
            if node.op.name in ("SVFOP_CURRENT_USER", "SVFOP_CURRENT_ROLE", "SVFOP_USER"):
                yield node


_PRICES = "create table app.notes (id uuid primary key, price numeric(10, 2), at timestamptz);\n"

RULES = (
    Rule(
        "cents-dropped",
        "an amount of money is made a whole number",
        "The cents of each row are lost. Round to two digits, once, at the end.",
        _PRICES + "create function app.f() returns setof integer language sql as $$\n"
        "  select n.price::integer from app.notes as n\n$$;\n",
        _PRICES + "create function app.f() returns setof numeric language sql as $$\n"
        "  select round(n.price * 0.2, 2) from app.notes as n\n$$;\n",
        _cents,
    ),
    Rule(
        "day-of-the-session",
        "a day, month or text is made of an instant in the zone of the session",
        "Another session gets another day. Write `at time zone` with the zone that is meant.",
        _PRICES + "create function app.f() returns setof date language sql as $$\n"
        "  select n.at::date from app.notes as n\n$$;\n",
        _PRICES + "create function app.f() returns setof date language sql as $$\n"
        "  select (n.at at time zone 'Europe/Paris')::date from app.notes as n\n$$;\n",
        _day_of_the_session,
    ),
    Rule(
        "number-as-text",
        "a number in a text is compared letter by letter",
        "'9' is greater than '10' then. Cast it to numeric.",
        function("if body ->> 'a' > '10' then return; end if;"),
        function("if (body ->> 'a')::numeric > 10 then return; end if;"),
        statements(_number_as_text),
    ),
    Rule(
        "definer-asks-itself",
        "a definer function asks for current_user, which is its owner",
        "The answer is the same for every caller. Ask auth.uid(), auth.role() or session_user.",
        function(
            "if current_user = 'admin' then return; end if;",
            "security definer\nset search_path = pg_catalog, pg_temp",
        ),
        function(
            "if session_user = 'admin' then return; end if;",
            "security definer\nset search_path = pg_catalog, pg_temp",
        ),
        statements(_own_name),
    ),
)
