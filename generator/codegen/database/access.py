"""Turns a line of the contract into grants and policies, and says which rights each role then has. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.house.model import ACTIONS, SERVICE_ROLE, Action, Contract, Right, Table, View

FILTERS_ROWS = ("select", "update", "delete")
CHECKS_ROWS = ("insert", "update")


@dataclass(frozen=True)
class GrantStatement:
    """One grant statement; no columns means the whole table."""

    action: Action
    columns: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class PolicyStatement:
    """A policy named verb_who. `using` filters existing rows, `check` tests written rows."""

    name: str
    action: Action
    roles: tuple[str, ...]
    using: str | None
    check: str | None


@dataclass(frozen=True)
class Holding:
    """The rights of one role on one relation: `actions` on all columns, and `action (column)`, sorted."""

    schema: str
    name: str
    role: str
    actions: tuple[Action, ...]
    columns: tuple[str, ...]


def table_grants(table: Table) -> tuple[GrantStatement, ...]:
    """The grants, in the order of the actions. Roles with the same right on the same columns share one
    statement.
    """
    grants: dict[tuple[Action, tuple[str, ...]], tuple[str, ...]] = {}
    for action in ACTIONS:
        for right in table.rights:
            if right.action == action:
                grants[action, right.columns] = right.who.roles
        if action in table.service:
            key = (action, table.service[action])
            grants[key] = (*grants.get(key, ()), SERVICE_ROLE)
    return tuple(GrantStatement(action, columns, roles) for (action, columns), roles in grants.items())


def table_policies(table: Table) -> tuple[PolicyStatement, ...]:
    """One policy per right. The service role has none: policies do not apply to it."""
    return tuple(_policy(right, table.key) for right in table.rights)


def _policy(right: Right, key: str) -> PolicyStatement:
    condition = right.who.condition.replace("{key}", key)
    return PolicyStatement(
        name=f"{right.action}_{right.who.name}",
        action=right.action,
        roles=right.who.roles,
        using=condition if right.action in FILTERS_ROWS else None,
        check=condition if right.action in CHECKS_ROWS else None,
    )


def remarks(table: Table, roles: tuple[str, ...]) -> Iterator[str]:
    """Comments that say which rights are missing on purpose, so that a reader does not take them for
    forgotten.
    """
    granted = {role for right in table.rights for role in right.who.roles} | {SERVICE_ROLE}
    missing = [action for action in ACTIONS if action not in {right.action for right in table.rights}]
    if table.why_closed:
        yield f"Nobody reads this table: {' '.join(table.why_closed.split())}."
    if missing:
        yield f"No grant and no policy to {_either(missing)}: no client does."
    if table.rights and (idle := [role for role in roles if role not in granted]):
        yield f"Nothing for {', '.join(idle)}."
    if not table.service:
        yield f"Nothing for {SERVICE_ROLE} either."


def _either(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def table_holdings(contract: Contract, table: Table) -> tuple[Holding, ...]:
    """One Holding per role of the contract."""
    schema = contract.house.rules_schema
    return tuple(_holding(schema, table.name, role, table_grants(table)) for role in contract.roles)


def view_roles(contract: Contract, view: View) -> tuple[str, ...]:
    """The roles of the view's actors and the service role, in the order of the contract's roles."""
    seeing = {contract.actors[letter].role for letter in view.actors} | {SERVICE_ROLE}
    return tuple(role for role in contract.roles if role in seeing)


def view_holdings(contract: Contract, view: View) -> tuple[Holding, ...]:
    """One Holding per role of the contract."""
    grants = (GrantStatement("select", (), view_roles(contract, view)),)
    return tuple(_holding(contract.house.exposed_schema, view.name, role, grants) for role in contract.roles)


def _holding(schema: str, name: str, role: str, grants: tuple[GrantStatement, ...]) -> Holding:
    held = [grant for grant in grants if role in grant.roles]
    return Holding(
        schema=schema,
        name=name,
        role=role,
        actions=tuple(grant.action for grant in held if not grant.columns),
        columns=tuple(sorted(f"{grant.action} ({column})" for grant in held for column in grant.columns)),
    )
