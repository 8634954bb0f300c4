"""The mutants of everything that is not a function: policies, grants, row-level security, constraints,
triggers and the rows of the table that the guard reads. They are made from the catalog, which has the result
of all files.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

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
class EndpointRow:
    """A row of the endpoint table, and the function of the endpoint."""

    name: str
    actors: str
    reads: bool
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
    endpoints: list[EndpointRow] = field(default_factory=list)
    endpoint_table: str = ""
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
    for row in facts.endpoints:
        yield from _endpoint(row, facts, places)


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


def _endpoint(row: EndpointRow, facts: Targets, places: _Places) -> Iterator[Mutant]:
    place = places.of(("rows", facts.endpoint_table))
    if place is None:
        return
    table = _quoted(facts.endpoint_table)
    where = f"where name = '{row.name}'"
    said = f"('{row.name}', '{row.actors}', {str(row.reads).lower()})"

    def mutant(sql: str, after: str) -> Mutant:
        seen = frozenset({row.function})
        return Mutant("endpoint", f"endpoint {row.name}", place, sql, said, after, seen)

    def change(setting: str) -> Mutant:
        return mutant(f"update {table} set {setting} {where}", f"{said} set {setting}")  # noqa: S608

    yield mutant(f"delete from {table} {where}", "")  # noqa: S608
    for actor in facts.actors:
        present = actor in row.actors
        actors = row.actors.replace(actor, "") if present else row.actors + actor
        if actors:
            yield change(f"actors = '{actors}'")
    yield change(f"reads = not reads, per_minute = {'60' if row.reads else 'null'}")
    if not row.reads:
        yield change("per_minute = per_minute + 1")
