"""Reads what operations ask of a house: the first admin, the claims of tokens, what the doctor looks at."""

from generator.house.calls import QUALIFIED_NAME
from generator.house.model import Check, Doctor, Fact
from generator.house.section import Section


def read_admin_grant(section: Section) -> str | None:
    """The function that grants; None where the contract has no [admin]. Problems are noted."""
    section.only("grant")
    if not section.values:
        return None
    grant = section.text("grant")
    if grant and not QUALIFIED_NAME.fullmatch(grant):
        section.blame("`grant` must be schema.function", "grant")
    return grant


def read_access_token_hook(section: Section) -> str | None:
    """The function that adds claims to tokens; None where the contract has no [auth]. Problems are noted."""
    section.only("access_token_hook")
    if not section.values:
        return None
    hook = section.text("access_token_hook")
    if hook and not QUALIFIED_NAME.fullmatch(hook):
        section.blame("`access_token_hook` must be schema.function", "access_token_hook")
    return hook


def read_unrecorded_files(section: Section) -> str | None:
    """The function that lists them; None where the contract has no [storage]. Problems are noted."""
    section.only("unrecorded")
    if not section.values:
        return None
    listing = section.text("unrecorded")
    if listing and not QUALIFIED_NAME.fullmatch(listing):
        section.blame("`unrecorded` must be schema.function", "unrecorded")
    return listing


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
