"""Reads how a table's rows are kept: audit, frozen columns, personal data."""

from generator.house.model import House, Keeping, Personal
from generator.house.section import Section

KEYS = ("audit", "unaudited", "masked", "frozen")

_KEPT = "kept: "
_WITH_THE_ROW = "row"


def read_keeping(section: Section, root: Section, house: House) -> Keeping:
    """Reads how rows are kept from [tables], [personal] and [impersonal]. Problems are noted."""
    name = str(section.path[-1])
    personal, impersonal = root.section("personal").section(name), root.section("impersonal")
    keeping = Keeping(
        audit=section.names("audit"),
        masked=section.names("masked"),
        frozen=_frozen(section),
        moves=section.names("frozen") if isinstance(section.values.get("frozen"), list) else (),
        personal=tuple(_personal(personal)),
        impersonal=impersonal.names(name),
    )
    _check_audit(section, house, keeping)
    _check_triggers(section, personal, house, keeping)
    named = [part.column for part in keeping.personal]
    for column in sorted({*named} & {*keeping.impersonal}):
        impersonal.blame(f"`{column}` is personal and impersonal", name)
    return keeping


def _frozen(section: Section) -> bool:
    value = section.values.get("frozen", False)
    if not isinstance(value, bool | list):
        section.blame("`frozen` is true, or lists the columns that decisions move", "frozen")
    return value is True or isinstance(value, list)


def _personal(section: Section) -> list[Personal]:
    columns = []
    for name in section.values:
        section.checked_name(name, name)
        end = section.text(name)
        kept = end.removeprefix(_KEPT) if end.startswith(_KEPT) else None
        with_row = end == _WITH_THE_ROW
        columns.append(Personal(name, None if with_row or kept else end, with_row, kept))
    return columns


def _check_audit(section: Section, house: House, keeping: Keeping) -> None:
    if not house.audit_trigger:
        return
    if bool(keeping.audit) == ("unaudited" in section.values):
        section.blame("say in `audit` which columns name a row, or in `unaudited` why it has no entries")
    section.text("unaudited", "")
    if keeping.masked and not keeping.audit:
        section.blame("`masked` hides nothing: there are no entries", "masked")


def _check_triggers(section: Section, personal: Section, house: House, keeping: Keeping) -> None:
    needed = {
        "audit": (bool(keeping.audit), "audit_trigger", house.audit_trigger),
        "frozen": (keeping.frozen, "freeze_trigger", house.freeze_trigger),
    }
    for key, (used, name, trigger) in needed.items():
        if used and not trigger:
            section.blame(f"`{key}` needs a `{name}` in [house]", key)
    if keeping.erased and not house.person_trigger:
        personal.blame("what an erasure ends needs a `person_trigger` in [house]")
