"""The demo's people and calls that a start prints: names, passwords, and lines to paste."""

import json
import shlex
from dataclasses import dataclass
from pathlib import Path

from generator.database import connect
from generator.house import Contract
from generator.house.model import VISITOR_ROLE
from generator.stack.gateway import hashed, store_files
from generator.stack.keys import Keys, sign_person


@dataclass(frozen=True)
class DemoPerson:
    """One of the cast: `password` signs in at the gateway, `token` is a bearer token valid for a week."""

    name: str
    user_id: str
    email: str
    actor: str
    password: str
    token: str


@dataclass(frozen=True)
class DemoCall:
    """A call by one of the cast, or by a caller without an account; `curl` is the line to paste."""

    caller: str
    endpoint: str
    curl: str


def demo_people(contract: Contract, keys: Keys) -> list[DemoPerson]:
    """The cast of [demo.people], in the contract's order."""
    return [
        DemoPerson(
            person.name,
            person.user_id,
            person.email,
            person.actor,
            keys.demo_password,
            sign_person(keys.jwt_secret, person.user_id, person.email),
        )
        for person in contract.demo.people.values()
    ]


def let_sign_in(url: str, contract: Contract, keys: Keys) -> None:
    """Gives the checkout's password to the cast's accounts that have none; `url` is the superuser's."""
    people = [person.user_id for person in contract.demo.people.values()]
    with connect(url) as connection:
        waiting = connection.execute(
            "select id from auth.users where id = any(%s::uuid[]) and coalesce(encrypted_password, '') = ''",
            [people],
        ).fetchall()
        if waiting:
            connection.execute(
                "update auth.users set encrypted_password = %s where id = any(%s)",
                [hashed(keys.demo_password), [user_id for (user_id,) in waiting]],
            )


def store_demo_files(url: str, seeds: Path, storage: Path) -> None:
    """Stores the seeds' files/BUCKET.* for each object of that bucket; `url` is the superuser's."""
    by_bucket = {path.stem: path for path in (seeds / "files").glob("*.*") if path.suffix != ".md"}
    with connect(url) as connection:
        found = connection.execute(
            "select version, bucket_id from storage.objects"
            " where bucket_id = any(%s) and version is not null",
            [[*by_bucket]],
        ).fetchall()
    store_files(storage, {version: by_bucket[bucket] for version, bucket in found})


def demo_calls(contract: Contract, keys: Keys, people: list[DemoPerson], rest_url: str) -> list[DemoCall]:
    """The calls of [[demo.examples]]; a caller without an account sends the anon key."""
    tokens = {person.name: person.token for person in people}
    stranger = next(actor.name for actor in contract.actors.values() if actor.role == VISITOR_ROLE)
    return [
        DemoCall(
            example.person or stranger,
            example.endpoint,
            curl_line(
                f"{rest_url}/rpc/{example.endpoint}",
                json.dumps(dict(example.body), ensure_ascii=False),
                {
                    "apikey": keys.anon_key,
                    "Authorization": f"Bearer {tokens.get(example.person or '', keys.anon_key)}",
                    "Content-Type": "application/json",
                },
            ),
        )
        for example in contract.demo.examples
    ]


def curl_line(url: str, body: str, headers: dict[str, str]) -> str:
    """The call as one shell line, quoted where needed."""
    shown = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    return shlex.join(["curl", "-sS", url, *shown, "-d", body])
