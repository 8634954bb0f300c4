"""The reference page of rights: the catalog's grants and policies, with the contract's names for actors.
Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalog.rights import EVERYBODY, Grant, Guarded, Policy, Rights
from generator.codegen import entry
from generator.codegen.database import access
from generator.codegen.docs import markdown
from generator.house.model import ACTIONS, Actor, Contract, Who

_ALL = "all"


@dataclass(frozen=True)
class RowRight:
    """An action on a relation. No columns means all of them. `policy` is None for roles to which no policy
    applies.

    `filter` selects existing rows, `held_to` is the condition for new rows; None where there is no limit.
    """

    action: str
    actors: tuple[str, ...]
    columns: tuple[str, ...]
    policy: str | None
    filter: str | None
    held_to: str | None


def access_page(contract: Contract, rights: Rights) -> dict[str, Any]:
    """The values for the page's template."""
    tables = [one for one in rights.relations if one.kind == "table" and one.schema_name in contract.schemas]
    given = {table.qualified: _rights(contract, rights, table) for table in tables}
    return {
        "actors": list(contract.actors.values()),
        "tables": tables,
        "given": given,
        "cells": {name: _cells(contract, row_rights) for name, row_rights in given.items()},
        "why_closed": {
            f"{contract.house.rules_schema}.{table.name}": table.why_closed
            for table in contract.tables.values()
        },
        "views": [(one, _seeing(contract, rights, one)) for one in rights.relations if one.kind == "view"],
        "endpoints": [
            (endpoint, entry.entry_codes(contract, endpoint)) for endpoint in contract.endpoints.values()
        ],
        "statuses": {refusal.code: refusal.status for refusal in contract.errors.values()},
        "entered": entry.ENTERED,
        "elsewhere": [one for one in rights.relations if one.schema_name not in contract.schemas],
        "definers": [
            (one, _actors_of(contract, one.roles), contract.definers.get(one.qualified, ""))
            for one in rights.definers
        ],
        "actors_of": lambda roles: _actors_of(contract, roles),
    }


def _seeing(contract: Contract, rights: Rights, view: Guarded) -> list[bool]:
    """For each actor of the contract, in order, whether it sees rows of the view: granted select,
    and listed.
    """
    listed = contract.views.get(view.name)
    meant = entry.entering(contract, listed.actors) if listed else ()
    selecting = {grant.role for grant in view.grants if grant.action == "select"}
    return [
        bool({actor.role, EVERYBODY} & selecting) and (actor.name in meant or actor.role in rights.unbound)
        for actor in contract.actors.values()
    ]


def _rights(contract: Contract, rights: Rights, table: Guarded) -> list[RowRight]:
    """In the order of the actions: first rights through policies, then those of roles without policies."""
    rows = [
        *_by_policy(contract, table, rights.unbound),
        *(
            RowRight(grant.action, _actors_of(contract, [grant.role]), grant.columns, None, None, None)
            for grant in table.grants
            if grant.role in rights.unbound
        ),
    ]
    order: dict[str, int] = {action: place for place, action in enumerate(ACTIONS)}
    return sorted(rows, key=lambda right: order.get(right.action, len(order)))


def _by_policy(contract: Contract, table: Guarded, unbound: frozenset[str]) -> Iterator[RowRight]:
    who = _who(contract, table)
    bound = [grant for grant in table.grants if grant.role not in unbound]
    for policy in (one for one in table.policies if one.permissive):
        for action in ACTIONS if policy.action == _ALL else (policy.action,):
            for columns, roles in _granted(bound, action, policy.roles):
                yield RowRight(
                    action,
                    _actors_of(contract, roles, who.get(policy.name)),
                    columns,
                    policy.name,
                    policy.filter if action in access.FILTERS_ROWS else None,
                    policy.held_to or policy.filter if action in access.CHECKS_ROWS else None,
                )


def _who(contract: Contract, table: Guarded) -> dict[str, Who]:
    """For each policy, by name, the contract's condition behind it."""
    known = contract.tables.get(table.name)
    if known is None or table.schema_name != contract.house.rules_schema:
        return {}
    return {
        policy.name: right.who
        for right, policy in zip(known.rights, access.table_policies(known), strict=True)
    }


def _granted(
    grants: Iterable[Grant], action: str, roles: Iterable[str]
) -> list[tuple[tuple[str, ...], list[str]]]:
    """The columns on which roles have the action, each set with its roles."""
    by_columns: dict[tuple[str, ...], list[str]] = {}
    for grant in grants:
        if grant.action == action and (grant.role in roles or EVERYBODY in (grant.role, *roles)):
            by_columns.setdefault(grant.columns, []).append(grant.role)
    return list(by_columns.items())


def _actors_of(contract: Contract, roles: Iterable[str], who: Who | None = None) -> tuple[str, ...]:
    """The names of the contract's actors; without a condition, the first actor of each role, which stands for
    the whole role.
    """
    if who is not None:
        return tuple(contract.actors[letter].name for letter in who.actors)
    everybody = {actor.role: actor.name for actor in reversed(list(contract.actors.values()))}
    return tuple(everybody.get(role, role) for role in roles)


def _cells(contract: Contract, rights: list[RowRight]) -> list[list[str]]:
    """The actions of each actor, in the order of the contract."""
    return [
        list(dict.fromkeys(right.action for right in rights if _is_for(contract, right, actor)))
        for actor in contract.actors.values()
    ]


def _is_for(contract: Contract, right: RowRight, actor: Actor) -> bool:
    everybody = next(other for other in contract.actors.values() if other.role == actor.role)
    return bool({actor.name, everybody.name, EVERYBODY} & set(right.actors))


def rows(right: RowRight | Policy) -> str:
    """The condition on rows, as a table cell."""
    held_to = None if right.held_to == right.filter else right.held_to
    parts = [part for part in (right.filter, held_to) if part not in (None, "true")]
    shown = [markdown.code_cell(part) for part in parts if part]
    return "<br>which become ".join(shown) or "every row"
