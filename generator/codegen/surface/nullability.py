"""Finds the reason why a column of a view may be null, from the view's query as Postgres prints it. Pure.

When in doubt a column is nullable: an outer join may find no row, a subquery may find none, a column may lack
NOT NULL, a JSON field may be missing. A function is taken to return null when an argument is null.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pglast import ast, parse_sql
from pglast.enums import A_Expr_Kind, JoinType, SetOperation, SubLinkType

from generator.catalog.definitions import Definitions, Name
from generator.syntax.queries import (
    alias_of,
    called_name,
    column_name,
    not_null_where,
    operands,
    outside_of_subqueries,
)
from generator.syntax.walking import within

Why = str | None
"""Why a value may be null, as the end of a sentence that begins with "it"; None when it never is."""

Columns = Mapping[str, Why]

_COUNTING = frozenset({"count", "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile"})
_COLLECTING = frozenset({"array_agg", "json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg"})
_MAY_FIND_NOTHING = frozenset(
    {"array_length", "array_lower", "array_upper", "array_ndims", "array_position", "substring"}
    | {"regexp_match", "regexp_substr", "jsonb_path_query_first", "current_setting", "to_regclass"}
    | {"json_extract_path", "json_extract_path_text", "jsonb_extract_path", "jsonb_extract_path_text"}
)
_TAKING_NULLS = frozenset(
    {"concat", "num_nulls", "num_nonnulls"}
    | {"json_build_object", "jsonb_build_object", "json_build_array", "jsonb_build_array"}
)
_OF_JSON = frozenset({"->", "->>", "#>", "#>>"})
_NEVER_NULL = (
    ast.NullTest,
    ast.BooleanTest,
    ast.SQLValueFunction,
    ast.A_ArrayExpr,
    ast.RowExpr,
    ast.GroupingFunc,
    ast.JsonObjectConstructor,
    ast.JsonArrayConstructor,
)


@dataclass(frozen=True)
class _Relation:
    """The relation behind an alias. `outer`: why the whole row may be missing; `rest`: why a column that is
    not in `columns` may be null.
    """

    columns: Columns
    outer: Why = None
    rest: Why = None

    def why(self, column: str) -> Why:
        return self.outer or self.columns.get(column, self.rest)


_Relations = dict[str, _Relation]


@dataclass(frozen=True)
class _Scope:
    """Where names are looked up. `grouped`: the query has GROUP BY, so each aggregate has at least
    one row.
    """

    relations: _Relations
    around: "_Scope | None"
    common: Mapping[str, Columns]
    grouped: bool = False
    sometimes_grouped: tuple[Any, ...] = ()

    def why(self, fields: tuple[Any, ...]) -> Why:
        names = [part.sval if isinstance(part, ast.String) else "*" for part in fields]
        if len(names) == 1:
            holders = [one for one in self.relations.values() if names[0] in one.columns]
            if holders:
                return holders[-1].why(names[0])
        elif names[-2] in self.relations:
            return self.relations[names[-2]].why(names[-1])
        if self.around is None:
            return f"comes from {'.'.join(names)}, which is not understood"
        return self.around.why(fields)


@dataclass(frozen=True)
class QueryReader:
    """Reads queries. `relation` returns the columns of a table or view. `always_joined` says whether an alias
    on the nullable side of an outer join is known to have a row each time.
    """

    definitions: Definitions
    relation: Callable[[Name], Columns]
    always_joined: Callable[[str], bool]

    def columns(self, query: str) -> Columns:
        """The columns of the query, each with the reason why it may be null."""
        return dict(self._select(parse_sql(query)[0].stmt, _Scope({}, None, {})))

    def _select(self, select: ast.SelectStmt, around: _Scope) -> list[tuple[str, Why]]:
        around = self._with_common(select.withClause, around)
        if select.op != SetOperation.SETOP_NONE:
            left, right = self._select(select.larg, around), self._select(select.rarg, around)
            if select.op != SetOperation.SETOP_UNION:
                return left
            return [(name, why or other) for (name, why), (_, other) in zip(left, right, strict=True)]
        if select.valuesLists:
            rows = [[self._why(value, around) for value in row] for row in select.valuesLists]
            return [(f"column{n}", _any(parts)) for n, parts in enumerate(zip(*rows, strict=True), 1)]
        scope = self._scope(select, around)
        return [(column_name(target), self._why(target.val, scope)) for target in select.targetList or ()]

    def _scope(self, select: ast.SelectStmt, around: _Scope) -> _Scope:
        relations = _proven(select.whereClause, self._from(select.fromClause or (), around))
        sets = [part for part in select.groupClause or () if isinstance(part, ast.GroupingSet)]
        return replace(
            around,
            relations=relations,
            around=around,
            grouped=bool(select.groupClause),
            sometimes_grouped=tuple(within(sets)),
        )

    def _with_common(self, clause: ast.WithClause | None, around: _Scope) -> _Scope:
        """The scope with the queries of WITH. A recursive one is read until its result no longer changes."""
        for part in clause.ctes if clause else ():
            names = [name.sval for name in part.aliascolnames or ()]
            known, before = dict[str, Why](), None
            while known != before:
                before = known
                inner = replace(around, common={**around.common, part.ctename: known})
                columns = self._select(part.ctequery, inner)
                known = {**dict(columns), **dict(zip(names, (why for _, why in columns), strict=False))}
            around = replace(around, common={**around.common, part.ctename: known})
        return around

    def _from(self, items: Iterable[Any], around: _Scope) -> _Relations:
        relations: _Relations = {}
        for item in items:
            relations |= self._item(item, replace(around, relations=relations, around=around))
        return relations

    def _item(self, item: Any, around: _Scope) -> _Relations:
        match item:
            case ast.JoinExpr():
                return self._join(item, around)
            case ast.RangeVar():
                known = around.common.get(item.relname) if not item.schemaname else None
                name = (item.schemaname or "pg_catalog", item.relname)
                columns = self.relation(name) if known is None else known
                return {alias_of(item, item.relname): _Relation(_renamed(columns.items(), item.alias))}
            case ast.RangeSubselect():
                found = self._select(item.subquery, around)
                return {alias_of(item, ""): _Relation(_renamed(found, item.alias))}
            case ast.RangeTableSample():
                return self._item(item.relation, around)
            case ast.RangeFunction(functions=((ast.FuncCall() as call, _), *_)):
                why = None if called_name(call)[1] == "generate_series" else "comes from a function in FROM"
                names = [name.sval for name in item.alias.colnames or ()] if item.alias else []
                counted = {names[-1]: None} if item.ordinality and names else {}
                listed = dict.fromkeys(names, why) | counted
                return {alias_of(item, called_name(call)[1]): _Relation(listed, rest=why)}
        return {alias_of(item, ""): _Relation({}, rest="comes from a table function")}

    def _join(self, join: ast.JoinExpr, around: _Scope) -> _Relations:
        left = self._item(join.larg, around)
        right = self._item(join.rarg, replace(around, relations={**around.relations, **left}))
        if join.jointype == JoinType.JOIN_INNER:
            return _proven(join.quals, left | right)
        names = [name.sval for name in join.usingClause or ()]
        sides = _Scope(left, None, {}), _Scope(right, None, {})
        shared = {name: _any(side.why((ast.String(sval=name),)) for side in sides) for name in names}
        if join.jointype in (JoinType.JOIN_LEFT, JoinType.JOIN_FULL):
            right = self._nullable_side(_proven(join.quals, right))
        if join.jointype in (JoinType.JOIN_RIGHT, JoinType.JOIN_FULL):
            left = self._nullable_side(_proven(join.quals, left))
        # A full join takes a USING column from the side that has a row. Postgres prints such a column without
        # an alias.
        return left | right | ({"USING": _Relation(shared)} if join.jointype == JoinType.JOIN_FULL else {})

    def _nullable_side(self, relations: _Relations) -> _Relations:
        return {
            alias: relation
            if self.always_joined(alias)
            else replace(relation, outer=f"comes from {alias}, for which an outer join may find no row")
            for alias, relation in relations.items()
        }

    def _why(self, node: Any, scope: _Scope) -> Why:
        if node in scope.sometimes_grouped:
            return "is not in every grouping set"
        why: Why = "is an expression that is taken to be nullable"
        match node:
            case ast.ColumnRef():
                why = scope.why(node.fields)
            case ast.A_Const():
                why = "may be a null that the query writes" if node.isnull else None
            case ast.TypeCast() | ast.CollateClause() | ast.NamedArgExpr():
                why = self._why(node.arg, scope)
            case ast.CoalesceExpr() | ast.MinMaxExpr():
                why = _all(self._why(part, scope) for part in node.args)
            case ast.CaseExpr():
                values = (*(when.result for when in node.args), node.defresult)
                why = _any(self._why(part, scope) for part in values)
            case ast.BoolExpr():
                why = _any(self._why(part, scope) for part in node.args)
            case ast.A_Expr():
                why = self._operator(node, scope)
            case ast.FuncCall():
                why = self._call(node, scope)
            case ast.SubLink():
                why = self._subquery(node, scope)
            case _ if isinstance(node, _NEVER_NULL):
                why = None
        return why

    def _operator(self, node: ast.A_Expr, scope: _Scope) -> Why:
        if node.kind in (A_Expr_Kind.AEXPR_DISTINCT, A_Expr_Kind.AEXPR_NOT_DISTINCT):
            return None
        if node.kind == A_Expr_Kind.AEXPR_NULLIF:
            return "is a nullif"
        if node.name[-1].sval in _OF_JSON:
            return "is a field of JSON, which may be missing"
        return _any(self._why(part, scope) for part in (*operands(node.lexpr), *operands(node.rexpr)))

    def _call(self, call: ast.FuncCall, scope: _Scope) -> Why:
        schema, name = called_name(call)
        arguments = _any(self._why(part, scope) for part in (*(call.args or ()), *(call.agg_order or ())))
        built_in = schema == "pg_catalog"
        if built_in and name in _COUNTING:
            return None
        if (schema, name) in self.definitions.windows:
            return f"comes from {name}, which may find no row"
        if (schema, name) in self.definitions.aggregates:
            if call.agg_filter or not (scope.grouped or call.over):
                return f"is {name} of rows of which there may be none"
            return None if name in _COLLECTING else arguments
        if (schema, name) in self.definitions.nullable or (built_in and name in _MAY_FIND_NOTHING):
            return f"comes from {name}, which may answer null"
        return None if built_in and name in _TAKING_NULLS else arguments

    def _subquery(self, link: ast.SubLink, scope: _Scope) -> Why:
        if link.subLinkType in (SubLinkType.EXISTS_SUBLINK, SubLinkType.ARRAY_SUBLINK):
            return None
        why_null = _any(why for _, why in self._select(link.subselect, scope))
        if link.subLinkType == SubLinkType.EXPR_SUBLINK:
            return (
                why_null
                if self._has_one_row(link.subselect)
                else "comes from a subquery that may find no row"
            )
        return _any((self._why(link.testexpr, scope), why_null))

    def _has_one_row(self, select: ast.SelectStmt) -> bool:
        """Whether the query returns exactly one row whatever the tables hold: no FROM, or an aggregate
        without GROUP BY.
        """
        limits = (select.havingClause, select.limitCount, select.limitOffset, select.groupClause)
        if select.op != SetOperation.SETOP_NONE or select.valuesLists or any(limits):
            return False
        if not select.fromClause:
            return select.whereClause is None
        calls = (node for node in outside_of_subqueries(select.targetList) if isinstance(node, ast.FuncCall))
        return any(not call.over and called_name(call) in self.definitions.aggregates for call in calls)


def _any(reasons: Iterable[Why]) -> Why:
    return next((why for why in reasons if why), None)


def _all(reasons: Iterable[Why]) -> Why:
    listed = list(reasons)
    return listed[0] if all(listed) else None


def _renamed(columns: Iterable[tuple[str, Why]], alias: ast.Alias | None) -> Columns:
    """The columns, with the first ones renamed as the alias says."""
    names = iter([name.sval for name in alias.colnames or ()] if alias else [])
    return {next(names, name): why for name, why in columns}


def _proven(condition: Any, relations: _Relations) -> _Relations:
    """The relations after a WHERE condition: a column that is compared cannot be null in the
    remaining rows.
    """
    proven = dict(relations)
    for reference in not_null_where(condition):
        names = [part.sval for part in reference.fields if isinstance(part, ast.String)]
        for alias, relation in relations.items():
            if names[-1] in relation.columns and (names[:-1] == [alias] or len(names) == 1):
                columns = {**proven[alias].columns, names[-1]: None}
                proven[alias] = replace(proven[alias], columns=columns, outer=None)
    return proven
