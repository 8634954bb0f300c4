"""One database session that plays several people, and what must be true of it at any time.

A call is an endpoint as PostgREST calls it: role and claims for the statement, and a savepoint. Everything
runs in one transaction that is rolled back at the end, so that a sequence needs no clone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from generator.catalog.exposed import Record
from generator.database import Connection
from generator.house import Contract

GUARD_CODES = {"NOT_SIGNED_IN", "FORBIDDEN", "PAYLOAD_TOO_LARGE", "RATE_LIMITED"}

# The state machines: statuses, and the changes between them.
MACHINES = {
    "videos": (
        "status",
        {
            ("pending_review", "approved"),
            ("pending_review", "rejected"),
            ("pending_review", "revision_requested"),
            ("approved", "pending_review"),
            ("rejected", "pending_review"),
            ("revision_requested", "pending_review"),
        },
    ),
    "payouts": (
        "payment_status",
        {
            ("a_faire", "en_cours"),
            ("en_cours", "paye"),
            ("a_faire", "paye"),
            ("en_cours", "a_faire"),
            ("paye", "a_faire"),
        },
    ),
    "creators": (
        "status",
        {
            ("candidat", "actif"),
            ("candidat", "inactif"),
            ("actif", "pause"),
            ("actif", "inactif"),
            ("pause", "actif"),
            ("pause", "inactif"),
            ("inactif", "actif"),
            ("inactif", "pause"),
        },
    ),
}

CONSERVED = """
select p.id, p.amount
from app.payouts as p
where p.amount <> p.monthly_credits
  + coalesce((select sum(i.subtotal) from app.payout_items as i where i.payout_id = p.id), 0)
  + coalesce((select sum(a.amount) from app.payout_adjustments as a where a.payout_id = p.id), 0)
"""

DELIVERED = """
select p.id, i.video_type, i.delivered, count(v.id)
from app.payouts as p
join app.payout_items as i on i.payout_id = p.id
left join app.videos as v
  on v.tracking_id = p.tracking_id and v.video_type = i.video_type and v.status = 'approved'
where p.tracking_id is not null
group by p.id, i.payout_id, i.video_type, i.delivered
having i.delivered <> count(v.id)
"""

MISCOUNTED = (
    "select * from private.miscounted_standings()",
    "select * from private.miscounted_months()",
    "select * from private.miscounted_accounts()",
)

PAID_WITHOUT_EVENT = """
select p.id, p.payment_status
from app.payouts as p
cross join lateral (
  select e.kind from app.payout_events as e where e.payout_id = p.id order by e.place desc limit 1
) as last
where p.amount > 0
  and p.payment_status::text <>
    case last.kind when 'paid' then 'paye' when 'ordered' then 'en_cours' else 'a_faire' end
