"""The mutants of everything that is not a function: policies, grants, row-level security, constraints,
triggers and the rules of the endpoints. They are made from the catalog, which has the result of all files.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pglast import ast, parse_sql
from pglast.stream import RawStream

from generator.syntax.sources import Key, Place, Sources
from generator.testing.mutation.edits import edits, normal
from generator.testing.mutation.mutants import Mutant


@dataclass(frozen=True)
class PolicyTarget:
    """A policy. A missing condition is empty; `for_some`: whether it names roles."""

    relation: str
    name: str
    condition: str
    with_check: str
    for_some: bool


@dataclass(frozen=True)
class GrantTarget:
    """A right that a role has or lacks; `column` is empty unless the right is about one column."""

    subject: str
    target: str
    grantee: str
    privilege: str
    held: bool
    column: str = ""


@dataclass(frozen=True)
class ConstraintTarget:
    kind: str
    owner: str
    name: str
    of_domain: bool
    definition: str


@dataclass(frozen=True)
class TriggerTarget:
    relation: str
    name: str
    definition: str
    always: bool
    function: str


@dataclass(frozen=True)
class EndpointTarget:
    """An endpoint's rule, as private.endpoint_rules has it, and its function."""

    name: str
    rule: Mapping[str, Any]
    function: str


@dataclass
class Targets:
    """The objects of a house that can be weakened."""

    policies: list[PolicyTarget] = field(default_factory=list)
    secured: list[str] = field(default_factory=list)
    grants: list[GrantTarget] = field(default_factory=list)
    constraints: list[ConstraintTarget] = field(default_factory=list)
    not_null: list[tuple[str, str]] = field(default_factory=list)
    unique_indexes: list[tuple[str, str, str]] = field(default_factory=list)
    triggers: list[TriggerTarget] = field(default_factory=list)
    endpoints: list[EndpointTarget] = field(default_factory=list)
    rules_function: str = ""
    actors: str = ""


def mutants_of_objects(facts: Targets, sources: Sources) -> Iterator[Mutant]:
    """The mutants of objects that the files of the house define, without those of the platform."""
    places = _Places(sources)
    for policy in facts.policies:
        yield from _policy(policy, places)
    for table in facts.secured:
        yield from _secured(table, places)
    for grant in facts.grants:
        yield from _grant(grant, places)
    for constraint in facts.constraints:
        yield from _constraint(constraint, places)
    for table, column in facts.not_null:
        yield from _not_null(table, column, places)
    for table, index, definition in facts.unique_indexes:
        yield from _unique_index(table, index, definition, places)
    for trigger in facts.triggers:
        yield from _trigger(trigger, places)
    for endpoint in facts.endpoints:
        yield from _endpoint(endpoint, facts, sources)


class _Places:
    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def of(self, *keys: Key) -> Place | None:
        """The place of the first key that the files define."""
        return next((self._sources.places[key] for key in keys if key in self._sources.places), None)


def _quoted(dotted: str) -> str:
    return ".".join(f'"{part}"' for part in dotted.split("."))


def _policy(policy: PolicyTarget, places: _Places) -> Iterator[Mutant]:
    place = places.of(("policy", policy.relation, policy.name))
    if place is None:
        return
    table, name = _quoted(policy.relation), f'"{policy.name}"'
    sees = frozenset({policy.relation})
    subject = f"policy {policy.name} on {policy.relation}"
    before = f"using ({policy.condition}) with check ({policy.with_check})"

    def mutant(sql: str, before: str, after: str) -> Mutant:
        return Mutant("policy", subject, place, sql, before, after, sees)

    yield mutant(f"drop policy {name} on {table}", before, "")
    if policy.for_some:
        yield mutant(f"alter policy {name} on {table} to public", "to the roles that it names", "to public")
    for clause, condition in (("using", policy.condition), ("with check", policy.with_check)):
        if condition and condition != "true":
            alter = f"alter policy {name} on {table} {clause} "
            select = f"SELECT {condition}"
            yield mutant(f"{alter}(true)", f"{clause} ({condition})", f"{clause} (true)")
            for edit in edits(select):
                if edit.kind == "condition":
                    yield mutant(
                        f"{alter}({edit.sql.removeprefix('SELECT ')})",
                        normal(select),
                        edit.sql,
                    )


def _secured(table: str, places: _Places) -> Iterator[Mutant]:
    place = places.of(("alter", table, "AT_EnableRowSecurity"))
    if place:
        sql = f"alter table {_quoted(table)} disable row level security"
        yield Mutant(
            "row-level security", f"table {table}", place, sql, "row level security", "", frozenset({table})
        )


