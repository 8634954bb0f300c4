"""The local stack of a checkout: Postgres with the house in it, PostgREST and the gateway in front of it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator.config import Project
from generator.house import load
from generator.stack.background import BackgroundServer
from generator.stack.bootstrap import API_LOGIN, OWNER
from generator.stack.gateway import AuthChoices, Gateway, GatewaySettings, gateway_settings
from generator.stack.keys import Keys, load_keys
from generator.stack.postgres import PostgresServer, open_cluster
from generator.stack.postgrest import Postgrest
from generator.stack.state import StackState, load_state

DATABASE = "postgres"
# Default ports of Next, Vite and its preview, Astro, Angular, webpack. Each tries the next port when its own
# is in use.
DEVELOPMENT_PORTS = (3000, 3001, 5173, 5174, 4173, 4321, 4200, 8080)


@dataclass(frozen=True)
class LocalStack:
    """The parts of a stack, running or not."""

    state: StackState
    keys: Keys
    server: PostgresServer
    postgrest: Postgrest
    gateway: Gateway

    @property
    def db_url(self) -> str:
        """The URL of the database's owner, with the rights that a hosted project gives."""
        return self.server.url(DATABASE, OWNER, self.keys.postgres_password)

    @property
    def superuser_db_url(self) -> str:
        return self.server.url(DATABASE)

    @property
    def log_files(self) -> dict[str, Path]:
        """The logs by the names of their processes."""
        return {
            "postgres": self.server.log_file,
            "postgrest": self.postgrest.log_file,
            "gateway": self.gateway.log_file,
        }

    def is_running(self) -> bool:
        """Whether any part of it runs."""
        return self.server.is_running() or any(server.pid() for server in self._front)

    def is_up(self) -> bool:
        """Whether all of it runs and answers."""
        return self.server.is_running() and all(server.pid() and server.is_ready() for server in self._front)

    def stop(self) -> None:
        self.stop_front()
        self.server.stop()

    def stop_front(self) -> None:
        """Stops the servers in front of Postgres."""
        for server in self._front:
            server.stop()

    @property
    def _front(self) -> tuple[BackgroundServer, ...]:
        return self.gateway, self.postgrest


def find_stack(project: Project) -> LocalStack | None:
    """The stack of this checkout, running or not; None before the first `retro up` and after a reset."""
    state = load_state(project)
    if state is None or not Path(state.folder).is_dir():
        return None
    return assemble(project, state)


def development_sites() -> list[str]:
    """The URLs where development servers of frontends usually answer."""
    return [f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in DEVELOPMENT_PORTS]


def storage_folder(project: Project) -> Path:
    """Where the gateway keeps uploaded files."""
    return project.state / "storage"


def inbox_folder(project: Project) -> Path:
    """Where the gateway keeps mails."""
    return project.state / "inbox"


def console_folder(project: Project) -> Path:
    """Where the built console is, which the gateway serves; the folder exists once it is built."""
    return project.root / "console" / "dist"


def _gateway_settings(project: Project, auth: AuthChoices, **stack: Any) -> GatewaySettings:
    return gateway_settings(load(project), auth, **stack)


def assemble(project: Project, state: StackState) -> LocalStack:
    """The parts that the stored state describes, with the checkout's keys."""
    keys = load_keys(project)
    server = open_cluster(project, Path(state.bin_dir), Path(state.folder), port=state.postgres_port)
    postgrest = Postgrest(
        binary=Path(state.postgrest),
        db_url=server.url(DATABASE, API_LOGIN, keys.authenticator_password),
        verifying_keys=keys.verifying_keys,
        port=state.api_port,
        admin_port=state.admin_port,
        log_file=project.state / "logs" / "postgrest.log",
        schema=state.schema,
    )
    settings = partial(
        _gateway_settings,
        project,
        state.auth,
        rest_url=postgrest.url,
        # It switches to the caller's role, or to the owner of auth or storage, for each transaction.
        db_url=server.url(DATABASE),
        jwt_secret=keys.jwt_secret,
        anon_key=keys.anon_key,
        service_role_key=keys.service_role_key,
        signing_key=keys.signing_key,
        server_key=keys.server_key,
        origins=development_sites(),
        storage_folder=str(storage_folder(project)),
        inbox_folder=str(inbox_folder(project)),
        port=state.gateway_port,
        pages=str(console_folder(project)),
        access_token_hook=state.access_token_hook,
    )
    gateway = Gateway(settings, state.gateway_port, project.state / "logs" / "gateway.log")
    return LocalStack(state, keys, server, postgrest, gateway)
