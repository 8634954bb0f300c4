"""The state of the local stack, for people and programs."""

from dataclasses import dataclass
from typing import Literal

from generator.config import Project
from generator.stack.local import find_stack

ProcessState = Literal["running", "stopped"]


@dataclass(frozen=True)
class ProcessStatus:
    """One process; `port` is its current or last one, None before the first start."""

    state: ProcessState = "stopped"
    pid: int | None = None
    port: int | None = None


@dataclass(frozen=True)
class StackStatus:
    """The stack as `retro status --json` prints it. All values but the states are None before the first `up`.

    `state` is up when all processes run and answer, partial when only some do. `db_url` signs in as the
    database's owner. `api_url` is the base URL for a client library, `rest_url` that for calling endpoints;
    no URL ends in a slash.
    """

    state: Literal["up", "partial", "down"]
    db_url: str | None
    superuser_db_url: str | None
    api_url: str | None
    rest_url: str | None
    anon_key: str | None
    service_role_key: str | None
    jwt_secret: str | None
    server_key: str | None
    processes: dict[str, ProcessStatus]


def read_status(project: Project) -> StackStatus:
    """The stack of this checkout, as it is now."""
    stack = find_stack(project)
    if stack is None:
        nothing = {name: ProcessStatus() for name in ("postgres", "postgrest", "gateway")}
        return StackStatus("down", None, None, None, None, None, None, None, None, nothing)
    processes = {
        "postgres": _process(stack.server.pid(), stack.server.port),
        "postgrest": _process(stack.postgrest.pid(), stack.postgrest.port),
        "gateway": _process(stack.gateway.pid(), stack.gateway.port),
    }
    running = [process.state == "running" for process in processes.values()]
    return StackStatus(
        state="up" if all(running) and stack.is_up() else "partial" if any(running) else "down",
        db_url=stack.db_url,
        superuser_db_url=stack.superuser_db_url,
        api_url=stack.gateway.url,
        rest_url=stack.postgrest.url,
        anon_key=stack.keys.anon_key,
        service_role_key=stack.keys.service_role_key,
        jwt_secret=stack.keys.jwt_secret,
        server_key=stack.keys.server_key,
        processes=processes,
    )


def _process(pid: int | None, port: int) -> ProcessStatus:
    return ProcessStatus("running" if pid else "stopped", pid, port)
