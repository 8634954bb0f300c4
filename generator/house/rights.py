"""Reads a table's rights: by actor, action, rows and columns."""

from generator.house import keeping
from generator.house.model import ACTIONS, Action, House, Right, Table, Who
from generator.house.section import Section

_WITH_COLUMNS: tuple[Action, ...] = ("select", "insert", "update")


def read_table(name: str, root: Section, house: House, who: dict[str, Who]) -> Table:
    """Reads [tables], [columns], [personal] and [impersonal]. Problems are noted in their document."""
    section, limits = root.section("tables").section(name), root.section("columns").section(name)
    section.only(*ACTIONS, "key", "service", "why_closed", *keeping.KEYS)
    limits.only(*_WITH_COLUMNS)
    section.checked_name(name, "")
    if name == "views":
        section.blame("a table needs another name: db/policies/views.sql is the file of the views")
    columns = {action: limits.names(action) for action in _WITH_COLUMNS}
    rights = tuple(
        Right(action, chosen, columns.get(action, ()))
        for action in ACTIONS
        if (chosen := _who(action, section, who))
    )
    key = section.name("key", house.default_key)
    service = _service(section, rights, columns)
    _check_columns(limits, {right.action for right in rights} | service.keys())
    return Table(name, key, rights, service, _why_closed(section), keeping.read_keeping(section, root, house))


def _who(action: Action, section: Section, who: dict[str, Who]) -> Who | None:
    if action not in section.values:
        return None
    name = section.text(action)
    if name and name not in who:
        section.blame(f"no `{name}` in [who]", action)
    return who.get(name)


def _service(
    section: Section, rights: tuple[Right, ...], columns: dict[Action, tuple[str, ...]]
) -> dict[Action, tuple[str, ...]]:
    """The service role's rights: as stated, else select, and insert where clients insert.

    It selects whole rows. Its inserts are limited to the same columns as those of clients.
    """
    stated = section.values.get("service")
    if stated is None:
        actions = {"select", *(right.action for right in rights if right.action == "insert")}
    else:
        actions = set(section.texts("service"))
        for action in sorted(actions - set(ACTIONS)):
            section.blame(f"`{action}` is none of {', '.join(ACTIONS)}", "service")
    limited = columns | {"select": ()}
    return {action: limited.get(action, ()) for action in ACTIONS if action in actions}


def _check_columns(limits: Section, actions: set[Action]) -> None:
    for action in _WITH_COLUMNS:
        if action in limits.values and action not in actions:
            limits.blame(f"limits nothing: nobody may {action}", action)
        if limits.values.get(action) == []:
            limits.blame(f"`{action}` names no column", action)


def _why_closed(section: Section) -> str | None:
    if "select" in section.values and "why_closed" in section.values:
        section.blame("`why_closed` is for tables that nobody reads; this one has `select`", "why_closed")
    if "select" not in section.values and "why_closed" not in section.values:
        section.blame("has no `select`: say in `why_closed` why nobody reads it")
    return section.text("why_closed", "") or None
