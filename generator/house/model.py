"""The contract as Python values. The parser checks that all names in it exist."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Action = Literal["select", "insert", "update", "delete"]
ACTIONS: tuple[Action, ...] = ("select", "insert", "update", "delete")

SERVICE_ROLE = "service_role"  # policies do not apply to it, so its rights are grants alone
VISITOR_ROLE = "anon"  # the role that PostgREST sets for a request without a token


@dataclass(frozen=True)
class House:
    """The three schemas: the exposed one, that of tables and rules, that of the machinery.

    `guard` is the schema.function that every endpoint calls first; `view_guard` the trigger function that
    refuses every write, on views and of TRUNCATE; `transition_guard` the one whose arguments list the allowed
    state changes; `audit_trigger` writes the audit, `freeze_trigger` keeps frozen rows, `person_trigger`
    refuses rows about somebody who was erased: None where the house has none. `default_key` the key column of
    tables that name none; `cookie_prefix` what the names of the gateway's cookies begin with;
    `label_language` in which language the labels of values are, as docs name it: None where nothing says so.
    """

    name: str
    exposed_schema: str
    rules_schema: str
    machinery_schema: str
    guard: str
    view_guard: str
    transition_guard: str | None
    audit_trigger: str | None
    freeze_trigger: str | None
    person_trigger: str | None
    default_key: str
    cookie_prefix: str
    label_language: str | None


@dataclass(frozen=True)
class Actor:
    """Who calls: a letter, a database role, and a description. The first actor of a role stands for everybody
    with that role.
    """

    letter: str
    name: str
    role: str
    comment: str


@dataclass(frozen=True)
class Who:
    """A condition that policies are made of; `{key}` in it stands for the table's key column.

    `actors` are the letters of the actors for whom the condition is true of some rows.
    """

    name: str
    actors: str
    roles: tuple[str, ...]
    condition: str


@dataclass(frozen=True)
class Right:
    """One action on a table that clients may take: who, and on which columns (empty: all of them)."""

    action: Action
    who: Who
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Personal:
    """A column with personal data, and what an erasure does to it: set it to an SQL expression, delete it
    with its row, or keep it for a stated reason.
    """

    column: str
    becomes: str | None
    with_row: bool
    kept: str | None


@dataclass(frozen=True)
class Keeping:
    """How the rows of a table are kept.

    `audit`: the columns by which audit entries name a row; empty without audit. `masked`: columns of which
    entries say only that they changed, besides the personal ones. `frozen`: rows are never deleted, and only
    the columns in `moves` may change. `impersonal`: the other columns that hold free text.
    """

    audit: tuple[str, ...]
    masked: tuple[str, ...]
    frozen: bool
    moves: tuple[str, ...]
    personal: tuple[Personal, ...]
    impersonal: tuple[str, ...]

    @property
    def erased(self) -> tuple[Personal, ...]:
        """The personal columns that an erasure changes or deletes."""
        return tuple(part for part in self.personal if part.kept is None)


@dataclass(frozen=True)
class Table:
    """A table of the rules schema; `service`: actions of the service role and their columns (empty: all)."""

    name: str
    key: str
    rights: tuple[Right, ...]
    service: Mapping[Action, tuple[str, ...]]
    why_closed: str | None
    keeping: Keeping


@dataclass(frozen=True)
class View:
    """A view of the exposed schema and the letters of the actors that see rows in it."""

    name: str
    actors: str


@dataclass(frozen=True)
class Endpoint:
    """A function of the exposed schema. `per_minute` is None for an endpoint that only reads: reads are not
    counted here.
    """

    name: str
    actors: str
    reads: bool
    per_minute: int | None
    errors: tuple[str, ...]

    @property
    def rule(self) -> dict[str, str | bool | int]:
        """What the guard asks about it, as the database has it."""
        counted = {} if self.per_minute is None else {"per_minute": self.per_minute}
        return {"actors": self.actors, "reads": self.reads, **counted}


@dataclass(frozen=True)
class Meaning:
    """What the type of a parameter or field does not state. `enum`: the enum (schema.type) whose values a
    text may have. `one_of`: the allowed texts. `number_per`: a JSON object with a number for each value of
    that enum, or for `some` of them. `boolean`: JSON true or false. `example`: a JSON value, None without
    one. `comment`: the description.
    """

    name: str
    enum: str | None
    one_of: tuple[str, ...]
    number_per: str | None
    boolean: bool
    some: bool
    example: Any
    comment: str


@dataclass(frozen=True)
class Job:
    """Recurring work: a cron schedule of five fields (UTC) and the call, `schema.function(...)`."""

    name: str
    schedule: str
    call: str


def scheduled_name(job: str) -> str:
    """The name of a job in pg_cron; its prefix tells our jobs from others."""
    return f"retro: {job}"


@dataclass(frozen=True)
class Check:
    """A check of a database: each row of the query is a complaint, `remedy` says what to do."""

    name: str
    query: str
    remedy: str


@dataclass(frozen=True)
class Fact:
    """A fact about a database to store elsewhere: the query returns one text, or no row."""

    name: str
    query: str


@dataclass(frozen=True)
class Doctor:
    checks: tuple[Check, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Person:
    """A member of the demo's cast; `actor` is the name of an actor."""

    name: str
    user_id: str
    email: str
    actor: str


