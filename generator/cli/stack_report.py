"""The output of `retro up` and `retro status` about the stack."""

import json
import shlex
from dataclasses import asdict

from generator.config import Project
from generator.house import load
from generator.house.model import Example
from generator.output import print_json, print_line
from generator.stack.demo import DemoPerson, demo_calls, demo_people
from generator.stack.keys import load_keys
from generator.stack.local import console_folder
from generator.stack.status import StackStatus, read_status

NAMES = {
    "api_url": "API",
    "rest_url": "PostgREST",
    "db_url": "database",
    "superuser_db_url": "as superuser",
    "anon_key": "anon key",
    "service_role_key": "service key",
    "jwt_secret": "JWT secret",
    "server_key": "server key",
}


def print_stack(project: Project, *, already_up: bool, as_json: bool) -> None:
    """Prints the running stack: who may sign in, where the keys are, one working call, and the URL."""
    status = read_status(project)
    contract, keys = load(project), load_keys(project)
    people = demo_people(contract, keys)
    calls = demo_calls(contract, keys, people, f"{status.api_url}/rest/v1")
    if as_json:
        cast = {person.name: asdict(person) for person in people}
        print_json(asdict(status) | {"people": cast, "examples": [asdict(call) for call in calls]})
        return
    retro = ".venv/bin/retro" if (project.root / ".venv" / "bin" / "retro").exists() else "retro"
    print_line("Already up." if already_up else "Up.")
    _print_people(people, retro)
    print_line(f"All URLs and keys: {retro} status (--env for a shell, --json for a program)")
    for example in [each for each in contract.demo.examples if each.person is None][:1]:
        print_line(f"Try it:\n  {_short_call(example, retro)}")
    if (console_folder(project) / "index.html").exists():
        print_line(f"Open {status.api_url} in a browser: the console")
    print_line(f"The API answers at {status.api_url}")


def print_variables(status: StackStatus) -> None:
    """Prints shell variables to read with eval: the URLs and keys, with names in capitals."""
    for name in NAMES:
        if value := getattr(status, name):
            print_line(f"{name.upper()}={shlex.quote(value)}")


def print_status(status: StackStatus) -> None:
    """Prints processes, URLs and keys, one per line."""
    print_line()
    for name, process in status.processes.items():
        where = f" on port {process.port}" if process.port else ""
        number = f" (process {process.pid})" if process.pid else ""
        print_line(f"  {name:<13} {process.state}{where}{number}")
    for key, name in NAMES.items():
        if value := getattr(status, key):
            print_line(f"  {name:<13} {value}")
    print_line()


def _print_people(people: list[DemoPerson], retro: str) -> None:
    if not people:
        return
    print_line(f"Sign in with the password {people[0].password} as")
    for actor in dict.fromkeys(person.actor for person in people):
        addresses = ", ".join(person.email for person in people if person.actor == actor)
        print_line(f"  {addresses} ({actor})")
    print_line(f"or get a bearer token: {retro} token {people[0].name}")


def _short_call(example: Example, retro: str) -> str:
    body = shlex.quote(json.dumps(dict(example.body), ensure_ascii=False))
    address = f'"$API_URL/rest/v1/rpc/{example.endpoint}"'
    headers = '-H "apikey: $ANON_KEY" -H "Content-Type: application/json"'
    return f'eval "$({retro} status --env)"; curl -sS {address} {headers} -d {body}'
