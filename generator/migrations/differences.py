"""The statements that lead from one set of facts to another. Equal objects are not touched. Pure.

Objects that can be altered are altered; others are dropped together with the house's objects that depend on
them, and created again. Scheduled jobs are left alone: the file that schedules them compares them itself. An
object that the other set does not know is foreign: it stays unless it is pruned. Rights of roles that the
other set never names stay, too.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from generator.errors import MigrationRefused
from generator.migrations.facts import Facts, Object

IMMOVABLE = {
    "table",
    "column",
    "sequence",
    "schema",
    "domain",
    "enum",
    "range",
    "foreign table",
    "bucket",
    "job",
}
"""What holds rows or shapes columns: never dropped to be made again."""

GRANT = "grant to "
OWNER = "(owner)"
_VERBS = {"comment": "comment", "owner": "give"}
_RELATIONS = {"table", "view", "materialized view", "foreign table"}
_KEYWORD = {"enum": "type", "range": "type", "publication": ""}
_RIGHTS_OF_TYPES = {"type", "enum", "domain", "range"}


@dataclass(frozen=True)
class Step:
    """One statement, and the object that it is for."""

    item: Object
    verb: str
    sql: str

    @property
    def title(self) -> str:
        return f"{self.verb} {self.item[0]} {self.item[1]}"


@dataclass
class Difference:
    """`steps` in their order; `foreign` are objects that the wanted facts do not know and that stay."""

    steps: list[Step] = field(default_factory=list)
    foreign: list[tuple[Object, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.steps)


@dataclass(frozen=True)
class Repository:
    """Information of the repository besides its facts. `words` maps objects, without the arguments of
    functions, to the statement of the file that creates them.

    `ours` are objects that an earlier state of the repository created, `roles` the roles that it named.
    """

    owner: str
    words: Mapping[Object, str] = field(default_factory=dict)
    ours: Collection[Object] = frozenset()
    prune: bool = False
    roles: Collection[str] = frozenset()


def subtract(wanted: Facts, now: Facts, house: Repository) -> Difference:
    """The statements from `now` to `wanted`. Raises MigrationRefused where no statement does it without
    loss."""
    return _Subtraction(wanted, now, house).run()


def strangers(wanted: Facts, now: Facts, house: Repository) -> list[tuple[Object, str]]:
    """The objects and rights of other roles that the wanted facts do not know and that must stay."""
    subtraction = _Subtraction(wanted, now, house)
    for item, says in now.says.items():
        if item not in wanted and "" in says:
            subtraction.goes(item)
    rights = [
        (item, aspect)
        for item, aspect, _ in now.all()
        if item in wanted and aspect.startswith(GRANT) and not subtraction.is_known(aspect)
    ]
    return subtraction.foreign + rights


def known_roles(facts: Facts) -> set[str]:
    """The roles that the facts name; for these roles the facts are complete."""
    roles = {"public", OWNER}
    for (kind, _), aspect, says in facts.all():
        if aspect.startswith(GRANT):
            roles.add(aspect.removeprefix(GRANT))
        elif kind == "policy" and aspect == "":
            roles |= _roles_of(says)
    return roles


def quoted(name: str) -> str:
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    escaped = text.replace("'", "''")
    return f" E'{escaped}'".replace("\\", "\\\\").strip() if "\\" in text else f"'{escaped}'"


def split_identity(item: Object) -> tuple[str, str]:
    """The name and the table of an object of a table, as in ("own", "app.t")."""
    name, _, table = item[1].rpartition(" on ")
    return name, table


class _Subtraction:
    def __init__(self, wanted: Facts, now: Facts, house: Repository) -> None:
        self.wanted = wanted
        self.now = now.in_words_of(wanted)
        self.house = house
        self.roles = known_roles(wanted) | set(house.roles)
        self.remade: set[Object] = set()
        self.foreign: list[tuple[Object, str]] = []

    def run(self) -> Difference:
        gone = [
            item
            for item, now in self.now.says.items()
            if item not in self.wanted and "" in now and self.goes(item)
        ]
        early = {item for item in gone if self._is_in_the_way(item)}
        self.remade = {
            item for item in self.wanted.says if item in self.now and self._must_be_made_anew(item)
        }
        doomed = self._with_dependants(early | self.remade)
        self.remade = {item for item in doomed if item in self.wanted}
        late = [item for item in gone if item not in doomed]
        steps = [
            *self._drops(doomed),
            *self._structure(),
            *self._drops(late),
            *self._aspects(),
        ]
        return Difference(steps, self.foreign)

    # What goes

    def goes(self, item: Object) -> bool:
        if item[0] in ("extension", "job"):
            return False
        if item in self.house.ours or self.house.prune or self._is_own_policy(item):
            return True
        if not any(part not in self.wanted for part in self.now.parts.get(item, ())):
            self.foreign.append((item, ""))
        return False

    def _is_own_policy(self, item: Object) -> bool:
        """Whether it is a policy on a table of the repository, for roles that the repository names: those
        policies are complete."""
        if item[0] != "policy" or ("table", split_identity(item)[1]) not in self.wanted:
            return False
        return not self.roles.isdisjoint(_roles_of(self.now.says[item][""]))

    def _is_in_the_way(self, item: Object) -> bool:
        """Whether it could be confused with a new object: a function with another signature, or another kind
        of object."""
        base = base_of(item)[1]
        return any(base_of(other)[1] == base and other not in self.now for other in self.wanted.says)

    def _must_be_made_anew(self, item: Object) -> bool:  # noqa: PLR0911  a case for each kind
        kind, _ = item
        now, wanted = self.now.says[item], self.wanted.says[item]
        if "" not in now or "" not in wanted:
            return False
        if kind == "index" and now.get("validity") != wanted.get("validity"):
            return True
        if kind in ("function", "procedure"):
            return _head(now[""]) != _head(wanted[""])
        if kind == "view":
            old, new = now.get("columns") or "", wanted.get("columns") or ""
            return old != new and not new.startswith(f"{old}, ")
        if kind == "trigger":  # Supabase allows triggers on its tables to be replaced, but not dropped.
            return now[""] != wanted[""] and "CONSTRAINT" in now[""][:25] + wanted[""][:25]
        if kind == "column":
            return now.get("generated") != wanted.get("generated")
        return kind not in IMMOVABLE and now[""] != wanted[""]

    def _with_dependants(self, roots: Iterable[Object]) -> set[Object]:
        dependants = self.now.dependants()
        doomed = set(roots)
        todo = sorted(doomed)
        retyped = [
            item
            for item in self.wanted.says
            if item[0] == "column"
            and item in self.now
            and self.now.aspect(item, "") != self.wanted.aspect(item, "")
        ]
        for item in retyped:
            for dependant in dependants.get(item, ()):
                if dependant[0] in ("view", "materialized view", "policy", "rule", "trigger", "function"):
                    todo.append(dependant)
                    doomed.add(dependant)
        while todo:
            item = todo.pop()
            for dependant in sorted(dependants.get(item, ())):
                if dependant in doomed:
                    continue
                self._refuse_if_it_must_stay(item, dependant)
                doomed.add(dependant)
                todo.append(dependant)
        return doomed

    def _refuse_if_it_must_stay(self, item: Object, dependant: Object) -> None:
        is_part = item in self.now.parts.get(dependant, ())
        if is_part and item not in self.wanted:
            return
        if dependant not in self.wanted and not self._is_expendable(dependant):
            raise MigrationRefused(
                f"{_called(item)} must be made anew, but {_called(dependant)} depends on it, "
                "which the repository does not know",
                remedy="drop that dependant first, or run with --prune",
            )
        if dependant[0] in IMMOVABLE and not is_part and self.now.aspect(dependant, "generated") is None:
            raise MigrationRefused(
                f"{_called(item)} must be made anew, but {_called(dependant)} depends on it",
                remedy="write a migration that changes that dependant first",
            )

    def _is_expendable(self, item: Object) -> bool:
        return self.house.prune or item in self.house.ours or self._is_own_policy(item)

    def _drops(self, doomed: Collection[Object]) -> Iterator[Step]:
        """The drops, dependent objects first; objects that go together with another one need no statement."""
        chosen = set(doomed)
        # By name, since a copy keeps its objects in another order than the database itself.
        for item in reversed(_in_order(self.now, chosen, by_name=True)):
            if not (self.now.parts.get(item, set()) & chosen) and (
                statement := drop_statement(item, self.now)
            ):
                yield Step(item, "drop", statement)

    # What comes

    def _structure(self) -> Iterator[Step]:
        todo = {
            item
            for item in self.wanted.says
            if "" in self.wanted.says[item]
            and item[0] != "job"
            and (item not in self.now or item in self.remade or self._differs(item, ""))
        }
        tables = {item for item in todo if item[0] == "table" and item not in self.now}
        covered = {
            item for item in todo if item[0] == "column" and self.wanted.parts.get(item, set()) & tables
        }
        for item in _in_order(self.wanted, todo):
            if item in covered:
                continue
            if item not in self.now or item in self.remade:
                yield from (Step(item, "create", statement) for statement in self._create(item))
            else:
                yield from (Step(item, "alter", statement) for statement in self._alter(item))

    def _create(self, item: Object) -> list[str]:
        words = self.house.words.get(base_of(item))
        return [words] if words else create_statements(item, self.wanted)

    def _alter(self, item: Object) -> list[str]:
        kind, identity = item
        now, wanted = self.now.says[item][""], self.wanted.says[item][""]
        if kind in ("function", "procedure", "view", "trigger"):
            return self._create(item)
        if kind == "column":
            table, name = column_of(item, self.wanted)
            return [
                f"alter table {table} alter column {name} type {wanted} "
                f"using {name}::{wanted.split(' collate ')[0]}"
            ]
        if kind == "sequence":
            return [f"alter sequence {identity} {_no_cycle(wanted)}"]
        if kind == "enum":
            return _alter_enum(identity, json.loads(now), json.loads(wanted))
        if kind == "bucket":
            return create_statements(item, self.wanted)
        if kind == "table" and wanted in ("", "unlogged ") and now in ("", "unlogged "):
            return [f"alter table {identity} set {'unlogged' if wanted else 'logged'}"]
        raise MigrationRefused(
            f"{_called(item)} is {now or 'plain'} and should be {wanted or 'plain'}",
            remedy="write a migration that makes it so",
        )

    # Everything that can change by itself

    def _aspects(self) -> Iterator[Step]:
        lesser: dict[Object, dict[str, str]] = {
            item: {} for item, now in self.now.says.items() if item not in self.wanted and "" not in now
        }
        for item, wanted in {**self.wanted.says, **lesser}.items():
            is_new = item not in self.now or item in self.remade
            now = {} if is_new else self.now.says[item]
            kept = self._kept_rights(item) if item in self.remade else {}
            for aspect in sorted({*wanted, *now, *kept} - {"", "columns", "validity"}):
                have, want = now.get(aspect), wanted.get(aspect, kept.get(aspect))
                if have == want or self._comes_with_creation(item, aspect, want, is_new=is_new):
                    continue
                if aspect == "owner" and want is None:
                    continue
                if want is None and aspect.startswith(GRANT) and not self.is_known(aspect):
                    self.foreign.append((item, aspect))
                    continue
                verb = "grant" if aspect.startswith(GRANT) else _VERBS.get(aspect, "alter")
                for statement in self._set(item, aspect, have, want):
                    yield Step(item, verb, statement)

    def _kept_rights(self, item: Object) -> dict[str, str]:
        """The rights, on an object that is created again, of roles that the repository never names."""
        if self.house.prune:
            return {}
        kept = {
            aspect: says
            for aspect, says in self.now.says.get(item, {}).items()
            if aspect.startswith(GRANT) and not self.is_known(aspect)
        }
        self.foreign += [(item, aspect) for aspect in kept]
        return kept

    def is_known(self, aspect: str) -> bool:
        return self.house.prune or aspect.removeprefix(GRANT) in self.roles

    def _comes_with_creation(self, item: Object, aspect: str, want: str | None, *, is_new: bool) -> bool:
        if not is_new:
            return False
        kind = item[0]
        if (aspect, want) in (("owner", OWNER), ("enabled", "enabled")):
            return True
        if kind == "column":
            return aspect in ("not null", "default", "identity", "generated") and (
                "" in self.wanted.says[item]
            )
        if aspect == "options":
            return kind in ("view", "materialized view", "table")
        return kind == "domain" and aspect in ("default", "not null")

    def _differs(self, item: Object, aspect: str) -> bool:
        return self.now.aspect(item, aspect) != self.wanted.aspect(item, aspect)

    def _set(self, item: Object, aspect: str, have: str | None, want: str | None) -> Iterator[str]:
        kind, identity = item
        if aspect == "comment":
            yield f"comment on {_reference(item)} is {literal(want) if want else 'null'}"
        elif aspect.startswith(GRANT):
            yield from self._rights(item, aspect.removeprefix(GRANT), have, want)
        elif aspect == "without public":
            yield from _default_without_public(identity, want)
        elif aspect == "owner" and want:
            yield f"alter {_keyword(kind)} {identity} owner to {self._role(want)}"
        elif kind == "column":
            usual = _usual_storage(self.wanted.says[item].get("", "")) if aspect == "storage" else None
            yield from _set_of_column(*column_of(item, self.wanted), aspect, have, want or usual)
        elif kind in ("trigger", "rule") and aspect == "enabled":
            name, table = split_identity(item)
            words = {
                "enabled": "enable",
                "disabled": "disable",
                "always": "enable always",
                "replica": "enable replica",
            }
            yield f"alter table {table} {words[want or 'enabled']} {kind} {name}"
        elif kind == "domain":
            yield f"alter domain {identity} " + _set_or_drop(aspect, want)
        elif aspect == "row security":
            yield from _row_security(identity, have or "disabled", want or "disabled")
        elif aspect == "options":
            yield from _options(_keyword(kind), identity, have, want)
        elif aspect == "replica identity":
            yield f"alter table {identity} replica identity {want or 'default'}"
        elif aspect == "owned by":
            yield f"alter sequence {identity} owned by {want or 'none'}"
        elif aspect == "clustered":
            table = next(name for part, name in self.wanted.parts.get(item, ()) if part in _RELATIONS)
            yield f"alter table {table} " + (
                f"cluster on {identity.rpartition('.')[2]}" if want else "set without cluster"
            )

    def _rights(self, item: Object, role: str, have: str | None, want: str | None) -> Iterator[str]:
        to = self._role(role)
        if role == OWNER:
            if want is None:
                yield _grant(item, "grant", "all", to, self.wanted)
                return
            yield _grant(item, "revoke", "all", to, self.wanted)
            have = None
        old, new = privileges(have), privileges(want)
        if lost := sorted({right.rstrip("*") for right in old - new} - {r.rstrip("*") for r in new & old}):
            yield _grant(item, "revoke", ", ".join(lost), to, self.wanted)
        for option in ("", "*"):
            if gained := sorted(r.rstrip("*") for r in new - old if r.endswith("*") == bool(option)):
                yield _grant(item, "grant", ", ".join(gained), to, self.wanted) + (
                    " with grant option" * bool(option)
                )

    def _role(self, name: str) -> str:
        return quoted(self.house.owner) if name == OWNER else name


def create_statements(item: Object, facts: Facts) -> list[str]:  # noqa: PLR0911, PLR0912  a case for each kind
    """The statements that create an object from its definition as the server prints it."""
    kind, identity = item
    says = facts.says[item]
    definition = says[""]
    name, table = split_identity(item)
    match kind:
        case "schema":
            return [f"create schema if not exists {identity}"]
        case "table":
            return [_create_table(item, facts)]
        case "column":
            table, name = column_of(item, facts)
            return [f"alter table {table} add column {_column_definition(item, name, facts)}"]
        case "sequence":
            return [f"create sequence {identity} {definition}"]
        case "view" | "materialized view":
            options = f" with ({says['options']})" if "options" in says else ""
            word = "create or replace view" if kind == "view" else "create materialized view"
            return [f"{word} {identity}{options} as\n{definition}"]
        case "type":
            return [f"create type {identity} as ({definition})"]
        case "enum":
            labels = ", ".join(literal(label) for label in json.loads(definition))
            return [f"create type {identity} as enum ({labels})"]
        case "range":
            return [f"create type {identity} as range ({definition})"]
        case "domain":
            default = f" default {says['default']}" if "default" in says else ""
            return [
                f"create domain {identity} as {definition}{default}"
                + (" not null" if "not null" in says else "")
            ]
        case "aggregate":
            return [f"create aggregate {identity} ({definition})"]
        case "constraint":
            keyword = "" if table.startswith("domain ") else "table "
            return [f"alter {keyword}{table} add constraint {name} {definition}"]
        case "policy":
            return [f"create policy {name} on {table} {definition}"]
        case "publication":
            publication, _, relation = identity.rpartition(" of ")
            return [f"alter publication {publication} add table {relation}"]
        case "bucket":
            return [_bucket(identity, json.loads(definition))]
        case "trigger":
            return [definition.replace("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER", 1)]
        case "function" | "procedure" | "index" | "rule" | "statistics":
            return [definition]
    return []


def _create_table(item: Object, facts: Facts) -> str:
    identity, says = item[1], facts.says[item]
    definition = says[""]
    unlogged = definition.startswith("unlogged ")
    definition = definition.removeprefix("unlogged ")
    options = f" with ({says['options']})" if "options" in says else ""
    head = f"create {'unlogged ' * unlogged}table {identity}"
    if definition.startswith("partition of "):
        return f"{head} {definition}{options}"
    columns = [
        _column_definition(column, column_of(column, facts)[1], facts)
        for column in facts.says
        if column[0] == "column" and item in facts.parts.get(column, ()) and "" in facts.says[column]
    ]
    body = ",\n  ".join(columns)
    return f"{head} (\n  {body}\n) {definition}{options}".rstrip()


def _column_definition(item: Object, name: str, facts: Facts) -> str:
    says = facts.says[item]
    words = [name, says[""]]
    if "identity" in says:
        words.append(f"generated {says['identity'].replace(' (', ' as identity (', 1)}")
    if "generated" in says:
        expression, _, how = says["generated"].rpartition(" ")
        words.append(f"generated always as ({expression}) {how}")
    if "default" in says:
        words.append(f"default {says['default']}")
    if "not null" in says:
        words.append("not null")
    return " ".join(words)


def drop_statement(item: Object, facts: Facts) -> str:
    """The statement that drops an object; empty for objects that are dropped together with another one."""
    kind, identity = item
    name, table = split_identity(item)
    match kind:
        case "column":
            owner, column = column_of(item, facts)
            return f"alter table {owner} drop column {column}"
        case "constraint":
            keyword = "" if table.startswith("domain ") else "table "
            return f"alter {keyword}{table} drop constraint {name}"
        case "publication":
            publication, _, relation = identity.rpartition(" of ")
            return f"alter publication {publication} drop table {relation}"
        case "bucket" if json.loads(facts.says[item][""])["public"]:
            # Storage alone deletes a bucket, with its files.
            return f"update storage.buckets set public = false where id = {literal(identity)}"  # noqa: S608  quoted
        case "bucket" | "job" | "default privileges":
            return ""
    return f"drop {_keyword(kind)} {identity}"


def _set_of_column(table: str, name: str, aspect: str, have: str | None, want: str | None) -> Iterator[str]:
    alter = f"alter table {table} alter column {name}"
    match aspect:
        case "default" | "not null":
            yield f"{alter} {_set_or_drop(aspect, want)}"
        case "identity" if want is None:
            yield f"{alter} drop identity"
        case "identity" if want is not None and have is None:
            yield f"{alter} add generated {want.replace(' (', ' as identity (', 1)}"
        case "identity" if want is not None:
            how, _, options = want.rstrip(")").partition(" (")
            settings = re.sub(
                r"(start|increment|minvalue|maxvalue|cache|no cycle|(?<!no )cycle)",
                r"set \1",
                _no_cycle(options),
            )
            yield f"{alter} set generated {how} {settings}"
        case "storage":
            yield f"{alter} set storage {want}"
        case "compression":
            yield f"{alter} set compression {want or 'default'}"
        case "statistics":
            yield f"{alter} set statistics {want or -1}"
        case "options":
            yield from _options_of(alter, have, want)


def _usual_storage(type_name: str) -> str:
    """The storage that `set storage default` would set; Postgres 15 lacks that statement."""
    return "main" if type_name.startswith(("numeric", "inet", "cidr")) else "extended"


def _set_or_drop(aspect: str, want: str | None) -> str:
    if want is None:
        return f"drop {aspect}"
    return "set not null" if aspect == "not null" else f"set default {want}"


def _no_cycle(options: str) -> str:
    return options if options.endswith(" cycle") else f"{options} no cycle"


def _row_security(table: str, have: str, want: str) -> Iterator[str]:
    for word, (on, off) in {
        "enabled": ("enable", "disable"),
        "forced": ("force", "no force"),
    }.items():
        if (word in have) != (word in want):
            yield f"alter table {table} {on if word in want else off} row level security"


def _options(keyword: str, identity: str, have: str | None, want: str | None) -> Iterator[str]:
    return _options_of(f"alter {keyword} {identity}", have, want)


def _options_of(alter: str, have: str | None, want: str | None) -> Iterator[str]:
    old = dict(option.split("=", 1) for option in (have or "").split(", ") if option)
    new = dict(option.split("=", 1) for option in (want or "").split(", ") if option)
    if gone := sorted(old.keys() - new.keys()):
        yield f"{alter} reset ({', '.join(gone)})"
    if changed := sorted(name for name in new if old.get(name) != new[name]):
        yield f"{alter} set ({', '.join(f'{name} = {new[name]}' for name in changed)})"


def _alter_enum(identity: str, now: list[str], wanted: list[str]) -> list[str]:
    if [label for label in now if label in wanted] != [label for label in wanted if label in now]:
        raise MigrationRefused(
            f"enum {identity} has its labels in another order: {', '.join(map(literal, now))}",
            remedy="no statement moves a label: create a new type in a migration",
        )
    renamed = [(old, new) for old, new in zip(now, wanted, strict=False) if old != new]
    if len(now) == len(wanted) and not any(old in wanted or new in now for old, new in renamed):
        return [
            f"alter type {identity} rename value {literal(old)} to {literal(new)}" for old, new in renamed
        ]
    if extra := [label for label in now if label not in wanted]:
        raise MigrationRefused(
            f"enum {identity} has the label {extra[0]!r}, which the repository does not know",
            remedy="no label of an enum can be dropped: create a new type in a migration",
        )
    statements, standing = [], list(now)
    for place, label in enumerate(wanted):
        if label not in standing:
            where = f"before {literal(standing[place])}" if place < len(standing) else ""
            standing.insert(place, label)
            statements.append(f"alter type {identity} add value {literal(label)} {where}".rstrip())
    return statements


def _bucket(identity: str, says: dict[str, Any]) -> str:
    types = says["allowed_mime_types"]
    array = "null" if types is None else f"array[{', '.join(map(literal, types))}]::text[]"
    limit = says["file_size_limit"]
    values = f"{str(says['public']).lower()}, {'null' if limit is None else limit}, {array}"
    return (
        "insert into storage.buckets as b (id, name, public, file_size_limit, allowed_mime_types) "  # noqa: S608  quoted
        f"values ({literal(identity)}, {literal(identity)}, {values}) on conflict (id) do update set "
        "public = excluded.public, file_size_limit = excluded.file_size_limit, "
        "allowed_mime_types = excluded.allowed_mime_types"
    )


def _default_without_public(identity: str, want: str | None) -> Iterator[str]:
    what = identity.partition(" in schema ")[0]
    right = "execute" if what == "functions" else "usage"
    if want is None:
        yield f"alter default privileges grant {right} on {what} to public"
    else:
        yield f"alter default privileges revoke {right} on {what} from public"


def _grant(item: Object, verb: str, rights: str, role: str, facts: Facts) -> str:
    kind, identity = item
    preposition = "to" if verb == "grant" else "from"
    rights = rights.lower()
    if kind == "column":
        table, name = column_of(item, facts)
        columns = ", ".join(f"{right} ({name})" for right in rights.split(", "))
        return f"{verb} {columns} on table {table} {preposition} {role}"
    if kind == "default privileges":
        what, _, schema = identity.partition(" in schema ")
        where = f" in schema {schema}" if schema else ""
        return f"alter default privileges{where} {verb} {rights} on {what} {preposition} {role}"
    if kind in _RELATIONS:
        keyword = "table"
    elif kind in _RIGHTS_OF_TYPES:
        keyword = "type"
    elif kind == "aggregate":
        keyword = "function"
    else:
        keyword = kind
    return f"{verb} {rights} on {keyword} {identity} {preposition} {role}"


def privileges(says: str | None) -> set[str]:
    return set(says.split(", ")) - {"nothing"} if says else set()


def _roles_of(policy: str) -> set[str]:
    match = re.search(r" to (.*?)(?: using \(| with check \(|$)", policy, re.DOTALL)
    return set(match[1].split(", ")) if match else set()


def column_of(item: Object, facts: Facts) -> tuple[str, str]:
    """The table, and the name of the column in it."""
    for _, table in facts.parts.get(item, ()):
        if item[1].startswith(f"{table}."):
            return table, item[1][len(table) + 1 :]
    table, _, name = item[1].rpartition(".")
    return table, name


def _keyword(kind: str) -> str:
    return _KEYWORD.get(kind, kind)


def _reference(item: Object) -> str:
    """How COMMENT names an object."""
    return f"{_keyword(item[0])} {item[1]}"


def _called(item: Object) -> str:
    return f"{item[0]} {item[1]}"


def base_of(item: Object) -> Object:
    """The object without arguments and quotes, which is how files name it."""
    kind, identity = item
    name = identity.partition("(")[0] if kind in ("function", "procedure", "aggregate") else identity
    return "function" if kind == "procedure" else kind, name.replace('"', "")


def _head(definition: str) -> tuple[object, ...]:
    """Name, arguments and result of a function, which `create or replace` cannot change."""
    from pglast import parse_sql  # noqa: PLC0415  slow to import

    tree = parse_sql(definition)[0].stmt
    return tree.is_procedure, tree.funcname, tree.parameters, tree.returnType


def _in_order(facts: Facts, chosen: Collection[Object], *, by_name: bool = False) -> list[Object]:
    """The chosen objects, each after those it needs; otherwise in the order of the facts or of names."""
    sorter: TopologicalSorter[Object] = TopologicalSorter()
    place = {} if by_name else {item: number for number, item in enumerate(facts.says)}
    for item in sorted(chosen, key=lambda each: (_rank(each), place.get(each, 0), each)):
        sorter.add(item, *sorted(_needs(facts, item) & set(chosen) - {item}))
    try:
        return list(sorter.static_order())
    except CycleError as error:
        circle = " → ".join(_called(item) for item in error.args[1])
        raise MigrationRefused(
            f"objects need each other in a circle: {circle}", remedy="break the circle"
        ) from error


def _needs(facts: Facts, item: Object) -> set[Object]:
    """The objects that must exist before this one; for a table, those that its columns need. A sequence needs
    none."""
    if item[0] == "sequence":
        return set()
    needs = set(facts.needs.get(item, ()))
    if item[0] == "table":
        own = set(facts.columns.get(item, ()))
        needs = needs.union(*(facts.needs.get(column, ()) for column in own)) - own
    homes = (facts.parts.get(need, set()) for need in needs if need[0] == "column")
    return needs.union(*homes) - {item}


def _rank(item: Object) -> int:
    order = (
        "schema",
        "extension",
        "enum",
        "domain",
        "range",
        "sequence",
        "type",
        "table",
        "column",
        "function",
    )
    return order.index(item[0]) if item[0] in order else len(order)
