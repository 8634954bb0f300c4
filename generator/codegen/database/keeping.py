"""The triggers that a table gets from its line of the contract: audit, freezing, no TRUNCATE. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.house.model import Contract, Table


@dataclass(frozen=True)
class TriggerStatement:
    """One trigger of a table. Without a function, a trigger of that name is dropped."""

    name: str
    when: str
    function: str | None
    arguments: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        return "statement" if self.when.endswith("truncate") else "row"

    @property
    def said(self) -> str | None:
        """The trigger in the words of the catalog; None for one that is dropped."""
        if self.function is None:
            return None
        arguments = ", ".join("'" + argument.replace("'", "''") + "'" for argument in self.arguments)
        when = self.when.replace(" or ", " ").upper()
        return f"{when} FOR EACH {self.level.upper()} EXECUTE FUNCTION {self.function}({arguments})"


def table_triggers(contract: Contract, table: Table) -> tuple[TriggerStatement, ...]:
    """The triggers in the order in which they fire. Triggers that the contract no longer asks for are listed
    without a function, so that they are dropped.
    """
    return tuple(_triggers(contract, table))


def _triggers(contract: Contract, table: Table) -> Iterator[TriggerStatement]:
    house, keeping = contract.house, table.keeping
    erased = tuple(part.column for part in keeping.erased)
    if house.person_trigger:
        writes = _writes(contract, table) if keeping.erased else ()
        yield TriggerStatement(
            "t15_person",
            f"before {' or '.join(writes)}",
            house.person_trigger if writes else None,
            (table.key,),
        )
    if house.audit_trigger:
        yield TriggerStatement(
            "t80_audit",
            "after insert or update or delete",
            house.audit_trigger if keeping.audit else None,
            (",".join(keeping.audit), *dict.fromkeys((*erased, *keeping.masked))),
        )
    if house.freeze_trigger:
        moves = bool(keeping.moves or erased)
        guard = house.freeze_trigger if moves else house.view_guard
        yield TriggerStatement(
            "t90_frozen",
            "before update or delete",
            guard if keeping.frozen else None,
            (",".join(keeping.moves), ",".join(erased)) if moves else (),
        )
        kept = keeping.frozen or keeping.audit
        yield TriggerStatement("t91_not_truncated", "before truncate", house.view_guard if kept else None)


def _writes(contract: Contract, table: Table) -> tuple[str, ...]:
    """The actions by which clients write rows that belong to a person. Changes by triggers are left out: a
    decision about others must not fail because one person was erased.
    """
    if table.key != contract.house.default_key:
        return ()
    return tuple(right.action for right in table.rights if right.action in ("insert", "update"))


Row = tuple[str, str, str, str | None, bool, str | None]


def register(contract: Contract) -> list[Row]:
    """One row per column with free text: table, column, key of the table, the value after an erasure, whether
    the row is deleted with it, why it is kept. Impersonal columns have none of the last three.
    """
    return sorted(
        row
        for table in contract.tables.values()
        for row in (
            *(
                (table.name, part.column, table.key, part.becomes, part.with_row, part.kept)
                for part in table.keeping.personal
            ),
            *((table.name, column, table.key, None, False, None) for column in table.keeping.impersonal),
        )
    )
