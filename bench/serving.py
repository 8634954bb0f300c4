"""A benchmark database behind PostgREST, configured as by `retro up`, and the tokens of the callers."""

import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial

import jwt
import psutil
from psycopg.sql import SQL, Identifier

from bench.building import STAGE_PREFIX
from bench.load import Load, request, run
from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import RetroError
from generator.stack.bootstrap import API_LOGIN
from generator.stack.gateway import AuthChoices
from generator.stack.keys import Keys, new_keys
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresServer
from generator.stack.postgrest import Postgrest, find_postgrest
from generator.testing.clones import drop_database

TOKEN_SECONDS = 6 * 3600
END_SECONDS = 10
MOST_TAKEN_PORTS = 6
MOST_FAILURES = 20
NO_OP = "bench_no_op"
MAKE_NO_OP = f"""
create function public.{NO_OP}() returns integer language sql stable return 1;
grant execute on function public.{NO_OP}() to anon, authenticated, service_role;
"""


class OneConnection(Postgrest):
    """A PostgREST with one connection to its database, so that every call runs on the connection of the
    earlier ones."""

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "PGRST_DB_POOL": "1"}


@dataclass
class Stage:
    """A database that a run may change, and its PostgREST, which `launch` starts. `callers` and `admins` are
    numbers of accounts.
    """

    url: str
    launch: Callable[[], Postgrest]
    keys: Keys
    creators: int
    callers: int
    admins: int

    def __post_init__(self) -> None:
        self.postgrest = self.launch()

    @property
    def port(self) -> int:
        return self.postgrest.port

    def connect(self) -> Connection:
        """Connects as the superuser."""
        return connect(self.url, application_name="bench")

    def backends(self) -> list[int]:
        """The process ids of PostgREST's connections to its database, except the one that listens."""
        with self.connect() as connection:
            found = connection.execute(
                "select pid from pg_stat_activity where datname = current_database()"
                " and usename = %s and query not ilike 'listen%%'",
                [API_LOGIN],
            )
            return [pid for (pid,) in found]

    def renew_connections(self) -> None:
        """Gives PostgREST fresh connections to its database. It notices the loss of the old ones only when a
        request fails.
        """
        with self.connect() as connection:
            connection.execute(
                "select pg_terminate_backend(pid, %s) from unnest(%s::integer[]) as pid",
                [END_SECONDS * 1000, self.backends()],
            )
        no_op = [self.call(NO_OP, None, {})]
        for _ in range(MOST_FAILURES):
            if not run(Load(self.port, no_op, 1, 0)).failures:
                return
        raise RetroError("PostgREST does not connect again", remedy=f"its log is {self.postgrest.log_file}")

    def close(self) -> None:
        """Kills PostgREST, because a regular stop takes a second and a half."""
        if pid := self.postgrest.pid():
            process = psutil.Process(pid)
            process.kill()
            process.wait(END_SECONDS)
        self.postgrest.log_file.unlink(missing_ok=True)

    def call(self, endpoint: str, account: str | None, parameters: object) -> bytes:
        """A POST request to an endpoint, as supabase-js sends it; `account` None is a visitor."""
        return request("POST", f"/rpc/{endpoint}", self._headers(account), json.dumps(parameters).encode())

    def read(self, path: str, account: str | None) -> bytes:
        return request("GET", path, self._headers(account))

    def accounts(self, actor: str) -> list[str | None]:
        """The accounts of that actor: V visitor, C creator, A admin."""
        if actor == "V":
            return [None]
        kind, count = ("admin", self.admins) if actor == "A" else ("account", self.callers)
        return list(_accounts(self.url, kind, count))

    def _headers(self, account: str | None) -> dict[str, str]:
        headers = {"accept": "application/json"}
        if account:
            headers["authorization"] = f"Bearer {_token(self.keys, account)}"
        return headers


@cache
def _accounts(url: str, kind: str, count: int) -> tuple[str, ...]:
    with connect(url) as connection:
        found = connection.execute(
            "select bench.id(%s, n)::text from generate_series(1, %s) as n", [kind, count]
        )
        return tuple(account for (account,) in found)


@contextmanager
def staged(
    project: Project,
    server: PostgresServer,
    template: str,
    *,
    part: type[Postgrest] = Postgrest,
    keys: Keys | None = None,
) -> Iterator[Stage]:
    """A copy of the benchmark database, with a no-op endpoint added and a new PostgREST."""
    keys = keys or new_keys()
    name = STAGE_PREFIX + secrets.token_hex(4)
    with connect(server.url("postgres")) as connection:
        connection.execute(
            SQL("create database {} template {} strategy file_copy").format(
                Identifier(name), Identifier(template)
            )
        )
        try:
            with connect(server.url(name)) as made:
                made.execute(sql(MAKE_NO_OP))
                made.execute("grant usage on schema bench to public")
                row = made.execute("select creators, callers, admins from bench.scale").fetchone()
            assert row is not None  # noqa: S101  the builder has filled it
            launch = partial(_launched, project, server, name, keys, part)
            stage = Stage(server.url(name), launch, keys, *row)
            try:
                yield stage
            finally:
                stage.close()
        finally:
            drop_database(connection, name)


def _launched(
    project: Project, server: PostgresServer, database: str, keys: Keys, part: type[Postgrest]
) -> Postgrest:
    """Chooses free ports. When another program takes one before PostgREST does, tries others."""
    log_file = project.state / "logs" / f"bench-{database}.log"
    log_file.parent.mkdir(exist_ok=True)
    db_url = server.url(database, API_LOGIN, server.password)
    taken: list[int] = []
    while True:
        port = choose_port(None, None, project, taken=taken)
        admin_port = choose_port(None, None, project, taken=[*taken, port])
        postgrest = part(find_postgrest(project), db_url, keys.verifying_keys, port, admin_port, log_file)
        try:
            postgrest.start()
        except RetroError:
            taken += [port, admin_port]
            if len(taken) > MOST_TAKEN_PORTS:
                raise
        else:
            return postgrest


_TOKENS: dict[tuple[str, str], str] = {}


def _token(keys: Keys, account: str) -> str:
    """A token like those that Supabase Auth signs for a person, with the algorithm that `retro up`
    chooses."""
    known = (keys.jwt_secret, account)
    if known not in _TOKENS:
        now = int(time.time())
        claims = {
            "sub": account,
            "aud": "authenticated",
            "role": "authenticated",
            "iat": now,
            "exp": now + TOKEN_SECONDS,
        }
        if AuthChoices.jwt_algorithm == "HS256":
            _TOKENS[known] = jwt.encode(claims, keys.jwt_secret, algorithm="HS256")
        else:
            key = jwt.PyJWK(keys.signing_key)
            _TOKENS[known] = jwt.encode(claims, key, algorithm="ES256", headers={"kid": key.key_id})
    return _TOKENS[known]
