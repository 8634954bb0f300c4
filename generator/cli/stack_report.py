"""What `retro up` and `retro status` print of the stack."""

from dataclasses import asdict

from generator.config import Project
from generator.house import load
from generator.output import print_json, print_line
from generator.stack.demo import DemoCall, DemoPerson, demo_calls, demo_people
from generator.stack.keys import load_keys
from generator.stack.status import StackStatus, read_status

NAMES = {
    "api_url": "API",
    "rest_url": "PostgREST",
    "db_url": "database",
    "superuser_db_url": "as superuser",
    "anon_key": "anon key",
    "service_role_key": "service key",
    "jwt_secret": "JWT secret",
}


def print_stack(project: Project, *, already_up: bool, as_json: bool) -> None:
    """The stack that is up, the cast with their tokens, and a line to paste for each example."""
    status = read_status(project)
    contract, keys = load(project), load_keys(project)
    people = demo_people(contract, keys)
    calls = demo_calls(contract, keys, people, f"{status.api_url}/rest/v1")
    if as_json:
        cast = {person.name: asdict(person) for person in people}
        print_json(asdict(status) | {"people": cast, "examples": [asdict(call) for call in calls]})
        return
    print_line("Already up." if already_up else "Up.")
    print_status(status)
    _print_people(people)
    _print_calls(calls)
    print_line(f"The API answers at {status.api_url}")


def print_status(status: StackStatus) -> None:
    """Processes, URLs and keys, one a line."""
    print_line()
    for name, process in status.processes.items():
        where = f" on port {process.port}" if process.port else ""
        number = f" (process {process.pid})" if process.pid else ""
        print_line(f"  {name:<13} {process.state}{where}{number}")
    for key, name in NAMES.items():
        if value := getattr(status, key):
            print_line(f"  {name:<13} {value}")
    print_line()


def _print_people(people: list[DemoPerson]) -> None:
    if people:
        print_line(f"Who may be played, by the password {people[0].password} or a bearer token for a week:")
    for person in people:
        print_line(f"  {person.name} ({person.actor}, {person.email})")
        print_line(f"    {person.token}")


def _print_calls(calls: list[DemoCall]) -> None:
    for call in calls:
        print_line()
        print_line(f"As {call.caller}, {call.endpoint}:")
        print_line(call.curl)
    if calls:
        print_line()
