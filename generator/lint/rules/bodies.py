"""Rules of PL/pgSQL bodies: swallowed errors, ends without a result, one statement per row."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from pglast import ast
from pglast.parser import scan

from generator.lint.blocks import (
    Statement,
    block_of,
    detail_of,
    ends,
    is_loop,
    kind_of,
    lists,
    raises,
    statements_in,
)
from generator.lint.known import Known
from generator.lint.rules.rule import Rule, function, routines
from generator.lint.trees import LintedFile, Routine
from generator.syntax.queries import alias_of
from generator.syntax.sources import relation
from generator.syntax.walking import dotted, nodes

_WRITES = (ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt)
_CALL = re.compile(r"([a-z_]\w*(?:\.[a-z_]\w*)?)\s*\(", re.IGNORECASE)


def _line(routine: Routine, statement: Statement) -> int:
    return routine.begins + int(detail_of(statement).get("lineno", 1)) - 1


def refuses(statement: Statement, known: Known) -> bool:
    """Whether a statement raises an error, directly or by the house's function that raises refusals."""
    if raises(statement):
        return True
    if kind_of(statement) != "perform":
        return False
    query = detail_of(statement)["expr"]["PLpgSQL_expr"]["query"]
    return any(known.is_refusal(name) for name in _CALL.findall(query))


def _may_refuse(statement: Statement, known: Known) -> bool:
    """The same, or calls a function that no file of the house defines, which may raise as well."""
    if kind_of(statement) == "perform" and not refuses(statement, known):
        query = detail_of(statement)["expr"]["PLpgSQL_expr"]["query"]
        called = _CALL.findall(query)
        return bool(called) and "." in called[0] and called[0] not in known.functions
    return refuses(statement, known)


def _swallowed(file: LintedFile, known: Known) -> Iterator[int]:
    for routine in file.routines:
        block = block_of(routine)
        handlers = list(_handlers(block)) if block else []
        places = list(_others(routine)) if handlers else []
        for handler, offset in zip(handlers, places, strict=False):
            passed_on = any(
                _may_refuse(each, known)
                for each in [*handler.get("action", []), *statements_in(handler.get("action"))]
            )
            if not passed_on:
                yield routine.begins + offset


def _handlers(tree: Any) -> Iterator[dict[str, Any]]:
    """The handlers of `others`, in the order of the text."""
    if isinstance(tree, list):
        for item in tree:
            yield from _handlers(item)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key == "PLpgSQL_exception":
                names = {detail_of(each).get("condname") for each in value.get("conditions", ())}
                if "others" in names:
                    yield value
            yield from _handlers(value)


def _others(routine: Routine) -> Iterator[int]:
    """The lines of the body, from 0, with the word `others` of a handler."""
    body = routine.body.text if routine.body else ""
    tokens = [token for token in scan(body) if "COMMENT" not in token.name]
    before = ""
    for token in tokens:
        word = body[token.start : token.end + 1].lower()
        if word == "others" and before in ("when", "or"):
            yield body.count("\n", 0, token.start)
        before = word


def _loop_that_writes(file: LintedFile, _: Known) -> Iterator[int]:
    """Finds loops that write rows one by one; not loops without rows, such as retries."""
    for routine in file.routines:
        block = block_of(routine)
        for loop in statements_in(block) if block else ():
            if kind_of(loop) in ("fors", "foreach_a"):
                for each in detail_of(loop).get("body", []):
                    if kind_of(each) == "execsql" and _is_write(each):
                        yield _line(routine, each)


def _is_write(statement: Statement) -> bool:
    query = detail_of(statement)["sqlstmt"]["PLpgSQL_expr"]["query"]
    return query.split(None, 1)[0].lower() in ("insert", "update", "delete")


def _subtransactions(file: LintedFile, _: Known) -> Iterator[int]:
    for routine in file.routines:
        block = block_of(routine)
        for loop in statements_in(block) if block else ():
            if is_loop(loop) and kind_of(loop) in ("fors", "foreach_a", "fori"):
                for each in detail_of(loop).get("body", []):
                    if kind_of(each) == "block" and "exceptions" in detail_of(each):
                        yield _line(routine, each)


def _end_without_return(file: LintedFile, known: Known) -> Iterator[int]:
    for routine in file.routines:
        block = block_of(routine)
        if block is None or not _answers(routine):
            continue
        is_end = partial(_is_end, known=known)
        if not ends([block], is_end):
            body = detail_of(block).get("body", [])
            returns = any(kind_of(each) == "return" for each in statements_in(block))
            yield _line(routine, body[-1]) if returns and body else routine.line


def _answers(routine: Routine) -> bool:
    """Whether the caller expects a value that only `return` gives."""
    tree = routine.tree
    result = getattr(tree, "returnType", None)
    if not isinstance(tree, ast.CreateFunctionStmt) or result is None or result.setof or tree.is_procedure:
        return False
    outs = any(each.mode.value in "obt" for each in tree.parameters or ())
    return not outs and dotted(result.names) not in ("void", "pg_catalog.void")


