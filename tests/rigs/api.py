"""PostgREST in front of a database, and the people who call it."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from functools import cached_property
from threading import Barrier
from typing import Any

import httpx

from generator.database import Connection, connect, sql
from generator.house import Contract
from generator.stack.keys import Keys, sign
from generator.testing.clones import Clone

TOKEN_SECONDS = 600
Arguments = Sequence[Any] | Mapping[str, Any] | None


@dataclass(frozen=True)
class Api:
    """One running PostgREST. Callers are named as in the cast, or visitor, anonymous, member and service."""

    client: httpx.Client
    keys: Keys
    clone: Clone
    contract: Contract

    @property
    def jwt_secret(self) -> str:
        return self.keys.jwt_secret

    def call(self, endpoint: str, caller: str, /, **parameters: Any) -> httpx.Response:
        """Calls an endpoint by POST, as supabase-js does."""
        return self.post(endpoint, caller, json.dumps(parameters))

    def post(
        self, endpoint: str, caller: str, body: str, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Calls an endpoint by POST with this body, unchanged."""
        sent = {"content-type": "application/json", **self.headers(caller), **(headers or {})}
        return self.client.post(f"/rpc/{endpoint}", content=body, headers=sent)

    def get(self, path: str, caller: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.client.get(path, headers={**self.headers(caller), **(headers or {})})

    def headers(self, caller: str) -> dict[str, str]:
        """The header with the caller's token; none for a visitor."""
        return {} if caller == "visitor" else self.bearer(self.token(caller))

    def bearer(self, token: str) -> dict[str, str]:
        return {"authorization": f"Bearer {token}"}

    def token(self, caller: str, *, seconds: int = TOKEN_SECONDS, **claims: Any) -> str:
        """A token as Supabase Auth signs it. `claims` replace the caller's own."""
        if caller == "service":
            return sign(self.jwt_secret, "service_role", seconds, **claims)
        held: dict[str, Any] = {"sub": self.accounts[caller], "aud": "authenticated"}
        if caller == "anonymous":
            held["is_anonymous"] = True
        held |= claims
        return sign(self.jwt_secret, held.pop("role", "authenticated"), seconds, **held)

    @cached_property
    def accounts(self) -> dict[str, str]:
        """User ids by name: the demo's people, an account without any role, and an anonymous one."""
        return {
            **{person.name: person.user_id for person in self.contract.demo.people.values()},
            "member": str(self.value("select tests.account('member')")),
            "anonymous": "e0000000-0000-4000-8000-0000000000ff",
        }

    def enlist_admins(self, number: int) -> list[str]:
        """Makes so many more admins, and returns their names."""
        found = self.rows(
            "with accounts as ("
            "  insert into auth.users (id) select gen_random_uuid() from generate_series(1, %s) returning id"
            ") insert into app.user_roles (user_id, role) select id, 'admin' from accounts returning user_id",
            [number],
        )
        admins = {f"admin {user_id}": str(user_id) for (user_id,) in found}
        self.accounts.update(admins)
        return list(admins)

    def database(self) -> AbstractContextManager[Connection]:
        """A connection as the superuser, to whom no policy applies."""
        return closing(self._connect())

    def _connect(self) -> Connection:
        return connect(self.clone.superuser_url, application_name="http tests")

    @cached_property
    def _kept(self) -> Connection:
        """One connection for single statements: most of them take less time than connecting."""
        return self._connect()

    def close(self) -> None:
        """Closes the kept connection."""
        self._kept.close()

    def rows(self, statement: str, arguments: Arguments = None) -> list[tuple[Any, ...]]:
        return self._kept.execute(sql(statement), arguments).fetchall()

    def value(self, statement: str, arguments: Arguments = None) -> Any:
        return self.rows(statement, arguments)[0][0]

    def run(self, statement: str, arguments: Arguments = None) -> None:
        self._kept.execute(sql(statement), arguments)


def at_once(calls: Sequence[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    """Makes all calls at the same time, each in a thread. Returns the answers in the order of the calls."""
    start = Barrier(len(calls))

    def when_all_are_ready(call: Callable[[], httpx.Response]) -> httpx.Response:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(when_all_are_ready, calls))
