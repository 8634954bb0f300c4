"""How rows are kept: the triggers and the register that follow from a line of [tables]."""

import re
from dataclasses import replace

from generator.codegen.database.keeping import register, table_triggers
from generator.codegen.docs.keeping import kept
from generator.config import Project
from generator.house import Contract, load
from generator.house.model import Keeping, Personal, Table

NAME = Personal("name", "'erased'", False, None)
NOTE = Personal("note", None, True, None)
WHY = Personal("why", None, False, "it is evidence")
PLAIN = Keeping((), (), False, (), (), ())


def library(project: Project, keeping: Keeping) -> tuple[Contract, Table]:
    """The checkout's contract with other trigger names, and one table that is kept in the given way."""
    contract = load(project)
    house = replace(contract.house, audit_trigger="m.note", freeze_trigger="m.keep", person_trigger="m.ask")
    table = replace(next(iter(contract.tables.values())), name="books", keeping=keeping)
    return replace(contract, house=house, tables={"books": table}), table


def triggers(project: Project, keeping: Keeping) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    return {
        trigger.name: (trigger.function, trigger.arguments)
        for trigger in table_triggers(*library(project, keeping))
        if trigger.function
    }


def test_a_plain_table_has_none_of_the_triggers(project: Project) -> None:
    assert triggers(project, PLAIN) == {}


def test_an_audited_table_masks_personal_columns_and_refuses_truncate(project: Project) -> None:
    triggers_of_table = triggers(
        project, replace(PLAIN, audit=("a", "b"), masked=("secret",), personal=(NAME, WHY))
    )
    assert triggers_of_table["t80_audit"] == ("m.note", ("a,b", "name", "secret"))
    assert "t91_not_truncated" in triggers_of_table


def test_a_frozen_table_names_the_columns_that_decisions_and_erasures_change(project: Project) -> None:
    triggers_of_table = triggers(
        project, replace(PLAIN, frozen=True, moves=("status",), personal=(NAME, WHY))
    )
    assert triggers_of_table["t90_frozen"] == ("m.keep", ("status", "name"))


def test_the_access_matrix_tells_of_a_trigger_as_the_catalog_does(project: Project) -> None:
    kept_so = replace(PLAIN, audit=("a",), masked=("it's",), frozen=True)
    said = {trigger.name: trigger.said for trigger in table_triggers(*library(project, kept_so))}

    assert said == {
        "t15_person": None,
        "t80_audit": "AFTER INSERT UPDATE DELETE FOR EACH ROW EXECUTE FUNCTION m.note('a', 'it''s')",
        "t90_frozen": "BEFORE UPDATE DELETE FOR EACH ROW EXECUTE FUNCTION private.refuse_change()",
        "t91_not_truncated": "BEFORE TRUNCATE FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change()",
    }


def test_the_register_holds_the_end_of_each_column(project: Project) -> None:
    keeping = replace(PLAIN, personal=(NAME, NOTE, WHY), impersonal=("title",))
    contract, table = library(project, keeping)
    ends = {column: (becomes, with_row, why) for _, column, _, becomes, with_row, why in register(contract)}
    assert ends == {
        "name": ("'erased'", False, None),
        "note": (None, True, None),
        "why": (None, False, "it is evidence"),
        "title": (None, False, None),
    }
    assert re.search("`note` goes with its row", "\n".join(kept(table)))