def _is_end(statement: Statement, known: Known) -> bool:
    return kind_of(statement) == "return" or _may_refuse(statement, known)


def _never_reached(routine: Routine) -> Iterator[int]:
    block = block_of(routine)
    for each in lists(block) if block else ():
        for before, after in pairwise(each):
            if (kind_of(before) == "return" or raises(before)) and "lineno" in detail_of(after):
                yield _line(routine, after)


def _unread_variable(routine: Routine) -> Iterator[int]:
    """Finds variables whose name occurs only in their declaration."""
    if routine.body is None:
        return
    text = routine.body.text
    words = [text[token.start : token.end + 1].lower() for token in scan(text) if "COMMENT" not in token.name]
    for declared in routine.body.declared:
        if words.count(declared.name.lower()) == 1:
            yield routine.begins + text.count("\n", 0, declared.start)


def _result_to_nowhere(routine: Routine) -> Iterator[int]:
    for part in routine.parts:
        embedded = part.embedded
        if (
            embedded
            and embedded.owner == "execsql"
            and not embedded.into
            and isinstance(part.tree, ast.SelectStmt)
        ):
            yield part.line


def _commit(routine: Routine) -> Iterator[int]:
    if isinstance(routine.tree, ast.CreateFunctionStmt) and not routine.tree.is_procedure:
        for each in routine.body.statements if routine.body else ():
            if each.kind in ("commit", "rollback"):
                yield routine.begins + each.line - 1


def _lost_row(file: LintedFile, known: Known) -> Iterator[int]:
    """Trigger functions that on every path return a value that drops the row or its change."""
    for routine in file.routines:
        events = known.triggers.get(routine.name, set())
        writes = {each for each in events if each in ("before insert row", "before update row")}
        block = block_of(routine)
        if block and writes == events != set():
            returns = [each for each in statements_in(block) if kind_of(each) == "return"]
            answers = {_answer(routine, each) for each in returns}
            refused = any(refuses(each, known) for each in detail_of(block).get("body", []))
            if answers in ({"null"}, {"old"}) and not refused:
                yield _line(routine, returns[0])


def _answer(routine: Routine, statement: Statement) -> str:
    """The word after `return`, because the parser does not return the variable."""
    line = routine.body.text.split("\n")[int(detail_of(statement)["lineno"]) - 1] if routine.body else ""
    match = re.search(r"\breturn\s+(\w+)\s*;", line, re.IGNORECASE)
    return match[1].lower() if match else ""


def _asked_then_written(file: LintedFile, _: Known) -> Iterator[int]:
    """`if not exists (select from t ...) then insert into t`, without `on conflict` and without a lock."""
    for routine in file.routines:
        locks = any(
            name in ("pg_advisory_xact_lock", "pg_catalog.pg_advisory_xact_lock")
            for part in routine.parts
            for name in [dotted(call.funcname) for call in nodes(part.tree, ast.FuncCall)]
        ) or any(True for part in routine.parts for _ in nodes(part.tree, ast.LockingClause, ast.LockStmt))
        by_line = {part.line: part for part in routine.parts if isinstance(part.tree, ast.InsertStmt)}
        block = block_of(routine)
        for each in statements_in(block) if block and not locks else ():
            if kind_of(each) == "if":
                asked_tables = _asked_tables(routine, each)
                for inner in detail_of(each).get("then_body", []):
                    part = by_line.get(_line(routine, inner))
                    if (
                        part
                        and relation(part.tree.relation) in asked_tables
                        and not part.tree.onConflictClause
                    ):
                        yield part.line


def _asked_tables(routine: Routine, statement: Statement) -> set[str]:
    query = detail_of(statement)["cond"]["PLpgSQL_expr"]["query"]
    if not re.match(r"\s*not\s+exists\b", query, re.IGNORECASE):
        return set()
    part = next(
        (
            each
            for each in routine.parts
            if each.embedded and each.embedded.role == "cond" and query in each.text
        ),
        None,
    )
    return {relation(each) for each in nodes(part.tree, ast.RangeVar)} if part else set()


def _nothing_from_a_conflict(routine: Routine) -> Iterator[int]:
    """`on conflict do nothing returning ... into` without a later check whether there was a row."""
    text = routine.body.text.lower() if routine.body else ""
    for part in routine.parts:
        tree = part.tree
        if (
            isinstance(tree, ast.InsertStmt)
            and tree.onConflictClause
            and part.embedded
            and part.embedded.into
        ):
            does_nothing = tree.onConflictClause.action.name == "ONCONFLICT_NOTHING"
            name = part.embedded.into.split()[-1].strip('";').lower()
            asks = re.search(rf"\bfound\b|coalesce\s*\(\s*{name}\b|\b{name}\s+is\s", text)
            if does_nothing and not asks:
                yield part.line


