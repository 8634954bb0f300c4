"""Reads [demo]: the people and example calls that the local stack prints at its start."""

from uuid import UUID

from generator.house.model import VISITOR_ROLE, Actor, Demo, Endpoint, Example, Person
from generator.house.section import Section


def read_demo(section: Section, actors: dict[str, Actor], endpoints: dict[str, Endpoint]) -> Demo:
    """The demo; empty where the contract has none. Problems are noted in the section's document."""
    section.only("people", "examples")
    people = {name: _person(name, part, actors) for name, part in section.section("people").sections()}
    examples = [_example(part, people, actors, endpoints) for part in section.entries("examples")]
    return Demo(people, tuple(examples))


def _person(name: str, section: Section, actors: dict[str, Actor]) -> Person:
    section.only("user_id", "email", "actor")
    user_id, actor = section.text("user_id"), section.text("actor")
    if user_id and not _is_uuid(user_id):
        section.blame("`user_id` is no uuid", "user_id")
    if actor and actor not in {known.name for known in actors.values()}:
        section.blame(f"no actor has the name `{actor}`", "actor")
    return Person(name, user_id, section.text("email"), actor)


def _example(
    section: Section, people: dict[str, Person], actors: dict[str, Actor], endpoints: dict[str, Endpoint]
) -> Example:
    section.only("as", "endpoint", "body")
    caller, endpoint = section.text("as"), section.text("endpoint")
    without_account = {actor.name for actor in actors.values() if actor.role == VISITOR_ROLE}
    if caller and caller not in people.keys() | without_account:
        section.blame(f"`{caller}` is not in [demo.people]", "as")
    if endpoint and endpoint not in endpoints:
        section.blame(f"no endpoint `{endpoint}` in [endpoints]", "endpoint")
    return Example(caller if caller in people else None, endpoint, section.table("body"))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