def _grant(grant: GrantTarget, places: _Places) -> Iterator[Mutant]:
    keys: tuple[Key, ...] = tuple((kind, grant.subject) for kind in ("grant", "table", "view", "function"))
    place = places.of(*keys)
    if place is None:
        return
    column = f' ("{grant.column}")' if grant.column else ""
    right = f"{grant.privilege.lower()}{column}"
    given = f"grant {right} on {grant.target} to {grant.grantee}"
    taken = f"revoke {right} on {grant.target} from {grant.grantee}"
    sql, before, after = (taken, given, "") if grant.held else (given, "", given)
    yield Mutant("grant", f"rights on {grant.subject}", place, sql, before, after, frozenset({grant.subject}))


def _constraint(constraint: ConstraintTarget, places: _Places) -> Iterator[Mutant]:
    place = places.of(
        ("constraint", constraint.owner, constraint.name),
        ("primary key", constraint.owner),
        ("domain", constraint.owner),
        ("table", constraint.owner),
    )
    if place is None:
        return
    what = "domain" if constraint.of_domain else "table"
    sql = f'alter {what} {_quoted(constraint.owner)} drop constraint "{constraint.name}" cascade'
    yield Mutant(
        constraint.kind,
        f"constraint {constraint.name} of {constraint.owner}",
        place,
        sql,
        constraint.definition,
        "",
        frozenset({constraint.owner}),
    )


def _not_null(table: str, column: str, places: _Places) -> Iterator[Mutant]:
    place = places.of(("column", table, column), ("table", table))
    if place:
        sql = f'alter table {_quoted(table)} alter column "{column}" drop not null'
        yield Mutant(
            "not null",
            f"column {table}.{column}",
            place,
            sql,
            f"{column} not null",
            column,
            frozenset({table}),
        )


def _unique_index(table: str, index: str, definition: str, places: _Places) -> Iterator[Mutant]:
    place = places.of(("index", table, index))
    if place:
        sql = f"drop index {_quoted(table.partition('.')[0] + '.' + index)}"
        yield Mutant("unique", f"index {index} on {table}", place, sql, definition, "", frozenset({table}))


def _trigger(trigger: TriggerTarget, places: _Places) -> Iterator[Mutant]:
    place = places.of(("trigger", trigger.relation, trigger.name))
    if place is None:
        return
    table, name = _quoted(trigger.relation), f'"{trigger.name}"'
    subject = f"trigger {trigger.name} on {trigger.relation}"
    sees = frozenset({trigger.relation, trigger.function})
    drop = f"drop trigger {name} on {table}"
    yield Mutant("trigger", subject, place, drop, trigger.definition, "", sees)
    enable = f"alter table {table} enable always trigger {name}" if trigger.always else ""
    if trigger.always:
        sql = f"alter table {table} enable trigger {name}"
        yield Mutant("trigger", subject, place, sql, "enable always", "enable", sees)
    tree = parse_sql(trigger.definition)[0]
    if isinstance(tree.stmt, ast.CreateTrigStmt) and tree.stmt.whenClause is not None:
        tree.stmt.whenClause = None
        after = RawStream()(tree)
        yield Mutant(
            "trigger", subject, place, f"{drop}; {after}; {enable}", normal(trigger.definition), after, sees
        )


def _endpoint(endpoint: EndpointTarget, facts: Targets, sources: Sources) -> Iterator[Mutant]:
    source = sources.functions.get(facts.rules_function)
    if source is None:
        return
    rule = endpoint.rule
    actors = rule["actors"]

    def mutant(rules: str, after: str) -> Mutant:
        return Mutant(
            "endpoint",
            f"endpoint {endpoint.name}",
            source.place,
            _new_rules(facts.rules_function, rules),
            json.dumps(rule),
            after,
            frozenset({endpoint.function}),
            folded=True,
        )

    def change(**facets: object) -> Mutant:
        after = json.dumps({**rule, **facets})
        return mutant(f"jsonb_set({facts.rules_function}(), '{{{endpoint.name}}}', '{after}')", after)

    yield mutant(f"{facts.rules_function}() - '{endpoint.name}'", "")
    for actor in facts.actors:
        changed = actors.replace(actor, "") if actor in actors else actors + actor
        if changed:
            yield change(actors=changed)
    yield change(reads=not rule["reads"], per_minute=60 if rule["reads"] else None)
    if not rule["reads"]:
        yield change(per_minute=rule["per_minute"] + 1)


def _new_rules(function: str, rules: str) -> str:
    """The statement that makes the function return other rules: `rules` is an expression."""
    made = (
        f"create or replace function {function}() returns jsonb language sql immutable"
        " set search_path = pg_catalog, pg_temp as %L"
    )
    return f"do $do$ begin execute format('{made}', format('select %L::jsonb', {rules})); end $do$"
