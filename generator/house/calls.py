"""Reads from the contract: endpoints, callable functions of the machinery, definer functions and jobs."""

import re

from generator.house.model import Actor, Endpoint, House, Job
from generator.house.section import Section
from generator.syntax.walking import called

QUALIFIED_NAME = re.compile(r"[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*")
_CRON_FIELDS = 5


def read_letters(section: Section, key: str, actors: dict[str, Actor]) -> str:
    letters = section.text(key)
    for letter in sorted(set(letters) - actors.keys()):
        section.blame(f"no actor `{letter}` in [actors]", key)
    for letter in sorted({letter for letter in letters if letters.count(letter) > 1}):
        section.blame(f"actor `{letter}` is listed twice", key)
    return letters


def read_request_bytes(limits: Section) -> int | None:
    """The largest size of a request in bytes; None where the contract states none."""
    if "request_bytes" not in limits.values:
        return None
    request_bytes = limits.number("request_bytes")
    if request_bytes < 1:
        limits.blame("`request_bytes` must be at least 1", "request_bytes")
    return request_bytes


def read_endpoints(root: Section, actors: dict[str, Actor], codes: set[str]) -> dict[str, Endpoint]:
    limits = root.section("limits")
    limits.only("default_per_minute", "request_bytes")
    default = limits.number("default_per_minute", 60)
    return {
        name: _endpoint(name, section, actors, codes, default)
        for name, section in root.section("endpoints").sections()
    }


def _endpoint(
    name: str, section: Section, actors: dict[str, Actor], codes: set[str], default_per_minute: int
) -> Endpoint:
    section.only("actors", "reads", "per_minute", "errors")
    section.checked_name(name, "")
    reads = section.flag("reads")
    per_minute = section.number("per_minute", default_per_minute)
    if reads and "per_minute" in section.values:
        section.blame("`per_minute` counts calls that write; this endpoint only reads", "per_minute")
    if per_minute < 1:
        section.blame("`per_minute` must be at least 1", "per_minute")
    errors = section.texts("errors")
    for code in sorted(set(errors) - codes):
        section.blame(f"no error `{code}` in db/errors.toml", "errors")
    return Endpoint(
        name, read_letters(section, "actors", actors), reads, None if reads else per_minute, errors
    )


def read_callables(section: Section, house: House) -> tuple[str, ...]:
    section.only(house.machinery_schema)
    callables = tuple(f"{house.machinery_schema}.{name}" for name in section.names(house.machinery_schema))
    if house.guard not in callables:
        section.blame(f"the guard, {house.guard}, must be callable, or nobody can enter")
    return callables


def read_definers(section: Section, house: House) -> dict[str, str]:
    for name in section.values:
        if not QUALIFIED_NAME.fullmatch(name):
            section.blame(f"`{name}` must be schema.function", name)
        elif not name.startswith(f"{house.machinery_schema}."):
            section.blame(f"{name} may not be a definer: only {house.machinery_schema} holds definers", name)
    return {name: section.text(name) for name in section.values}


def read_job(name: str, section: Section) -> Job:
    section.only("schedule", "call")
    section.checked_name(name, "")
    schedule, call = section.text("schedule"), section.text("call")
    if len(schedule.split()) != _CRON_FIELDS:
        section.blame("`schedule` must have the five fields of cron", "schedule")
    if "." not in (called(call) or ""):
        section.blame("`call` must be schema.function(...)", "call")
    return Job(name, schedule, call)
