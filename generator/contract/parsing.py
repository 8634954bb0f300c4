"""Reads db/contract.toml into the model. Names that one section takes from another are checked on the way."""

import re

from generator.config import CONTRACT, Project
from generator.contract import catalogue, demo, rights
from generator.contract.model import SERVICE_ROLE, Actor, Contract, Endpoint, House, Job, View, Who
from generator.contract.section import Document, Section, refuse
from generator.errors import ContractError

_SECTIONS = (
    "house",
    "actors",
    "who",
    "tables",
    "views",
    "limits",
    "endpoints",
    "callable",
    "definers",
    "jobs",
    "demo",
)
_QUALIFIED = re.compile(r"[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*")
_CALL = re.compile(rf"{_QUALIFIED.pattern}\(.*\)")
_CRON_FIELDS = 5
FALLBACK_KEY = "creator_id"  # for a house that names no default_key


def load(project: Project) -> Contract:
    """Reads both files of the project.

    Raises ContractError that tells every problem as `file:line: sentence`, sorted.
    """
    document = _document(project, CONTRACT.as_posix())
    errors = _document(project, project.error_catalogue.relative_to(project.root).as_posix())
    contract = parse(document, errors)
    refuse(document.problems | errors.problems)
    return contract


def parse(document: Document, error_document: Document) -> Contract:
    """Builds the model. What is wrong is noted in the documents; the caller refuses when anything was."""
    root = document.root()
    root.only(*_SECTIONS)
    house = _house(root.section("house"))
    actors = {letter: _actor(letter, section) for letter, section in root.section("actors").sections()}
    _distinct_names(root.section("actors"), actors)
    roles = {actor.role for actor in actors.values()}
    who = {name: _who(name, section, roles) for name, section in root.section("who").sections()}
    refusals = catalogue.read_refusals(error_document)
    endpoints = _endpoints(root, actors, set(refusals))
    callables = _callables(root.section("callable"), house)
    return Contract(
        house=house,
        actors=actors,
        who=who,
        tables={
            name: rights.read_table(name, part, house, who)
            for name, part in root.section("tables").sections()
        },
        views=_views(root.section("views"), actors),
        endpoints=endpoints,
        callables=callables,
        definers=_definers(root.section("definers"), house),
        jobs={name: _job(name, section) for name, section in root.section("jobs").sections()},
        demo=demo.read_demo(root.section("demo"), actors, endpoints),
        errors=refusals,
        platform=catalogue.read_platform(error_document, refusals),
        lines=document.lines,
    )


def _document(project: Project, file: str) -> Document:
    try:
        return Document(file, (project.root / file).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContractError(
            f"{file} is missing", remedy="a house has a contract and an error catalogue"
        ) from error


def _house(section: Section) -> House:
    section.only("name", "exposed_schema", "rules_schema", "machinery_schema", "guard", "default_key")
    house = House(
        name=section.text("name"),
        exposed_schema=section.name("exposed_schema"),
        rules_schema=section.name("rules_schema"),
        machinery_schema=section.name("machinery_schema"),
        guard=section.text("guard"),
        default_key=section.name("default_key", FALLBACK_KEY),
    )
    schemas = (house.exposed_schema, house.rules_schema, house.machinery_schema)
    if len(set(schemas)) < len(schemas):
        section.blame("the three schemas must differ")
    if house.guard and not _QUALIFIED.fullmatch(house.guard):
        section.blame("`guard` must be schema.function", "guard")
    return house


def _actor(letter: str, section: Section) -> Actor:
    section.only("name", "role")
    if not re.fullmatch("[A-Z]", letter):
        section.blame("an actor is one capital letter")
    return Actor(letter, section.name("name"), section.name("role"))


def _distinct_names(section: Section, actors: dict[str, Actor]) -> None:
    first: dict[str, str] = {}
    for letter, actor in actors.items():
        if first.setdefault(actor.name, letter) != letter:
            section.blame(f"{letter} has the name of {first[actor.name]}, `{actor.name}`", letter)


def _who(name: str, section: Section, roles: set[str]) -> Who:
    section.only("roles", "condition")
    section.checked_name(name, "")
    named = section.names("roles")
    if not named:
        section.blame("`roles` is missing")
    for role in set(named) - roles:
        section.blame(f"no actor has the role `{role}`", "roles")
    if SERVICE_ROLE in named:
        section.blame(
            f"{SERVICE_ROLE} passes every policy: state its rights as `service` of the table", "roles"
        )
    return Who(name, named, section.text("condition").strip())


def _letters(section: Section, key: str, actors: dict[str, Actor]) -> str:
    letters = section.text(key)
    for letter in sorted(set(letters) - actors.keys()):
        section.blame(f"no actor `{letter}` in [actors]", key)
    for letter in sorted({letter for letter in letters if letters.count(letter) > 1}):
        section.blame(f"actor `{letter}` is listed twice", key)
    return letters


def _views(section: Section, actors: dict[str, Actor]) -> dict[str, View]:
    return {
        section.checked_name(name, name): View(name, _letters(section, name, actors))
        for name in section.values
    }


def _endpoints(root: Section, actors: dict[str, Actor], codes: set[str]) -> dict[str, Endpoint]:
    limits = root.section("limits")
    limits.only("default_per_minute")
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
        section.blame("`per_minute` counts calls that write; this one only reads", "per_minute")
    if per_minute < 1:
        section.blame("`per_minute` must be at least 1", "per_minute")
    errors = section.texts("errors")
    for code in sorted(set(errors) - codes):
        section.blame(f"no error `{code}` in db/errors.toml", "errors")
    return Endpoint(name, _letters(section, "actors", actors), reads, None if reads else per_minute, errors)


def _callables(section: Section, house: House) -> tuple[str, ...]:
    section.only(house.machinery_schema)
    callables = tuple(f"{house.machinery_schema}.{name}" for name in section.names(house.machinery_schema))
    if house.guard not in callables:
        section.blame(f"the guard, {house.guard}, must be callable, or nobody can enter")
    return callables


def _definers(section: Section, house: House) -> dict[str, str]:
    for name in section.values:
        if not _QUALIFIED.fullmatch(name):
            section.blame(f"`{name}` must be schema.function", name)
        elif not name.startswith(f"{house.machinery_schema}."):
            section.blame(f"{name} may not be a definer: only {house.machinery_schema} holds definers", name)
    return {name: section.text(name) for name in section.values}


def _job(name: str, section: Section) -> Job:
    section.only("schedule", "call")
    section.checked_name(name, "")
    schedule, call = section.text("schedule"), section.text("call")
    if len(schedule.split()) != _CRON_FIELDS:
        section.blame("`schedule` must have the five fields of cron", "schedule")
    if not _CALL.fullmatch(call):
        section.blame("`call` must be schema.function(...)", "call")
    return Job(name, schedule, call)