"""


@dataclass
class Programme:
    """The programme in one session. `call` returns the result as a dict, or the code of the refusal."""

    connection: Connection
    contract: Contract
    people: dict[str, str]
    views: tuple[Record, ...]
    refusals: list[str] = field(default_factory=list)

    def call(self, person: str, endpoint: str, **parameters: Any) -> dict[str, Any] | str:
        arguments = sql.SQL(", ").join(
            sql.SQL("{} => {}").format(sql.Identifier(name), _literal(value))
            for name, value in parameters.items()
        )
        statement = sql.SQL("select to_jsonb({}({}))").format(sql.Identifier("public", endpoint), arguments)
        before = self.states()
        entries = self.newest_entry()
        try:
            with self.connection.transaction():
                self.act_as(person)
                row = self.connection.execute(statement).fetchone()
                self.act_as_owner()
        except psycopg.Error as error:
            self.act_as_owner()
            code = _refusal(error)
            allowed = GUARD_CODES | set(self.contract.endpoints[endpoint].errors)
            assert code in allowed, f"{endpoint} answered {code}, which its contract does not list: {error}"
            self.refusals.append(code)
            assert self.states() == before, f"{endpoint} was refused with {code} and changed something"
            assert self.newest_entry() == entries, f"{endpoint} was refused with {code} and audited"
            return code
        self._follow(before, entries)
        assert row is not None
        return row[0] if isinstance(row[0], dict) else {"value": row[0]}

    def act_as(self, person: str) -> None:
        self.connection.execute("select tests.act_as(%s)", [person])

    def act_as_owner(self) -> None:
        self.connection.execute("select tests.act_as_owner()")

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()

    def states(self) -> dict[tuple[str, str], str]:
        """The state of every row that has one: (table, id) -> status."""
        found: dict[tuple[str, str], str] = {}
        for table, (column, _) in MACHINES.items():
            for key, status in self.rows(f"select id::text, {column}::text from app.{table}"):
                found[table, key] = status
        for month, closed in self.rows("select month, (closed_at is not null)::text from app.months"):
            found["months", month] = closed
        return found

    def newest_entry(self) -> int:
        return int(self.rows("select coalesce(max(id), 0) from app.audit_log")[0][0])

    def _follow(self, before: dict[tuple[str, str], str], entries: int) -> None:
        """Every change of state is allowed by its machine and has its audit entry."""
        audited = {
            (entity, key)
            for entity, key in self.rows("select entity, entity_id from app.audit_log where id > %s", entries)
        }
        for thing, status in self.states().items():
            if before.get(thing) == status:
                continue
            table = thing[0]
            assert thing in audited, f"{thing} became {status} without an audit entry"
            if thing in before and table in MACHINES:
                assert (before[thing], status) in MACHINES[table][1], (
                    f"{thing}: {before[thing]} became {status}"
                )

    def check(self, person: str) -> None:
        """Checks that the invariants hold, and that the creator sees no rows of others."""
        assert self.rows(CONSERVED) == []
        assert self.rows(DELIVERED) == []
        for miscounted in MISCOUNTED:
            assert self.rows(miscounted) == []
        assert self.rows(PAID_WITHOUT_EVENT) == []
        self.check_privacy(person)

    def check_privacy(self, person: str) -> None:
        """No row of another creator is visible in any view."""
        own = self.rows("select tests.creator(%s)", person)[0][0]
        self.act_as(person)
        seen = " union all ".join(
            f"(select '{view}' from public.{view} where {key} <> %s limit 1)"
            for view, key in self.owned_views()
        )
        foreign = self.rows(seen, *[own] * seen.count("%s"))
        assert foreign == [], f"{person} sees rows of others"
        self.act_as_owner()

    def owned_views(self) -> Iterator[tuple[str, str]]:
        """Each view of rows that belong to a creator, with the column that names the creator."""
        for view in self.views:
            key = "id" if view.name == "creators" else "creator_id"
            if key in {column.name for column in view.fields}:
                yield view.name, key

    def silent_nulls(self, person: str) -> list[str]:
        """Columns of views in which the person reads a null that no comment announces."""
        self.act_as(person)
        found = []
        for view in self.views:
            required = [column.name for column in view.fields if not column.nullable]
            holds = sql.SQL(", ").join(
                sql.SQL("case when bool_or({} is null) then {} end").format(
                    sql.Identifier(name), sql.Literal(f"{view.name}.{name}")
                )
                for name in required
            )
            query = sql.SQL("select array_remove(array[{}], null) from {}")
            found += self.connection.execute(
                query.format(holds, sql.Identifier("public", view.name))
            ).fetchall()[0][0]
        self.act_as_owner()
        return found


def _literal(value: Any) -> sql.Composable:
    if isinstance(value, dict | bool):  # a boolean parameter takes JSON's true or false
        return sql.Literal(Jsonb(value))
    if isinstance(value, list):
        return sql.SQL("{}::uuid[]").format(sql.Literal(value))
    return sql.Literal(value)


def _refusal(error: psycopg.Error) -> str:
    """The code of our refusal; for any other error the sqlstate, which no contract lists."""
    if error.sqlstate != "PGRST":
        return error.sqlstate or type(error).__name__
    return str(json.loads(error.diag.message_primary or "{}")["code"])
