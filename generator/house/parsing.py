"""Parses db/contract.toml into the model, and checks the names that sections refer to."""

import re

from generator.config import CONTRACT, Project
from generator.errors import ContractError
from generator.house import calls, catalogue, demo, gateway, meanings, operations, rights
from generator.house.model import SERVICE_ROLE, Actor, Contract, House, View, Who
from generator.house.section import Document, Section, refuse

_SECTIONS = (
    "house",
    "actors",
    "who",
    "tables",
    "columns",
    "personal",
    "impersonal",
    "views",
    "limits",
    "endpoints",
    "parameters",
    "fields",
    "never_null",
    "labels",
    "callable",
    "definers",
    "jobs",
    "admin",
    "auth",
    "storage",
    "gateway",
    "doctor",
    "demo",
)


_TRIGGERS = ("transition_guard", "audit_trigger", "freeze_trigger", "person_trigger")


def load(project: Project) -> Contract:
    """Reads both files of the project.

    Raises ContractError that lists every problem as `file:line: sentence`, sorted.
    """
    document = _document(project, CONTRACT.as_posix())
    errors = _document(project, project.error_catalogue.relative_to(project.root).as_posix())
    contract = _parse(document, errors)
    refuse(document.problems | errors.problems)
    return contract


def _parse(document: Document, error_document: Document) -> Contract:
    """Builds the model. Problems are noted in the documents; the caller raises when there are any."""
    root = document.root()
    root.only(*_SECTIONS)
    house = _house(root.section("house"))
    actors = {letter: _actor(letter, section) for letter, section in root.section("actors").sections()}
    _distinct_names(root.section("actors"), actors)
    who = {name: _who(name, section, actors) for name, section in root.section("who").sections()}
    request_bytes = calls.read_request_bytes(root.section("limits"))
    refusals = catalogue.read_refusals(error_document, {"request_bytes": request_bytes})
    endpoints = calls.read_endpoints(root, actors, set(refusals))
    callables = calls.read_callables(root.section("callable"), house)
    views = _views(root.section("views"), actors)
    for about_tables in ("columns", "personal", "impersonal"):
        root.section(about_tables).only(*root.table("tables"))
    return Contract(
        house=house,
        actors=actors,
        who=who,
        tables={name: rights.read_table(name, root, house, who) for name in root.table("tables")},
        views=views,
        endpoints=endpoints,
        request_bytes=request_bytes,
        parameters=meanings.read_parameters(root.section("parameters"), endpoints),
        fields=meanings.read_fields(root.section("fields")),
        never_null=meanings.read_never_null(root.section("never_null"), views),
        labels=meanings.read_labels(root.section("labels")),
        callables=callables,
        definers=calls.read_definers(root.section("definers"), house),
        jobs={name: calls.read_job(name, section) for name, section in root.section("jobs").sections()},
        admin_grant=operations.read_function(root.section("admin"), "grant"),
        access_token_hook=operations.read_function(root.section("auth"), "access_token_hook"),
        unrecorded_files=operations.read_function(root.section("storage"), "unrecorded"),
        gateway=gateway.read_gateway(root.section("gateway"), endpoints),
        doctor=operations.read_doctor(root.section("doctor")),
        demo=demo.read_demo(root.section("demo"), actors, endpoints),
        errors=refusals,
        platform=catalogue.read_platform(error_document, refusals),
        statuses=catalogue.read_statuses(error_document, refusals),
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
    section.only(
        "name",
        "exposed_schema",
        "rules_schema",
        "machinery_schema",
        "guard",
        "view_guard",
        *_TRIGGERS,
        "default_key",
        "cookie_prefix",
        "label_language",
    )
    triggers = {key: section.text(key, "") or None for key in _TRIGGERS}
    house = House(
        name=section.text("name"),
        exposed_schema=section.name("exposed_schema"),
        rules_schema=section.name("rules_schema"),
        machinery_schema=section.name("machinery_schema"),
        guard=section.text("guard"),
        view_guard=section.text("view_guard"),
        transition_guard=triggers["transition_guard"],
        audit_trigger=triggers["audit_trigger"],
        freeze_trigger=triggers["freeze_trigger"],
        person_trigger=triggers["person_trigger"],
        default_key=section.name("default_key"),
        cookie_prefix=section.name("cookie_prefix"),
        label_language=section.text("label_language", "") or None,
    )
    schemas = (house.exposed_schema, house.rules_schema, house.machinery_schema)
    if len(set(schemas)) < len(schemas):
        section.blame("the three schemas must differ")
    guards = {
        "guard": house.guard,
        "view_guard": house.view_guard,
        **triggers,
    }
    for key, function in guards.items():
        if function and not calls.QUALIFIED_NAME.fullmatch(function):
            section.blame(f"`{key}` must be schema.function", key)
    return house


def _actor(letter: str, section: Section) -> Actor:
    section.only("name", "role", "is")
    if not re.fullmatch("[A-Z]", letter):
        section.blame("an actor is one capital letter")
    return Actor(letter, section.name("name"), section.name("role"), section.text("is"))


def _distinct_names(section: Section, actors: dict[str, Actor]) -> None:
    first: dict[str, str] = {}
    for letter, actor in actors.items():
        if first.setdefault(actor.name, letter) != letter:
            section.blame(f"{letter} has the name of {first[actor.name]}, `{actor.name}`", letter)


def _who(name: str, section: Section, actors: dict[str, Actor]) -> Who:
    section.only("actors", "condition")
    section.checked_name(name, "")
    letters = calls.read_letters(section, "actors", actors)
    roles = tuple(dict.fromkeys(actors[letter].role for letter in letters if letter in actors))
    if SERVICE_ROLE in roles:
        section.blame(
            f"{SERVICE_ROLE} passes every policy: state its rights as `service` of the table", "actors"
        )
    return Who(name, letters, roles, section.text("condition").strip())


def _views(section: Section, actors: dict[str, Actor]) -> dict[str, View]:
    return {
        section.checked_name(name, name): View(name, calls.read_letters(section, name, actors))
        for name in section.values
    }
