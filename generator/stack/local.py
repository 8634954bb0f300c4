"""The local stack of a checkout: Postgres with the house in it, PostgREST in front of it."""

from dataclasses import dataclass
from pathlib import Path

from generator.config import Project
from generator.stack.bootstrap import API_LOGIN, OWNER
from generator.stack.keys import Keys, load_keys
from generator.stack.postgres import PostgresServer, open_cluster
from generator.stack.postgrest import Postgrest
from generator.stack.state import StackState, load_state

DATABASE = "postgres"


@dataclass(frozen=True)
class LocalStack:
    """The parts of a stack, running or not."""

    state: StackState
    keys: Keys
    server: PostgresServer
    postgrest: Postgrest

    @property
    def db_url(self) -> str:
        """As the owner of the database, with the rights that a hosted project gives."""
        return self.server.url(DATABASE, OWNER, self.keys.postgres_password)

    @property
    def superuser_db_url(self) -> str:
        return self.server.url(DATABASE)

    def is_running(self) -> bool:
        """Whether any part of it runs."""
        return self.server.is_running() or self.postgrest.pid() is not None

    def is_up(self) -> bool:
        """Whether all of it runs and answers."""
        return self.server.is_running() and self.postgrest.pid() is not None and self.postgrest.is_ready()

    def stop(self) -> None:
        self.postgrest.stop()
        self.server.stop()


def find_stack(project: Project) -> LocalStack | None:
    """The stack of this checkout, running or not; None before the first `retro up` and after a reset."""
    state = load_state(project)
    if state is None or not Path(state.folder).is_dir():
        return None
    return assemble(project, state)


def assemble(project: Project, state: StackState) -> LocalStack:
    """The parts that the state names, with the keys of the checkout."""
    keys = load_keys(project)
    server = open_cluster(project, Path(state.bin_dir), Path(state.folder), port=state.postgres_port)
    postgrest = Postgrest(
        binary=Path(state.postgrest),
        db_url=server.url(DATABASE, API_LOGIN, keys.authenticator_password),
        jwt_secret=keys.jwt_secret,
        port=state.api_port,
        admin_port=state.admin_port,
        log_file=project.state / "logs" / "postgrest.log",
        schema=state.schema,
    )
    return LocalStack(state, keys, server, postgrest)
