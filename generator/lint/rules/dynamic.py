"""Rules of SQL that a body composes and executes: parts of it that come from a caller or a row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pglast import ast

from generator.lint.known import Known
from generator.lint.rules.rule import Check, Rule, function
from generator.lint.trees import (
    LintedFile,
    Part,
    Routine,
    called,
    constant_text,
    names,
    placeholders,
    type_text,
)
from generator.syntax.walking import dotted, nodes

_QUOTING = {"quote_ident", "quote_literal", "quote_nullable"}
# The texts of these types cannot contain quotes or SQL.
_HARMLESS = {
    "regclass", "regtype", "regproc", "regprocedure", "regrole", "regnamespace", "regoper", "oid",
    "uuid", "boolean", "bool", "smallint", "integer", "int", "bigint", "int2", "int4", "int8",
    "numeric", "decimal", "real", "float4", "float8", "double precision", "date", "time", "interval",
    "timestamp", "timestamptz", "timestamp with time zone", "timestamp without time zone",
}  # fmt: skip
# Text functions that return their arguments' text.
_HANDING_ON = {
    "concat", "concat_ws", "replace", "lower", "upper", "initcap", "trim", "btrim", "ltrim", "rtrim",
    "left", "right", "substr", "substring", "lpad", "rpad", "repeat", "reverse", "regexp_replace",
    "translate", "overlay", "split_part", "string_agg", "array_to_string", "array_agg", "nullif",
    "unnest", "to_json", "to_jsonb", "jsonb_extract_path_text", "json_extract_path_text", "min", "max",
    "convert_from", "decode", "encode", "normalize",
}  # fmt: skip
_RUNNING = {
    "query_to_xml",
    "query_to_json",
    "dblink",
    "dblink_exec",
    "query_to_xmlschema",
    "ts_stat",
    "cursor_to_xml",
}
_SCHEDULING = {"cron.schedule", "cron.schedule_in_database"}
CONCATENATED, FORMATTED = "sql-by-concatenation", "format-without-quotes"


@dataclass
class _Trace:
    """Follows composed SQL back to its sources, through the variables of one body."""

    routine: Routine
    found: list[tuple[str, int]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def run(self) -> list[tuple[str, int]]:
        """The broken rules, each with the line where the text is composed and the line where it is
        executed."""
        for part in self.routine.parts:
            for node in _run(part):
                before = len(self.found)
                self.follow(node, part, CONCATENATED)
                begins, ends = part.line, part.line + part.text.count("\n")
                elsewhere = [rule for rule, line in self.found[before:] if not begins <= line <= ends]
                self.found += [(rule, part.line) for rule in elsewhere]
        return self.found

    def follow(self, node: Any, part: Part, rule: str) -> None:
        if isinstance(node, ast.ColumnRef | ast.ParamRef):
            self._column(node, part, rule)
        elif isinstance(node, ast.FuncCall):
            self._call(node, part, rule)
        else:
            for inner in _handed_on(node):
                self.follow(inner, part, rule)

    def _call(self, call: Any, part: Part, rule: str) -> None:
        name, arguments = called(call), call.args or ()
        if name in _QUOTING:
            return
        template = constant_text(arguments[0]) if name == "format" and arguments else None
        if template is not None:
            for number, kind in placeholders(template):
                if kind == "s" and number < len(arguments):
                    self.follow(arguments[number], part, FORMATTED)
        elif name in _HANDING_ON or name == "format":
            for argument in arguments:
                self.follow(argument, part, rule)
        elif name == "current_setting" or names(call.funcname)[:1] == ["auth"]:
            self._blame(call, part, rule)

    def _column(self, column: Any, part: Part, rule: str) -> None:
        routine = self.routine
        if isinstance(column, ast.ParamRef):
            kinds = list(routine.parameters.values())
            kind = kinds[column.number - 1] if 0 < column.number <= len(kinds) else ""
            self._unless_harmless(kind, column, part, rule)
            return
        words = routine.without_its_name([word.lower() for word in names(column.fields)])
        name = words[0] if words else ""
        if len(words) == 1 and name in routine.variables:
            if routine.variables[name] in _HARMLESS or name in self.seen:
                return
            self.seen.add(name)
            self._variable(name, column, part, rule)
            self.seen.discard(name)
        elif len(words) == 1 and name in routine.parameters:
            self._assignments(name)
            self._unless_harmless(routine.parameters[name], column, part, rule)
        elif not self._field(".".join(words[:-1]), words[-1] if words else ""):
            self._blame(column, part, rule)

    def _variable(self, name: str, column: Any, part: Part, rule: str) -> None:
        if not self._assignments(name):
            self._blame(column, part, rule)

    def _assignments(self, name: str) -> bool:
        """Follows every value that is assigned to the variable; returns whether there is one."""
        has_values = False
        for other in self.routine.parts:
            for value in _assigned(self.routine, other, name):
                has_values = True
                self.follow(value, other, CONCATENATED)
        return has_values

    def _field(self, record: str, name: str) -> bool:
        """Follows the field of a record to the query that fills it; False where none is found."""
        for part in self.routine.parts:
            embedded, query = part.embedded, part.tree
            if embedded is None or not isinstance(query, ast.SelectStmt):
                continue
            fills = embedded.owner == "fors" or record in _targets(embedded.into)
            if fills and _is_written_out(query):
                return True
            for target in query.targetList if fills else ():
                column = names(target.val.fields)[-1:] if isinstance(target.val, ast.ColumnRef) else []
                if name == (target.name or "".join(column)):
                    if column:
                        self._blame(target.val, part, CONCATENATED)
                    else:
                        self.follow(target.val, part, CONCATENATED)
                    return True
        return False

    def _unless_harmless(self, kind: str, node: Any, part: Part, rule: str) -> None:
        if kind.removesuffix("[]") not in _HARMLESS:
            self._blame(node, part, rule)

    def _blame(self, node: Any, part: Part, rule: str) -> None:
        line = part.base + part.text.count("\n", 0, max(node.location, 0))
        self.found.append((rule, line))


_ANSWERING = ("EXPR_SUBLINK", "ARRAY_SUBLINK")


def _handed_on(node: Any) -> tuple[Any, ...]:
    """The operands whose texts an expression passes on or concatenates."""
    handed_on: tuple[Any, ...] = ()
    match node:
        case ast.TypeCast(arg=inner) if type_text(node.typeName) not in _HARMLESS:
            handed_on = (inner,)
        case ast.A_Indirection(arg=inner) | ast.CollateClause(arg=inner):
            handed_on = (inner,)
        case ast.A_Expr(lexpr=left, rexpr=right) if names(node.name)[-1] == "||":
            handed_on = (left, right)
        case ast.A_Expr(lexpr=left) if names(node.name)[-1] in ("->>", "#>>", "->", "#>"):
            handed_on = (left,)
        case ast.CaseExpr():
            handed_on = (*(when.result for when in node.args), node.defresult)
        case ast.CoalesceExpr(args=inner) | ast.MinMaxExpr(args=inner) | ast.A_ArrayExpr(elements=inner):
            handed_on = tuple(inner or ())
        case ast.SubLink(subselect=ast.SelectStmt(targetList=targets)) if node.subLinkType.name in _ANSWERING:
            handed_on = tuple(target.val for target in targets or ())
    return handed_on


def _is_written_out(query: Any) -> bool:
    """Whether a query returns only constants of its own text."""
    sources = query.fromClause or ()
    return bool(sources) and all(
        isinstance(source, ast.RangeSubselect)
        and source.subquery.valuesLists
        and all(isinstance(value, ast.A_Const) for row in source.subquery.valuesLists for value in row)
        for source in sources
    )


def _run(part: Part) -> Iterator[Any]:
    """The expressions whose text a part runs."""
    if part.is_executed and isinstance(part.tree, ast.SelectStmt):
        yield from (target.val for target in part.tree.targetList or ())
    for call in nodes(part.tree, ast.FuncCall):
        if called(call) in _RUNNING or dotted(call.funcname) in _SCHEDULING:
            yield from call.args or ()


def _assigned(routine: Routine, part: Part, name: str) -> list[Any]:
    """The values that a part gives to a variable: by an assignment, a declaration, or `select ... into`."""
    found, tree = part.embedded, part.tree
    if found is None or not isinstance(tree, ast.SelectStmt):
        return []
    values = [target.val for target in tree.targetList or ()]
    if found.role == "default_val":
        return values if routine.declared_at(found.offset) == name else []
    targets = _targets(found.into)
    if name not in targets:
        return []
    return values[targets.index(name) :][:1] if len(values) == len(targets) else values


def _targets(into: str) -> list[str]:
    """The variables of `v_sql := ` and of `into strict v_one, v_two`, in lower case."""
    listed = re.sub(r"^\s*into\s+(strict\s+)?|\s*:?=\s*$", "", into.lower())
    return [word.strip().strip('"').rpartition(".")[2] for word in listed.split(",")]


def _of_rule(wanted: str) -> Check:
    def check(file: LintedFile, _: Known) -> Iterator[int]:
        for routine in file.routines:
            yield from (line for rule, line in _Trace(routine).run() if rule == wanted)

    return check


def _in_quotes(file: LintedFile, _: Known) -> Iterator[int]:
    """Finds a placeholder between quotes of the template: %I and %L add quotes themselves."""
    for scope in file.scopes:
        for call in scope.of(ast.FuncCall):
            template = constant_text(call.args[0]) if called(call) == "format" and call.args else None
            inside = template.split("'")[1::2] if template and scope.routine else []
            if any(kind in ("I", "L") for each in inside for _, kind in placeholders(each)):
                yield scope.line_of(call)


RULES = (
    Rule(
        "placeholder-in-quotes",
        "%I or %L stands between quotes",
        "%L brings its own quotes, and %I quotes a name: a quote in the value ends the text. Write %L alone.",
        function("execute format('select 1 where name = ''%I''', name);"),
        function("execute format('select 1 where name = %L', name);"),
        _in_quotes,
    ),
    Rule(
        CONCATENATED,
        "SQL is put together from a variable",
        "Whoever chooses the variable writes the statement. Use format with %I and %L, or using.",
        function("execute 'select * from ' || name;"),
        function("execute 'select 1 where ' || quote_literal(name) || ' is null';"),
        _of_rule(CONCATENATED),
    ),
    Rule(
        FORMATTED,
        "%s puts a variable into SQL as it is",
        "%I quotes a name and %L a value.",
        function("execute format('select * from %s', name);"),
        function("execute format('select * from %I', name);"),
        _of_rule(FORMATTED),
    ),
)
