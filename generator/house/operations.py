"""Reads from the contract the functions that operations call by name, and the doctor's checks."""

from generator.house.calls import QUALIFIED_NAME
from generator.house.model import Check, Doctor, Fact
from generator.house.section import Section


def read_function(section: Section, key: str) -> str | None:
    """The function in a section's only key, as schema.function; None without that section. Problems are
    noted.
    """
    section.only(key)
    if not section.values:
        return None
    function = section.text(key)
    if function and not QUALIFIED_NAME.fullmatch(function):
        section.blame(f"`{key}` must be schema.function", key)
    return function


def read_doctor(section: Section) -> Doctor:
    """Checks and facts, in their order; empty where the contract has none. Problems are noted."""
    section.only("checks", "facts")
    return Doctor(
        checks=tuple(_check(part) for part in section.entries("checks")),
        facts=tuple(_fact(part) for part in section.entries("facts")),
    )


def _check(section: Section) -> Check:
    section.only("name", "query", "remedy")
    return Check(section.text("name"), section.text("query").strip(), section.text("remedy"))


def _fact(section: Section) -> Fact:
    section.only("name", "query")
    return Fact(section.text("name"), section.text("query").strip())