@dataclass(frozen=True)
class Example:
    """A call that works when pasted; `person` is one of the cast, or None for a caller without an account."""

    person: str | None
    endpoint: str
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Demo:
    people: Mapping[str, Person]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Refusal:
    """One entry of the error catalogue: a stable code, an HTTP status, a sentence in each language."""

    code: str
    status: int
    en: str
    fr: str


@dataclass(frozen=True)
class PlatformRefusal:
    """An error that PostgREST or Postgres answer by themselves under `key`, and our code for it."""

    key: str
    status: int
    code: str
    when: str


RequestKind = Literal["read", "write", "piece", "open", "sign_in", "sign_up", "resend"]
KINDS_OF_REQUESTS: tuple[RequestKind, ...] = (
    "read",
    "write",
    "piece",
    "open",
    "sign_in",
    "sign_up",
    "resend",
)


def _usual_limits() -> Mapping[RequestKind, int]:
    return {
        "read": 240,
        "write": 120,
        "piece": 1200,
        "open": 600,
        "sign_in": 20,
        "sign_up": 10,
        "resend": 3,
    }


@dataclass(frozen=True)
class GatewayRules:
    """How many requests of each kind the gateway allows one user or address per minute.

    `open` endpoints give every caller the same answer: they have a limit of their own, and caches may keep
    the answer for `open_seconds`. A `piece` is one request of a resumable upload.
    """

    open: tuple[str, ...] = ()
    open_seconds: int = 300
    per_minute: Mapping[RequestKind, int] = field(default_factory=_usual_limits)


@dataclass(frozen=True)
class Contract:
    """The whole of db/contract.toml and db/errors.toml. Mappings keep the order of the files.

    A request has at most `request_bytes`; where that is None, the gateway has a limit of its own.
    `parameters` have their own names, or endpoint.parameter for a single endpoint; `fields` are type.field.
    `never_null`, by view and then by column or alias, says why a column is never null, or why an outer join
    always finds a row, where Postgres does not state it. `labels` are the enums whose labels a function
    tells, each with the subject whose folder has it.

    `admin_grant` is the schema.function that makes the account with an e-mail an admin, `access_token_hook`
    the one that adds claims to new tokens, `unrecorded_files` the one that lists files of Storage (bucket,
    path) to be removed; None without one.
    """

    house: House
    actors: Mapping[str, Actor]
    who: Mapping[str, Who]
    tables: Mapping[str, Table]
    views: Mapping[str, View]
    endpoints: Mapping[str, Endpoint]
    request_bytes: int | None
    parameters: Mapping[str, Meaning]
    fields: Mapping[str, Meaning]
    never_null: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    callables: tuple[str, ...]
    definers: Mapping[str, str]
    jobs: Mapping[str, Job]
    admin_grant: str | None
    access_token_hook: str | None
    unrecorded_files: str | None
    gateway: GatewayRules
    doctor: Doctor
    demo: Demo
    errors: Mapping[str, Refusal]
    platform: Mapping[str, PlatformRefusal]
    statuses: Mapping[int, str]
    lines: Mapping[tuple[str | int, ...], int]

    @property
    def schemas(self) -> tuple[str, ...]:
        """The exposed schema, the rules' schema, the machinery's schema."""
        return self.house.exposed_schema, self.house.rules_schema, self.house.machinery_schema

    @property
    def roles(self) -> tuple[str, ...]:
        """The database roles of all actors, each once, in the order of the actors."""
        return tuple(dict.fromkeys(actor.role for actor in self.actors.values()))
