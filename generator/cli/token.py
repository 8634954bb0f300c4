"""`retro token`: a bearer token for a person of the demo."""

from dataclasses import asdict
from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.errors import UsageError
from generator.house import load
from generator.output import print_json, print_line
from generator.stack.demo import demo_people
from generator.stack.keys import load_keys


@app.command()
def token(
    name: Annotated[str, typer.Argument(help="One of the people of [demo.people] in db/contract.toml.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Print a bearer token for a person of the demo, valid for a week."""
    project = find_project()
    people = {person.name: person for person in demo_people(load(project), load_keys(project))}
    person = people.get(name)
    if person is None:
        raise UsageError(
            f"the demo has no person named {name}", remedy=f"choose one of {', '.join(people) or 'nobody'}"
        )
    if as_json:
        print_json(asdict(person))
    else:
        print_line(person.token)