def aliases(tree: Any) -> dict[str, str]:
    """The tables of a statement by the names that it gives them."""
    return {alias_of(each, each.relname): relation(each) for each in nodes(tree, ast.RangeVar)}


_TRIGGER = (
    "create function private.t() returns trigger language plpgsql as $$\nbegin\n"
    "  NEW.name := lower(NEW.name);\n  return {};\nend;\n$$;\n"
    "create trigger t before insert on app.notes for each row execute function private.t();\n"
)

RULES = (
    Rule(
        "error-swallowed",
        "every error is caught, and none is passed on",
        "Bugs, lost connections and broken rules then look like success. Catch the error that is expected.",
        function("delete from app.notes where id = 1;\nexception\n  when others then null;"),
        function("delete from app.notes where id = 1;\nexception\n  when unique_violation then null;"),
        _swallowed,
    ),
    Rule(
        "loop-that-writes",
        "a loop writes one row after the other",
        "Each turn has its own triggers and locks. Write one insert, update or delete of all.",
        function(
            "for name in select n.name from app.notes as n loop\n"
            "    update app.tags set a = 1 where id = 2;\n  end loop;"
        ),
        function("update app.tags as t set a = 1 from app.notes as n where t.name = n.name;"),
        _loop_that_writes,
    ),
    Rule(
        "subtransaction-for-each-row",
        "a loop over rows begins a subtransaction in each turn",
        "More than 64 of them slow down every other session. Put the handler around the loop.",
        function(
            "for name in select n.name from app.notes as n loop\n    begin\n      perform app.g(name);\n"
            "    exception when unique_violation then null;\n    end;\n  end loop;"
        ),
        function(
            "for name in select n.name from app.notes as n loop\n    perform app.g(name);\n  end loop;\n"
            "exception when unique_violation then null;"
        ),
        _subtransactions,
    ),
    Rule(
        "end-without-return",
        "a function can reach its end without a return",
        "Postgres then fails with `control reached end of function`. Return on every way, or refuse.",
        "create function app.f(a integer) returns integer language plpgsql as $$\n"
        "begin\n  if a > 1 then\n    return 1;\n  end if;\nend;\n$$;\n",
        "create function app.f(a integer) returns integer language plpgsql as $$\n"
        "begin\n  if a > 1 then\n    return 1;\n  end if;\n  return 0;\nend;\n$$;\n",
        _end_without_return,
    ),
    Rule(
        "never-reached",
        "a statement stands behind a return or a raise",
        "It never runs. Remove it, or move the return.",
        function("return;\n  perform app.g();"),
        function("perform app.g();\n  return;"),
        routines(_never_reached),
    ),
    Rule(
        "variable-never-read",
        "a variable is declared and never used",
        "Remove it; it may be a misspelt name of another one.",
        "create function app.f() returns integer language plpgsql as $$\n"
        "declare\n  v_a integer;\nbegin\n  return 1;\nend;\n$$;\n",
        "create function app.f() returns integer language plpgsql as $$\n"
        "declare\n  v_a integer := 1;\nbegin\n  return v_a;\nend;\n$$;\n",
        routines(_unread_variable),
    ),
    Rule(
        "result-to-nowhere",
        "a select in PL/pgSQL has no place for its result",
        "It fails when the line runs. Write perform, or into.",
        function("select n.id from app.notes as n where n.id = 1;"),
        function("perform n.id from app.notes as n where n.id = 1;"),
        routines(_result_to_nowhere),
    ),
    Rule(
        "commit-inside",
        "a function commits or rolls back",
        "It fails when the line runs: only a procedure may. PostgREST ends the transaction of each request.",
        function("commit;"),
        "create procedure app.p() language plpgsql as $$\nbegin\n  commit;\nend;\n$$;\n",
        routines(_commit),
    ),
    Rule(
        "trigger-drops-its-row",
        "a trigger before the write answers null, or OLD, on every way",
        "The row is not written, or not changed, and nobody is told. Return NEW.",
        _TRIGGER.format("null"),
        _TRIGGER.format("NEW"),
        _lost_row,
    ),
    Rule(
        "asked-then-written",
        "a row is inserted after the question whether it is there",
        "Two callers at once both find none. Write insert ... on conflict, or take a lock first.",
        function(
            "if not exists (select from app.tags as t where t.name = f.name) then\n"
            "    insert into app.tags (name) values (f.name);\n  end if;"
        ),
        function("insert into app.tags (name) values (f.name) on conflict do nothing;"),
        _asked_then_written,
    ),
    Rule(
        "nothing-from-a-conflict",
        "on conflict do nothing returns no row where there was a conflict",
        "The variable is then null. Ask `found`, and read the row that is there.",
        function(
            "insert into app.tags (name) values (f.name) on conflict do nothing returning id into name;"
        ),
        function(
            "insert into app.tags (name) values (f.name) on conflict do nothing returning id into name;\n"
            "  if not found then return; end if;"
        ),
        routines(_nothing_from_a_conflict),
    ),
)
