"""Plays the plan's calls against real PostgREST, each on the freshly loaded demo."""

import os
import secrets
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from generator.catalog.exposed import Function, read_exposed
from generator.config import Project
from generator.database import connect, sql
from generator.errors import RetroError
from generator.examples.records import Recorded, Records, settled
from generator.house.examples import Call, CallPlan
from generator.house.model import SERVICE_ROLE, Contract
from generator.stack.bootstrap import API_LOGIN
from generator.stack.keys import sign
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresServer
from generator.stack.postgrest import Postgrest, find_postgrest
from generator.testing.clones import CLONE_PREFIX, Clone, Template, cloned, drop_database
from generator.testing.template import furnish

_SECONDS = 30
_HEADERS = {"content-type": "application/json", "user-agent": "retro", "x-request-id": "example"}


def record(project: Project, contract: Contract, plan: CallPlan, server: PostgresServer) -> Records:
    """The answer of every endpoint. Each call is rolled back, so that none sees the changes of another.

    Raises ContractError where the plan does not fit the endpoints, and RetroError where a call that should
    succeed is refused, or the other way round.
    """
    began = datetime.now(UTC)
    with ExitStack() as opened:
        client = opened.enter_context(httpx.Client(timeout=_SECONDS, trust_env=False, headers=_HEADERS))
        template = opened.enter_context(_demo(server, project, plan))
        stage = _Stage(project, contract, plan, template, client, began, opened)
        return Records(
            answers={name: stage.play(name, plan.call(name)) for name in contract.endpoints},
            refusals={name: stage.play(name, call, refused=True) for name, call in plan.refusals.items()},
        )


@contextmanager
def _demo(server: PostgresServer, project: Project, plan: CallPlan) -> Iterator[Template]:
    name = CLONE_PREFIX + secrets.token_hex(6)
    try:
        furnish(server, project, name, before_demo=plan.before)
        if plan.after:
            with connect(server.url(name)) as connection:
                connection.execute(sql(plan.after))
        yield Template(server, name)
    finally:
        with connect(server.url("postgres")) as connection:
            drop_database(connection, name)


@dataclass
class _Stage:
    project: Project
    contract: Contract
    plan: CallPlan
    template: Template
    client: httpx.Client
    began: datetime
    opened: ExitStack
    jwt_secret: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)

    @cached_property
    def shared(self) -> tuple[Clone, Postgrest]:
        """The server for calls that only read what the demo has."""
        return self.opened.enter_context(self._served())

    @cached_property
    def functions(self) -> dict[str, Function]:
        with connect(self.shared[0].url) as connection:
            exposed = read_exposed(connection, self.contract.house.exposed_schema)
        return {function.name: function for function in exposed.functions}

    def play(self, name: str, call: Call, *, refused: bool = False) -> Recorded:
        caller = call.caller or self.plan.caller(self.contract, name)
        clone, server = self.shared
        body, is_made = self._body(clone, name, call, keep=False)
        if not is_made:
            return self._call(server, name, caller, body, call.needs, refused=refused)
        with self._served() as (own_clone, own_server):
            body, _ = self._body(own_clone, name, call, keep=True)
            return self._call(own_server, name, caller, body, call.needs, refused=refused)

    def _body(self, clone: Clone, name: str, call: Call, *, keep: bool) -> tuple[dict[str, Any], bool]:
        """The parameters, and whether the database had to be changed to get them."""
        with (
            connect(clone.superuser_url) as connection,
            connection.transaction(force_rollback=not keep),
        ):
            if call.before:
                connection.execute(sql(call.before))
            body = self.plan.body(connection, name, self.functions[name].parameters, call)
            row = connection.execute("select pg_current_xact_id_if_assigned() is not null").fetchone()
            return body, bool(row and row[0])

    @contextmanager
    def _served(self) -> Iterator[tuple[Clone, Postgrest]]:
        with cloned(self.template) as clone, tempfile.TemporaryDirectory() as folder:
            port = choose_port(None, None, self.project)
            server = Postgrest(
                find_postgrest(self.project),
                clone.server.url(clone.name, API_LOGIN, clone.server.password),
                self.jwt_secret,
                port,
                choose_port(None, None, self.project, taken=[port]),
                Path(folder) / "postgrest.log",
                self.contract.house.exposed_schema,
                keeps_changes=False,
            )
            server.start()
            try:
                yield clone, server
            finally:
                if pid := server.pid():
                    os.kill(pid, signal.SIGKILL)  # SIGTERM would take a second and a half

    def _call(
        self, server: Postgrest, name: str, caller: str, body: dict[str, Any], needs: str, *, refused: bool
    ) -> Recorded:
        response = self.client.post(
            f"{server.url}/rpc/{name}", json=body, headers=self._authorization(caller)
        )
        if response.is_success == refused:
            raise RetroError(
                f"{name} as {caller}: {response.status_code} {response.text[:300]}",
                remedy="correct its values in db/examples.toml",
            )
        answer = response.json() if response.content else None
        kept = [*self.plan.accounts.values(), *(one.user_id for one in self.contract.demo.people.values())]
        recorded = Recorded(caller, body, response.status_code, answer, needs)
        return settled(recorded, kept, self.began, self.plan.now)

    def _authorization(self, caller: str) -> dict[str, str]:
        """The header with the caller's token; none for a visitor."""
        people = self.contract.demo.people
        claims: dict[str, str] | None = None
        role = "authenticated"
        if caller in people:
            claims = {"sub": people[caller].user_id, "aud": role, "email": people[caller].email}
        elif caller in self.plan.accounts:
            claims = {"sub": self.plan.accounts[caller], "aud": role}
        elif any(
            actor.name == caller and actor.role == SERVICE_ROLE for actor in self.contract.actors.values()
        ):
            claims, role = {}, SERVICE_ROLE
        if claims is None:
            return {}
        return {"authorization": f"Bearer {sign(self.jwt_secret, role, _SECONDS * 10, **claims)}"}
