"""Chooses server and ports of a start: those asked for, else those of the last run, else free ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.config import Project
from generator.errors import UsageError
from generator.house import load
from generator.output import step
from generator.stack.gateway import AuthChoices, require_gateway
from generator.stack.local import LocalStack, assemble
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresKind, create_cluster
from generator.stack.postgrest import find_postgrest
from generator.stack.state import StackState, load_state, save_state


@dataclass(frozen=True)
class Wishes:
    """The options of `retro up`; None leaves the choice to the last run, or to the stack.

    `auth` are values of AuthChoices by name.
    """

    kind: PostgresKind | None = None
    port: int | None = None
    api_port: int | None = None
    gateway_port: int | None = None
    demo: bool = True
    auth: Mapping[str, Any] = field(default_factory=dict)


def refuse_other_options(state: StackState, wishes: Wishes) -> None:
    """Raises UsageError when the stack runs with other options than those asked for."""
    asked = (wishes.kind, wishes.port, wishes.api_port, wishes.gateway_port)
    running = (state.kind, state.postgres_port, state.api_port, state.gateway_port)
    auth = state.auth
    other = any(wish not in {None, fact} for wish, fact in zip(asked, running, strict=True))
    if other or replace(auth, **wishes.auth) != auth:
        raise UsageError(
            f"the stack runs already: Postgres {state.kind} on port {state.postgres_port}, "
            f"PostgREST on port {state.api_port}, the gateway on port {state.gateway_port}, "
            f"tokens signed with {auth.jwt_algorithm}, "
            f"{'with' if auth.confirm_email else 'without'} confirmation of addresses, "
            f"{'with' if auth.anonymous_sign_ins else 'without'} anonymous sign-ins, "
            f"for the site {auth.site_url}",
            remedy="stop it with `retro down`, then start it with the other options",
        )


def choose_stack(project: Project, known: LocalStack | None, wishes: Wishes) -> LocalStack:
    """Chooses, creates the cluster if it is missing, and stores the choice before anything is started.

    Raises MissingPart for a port in use, and for missing programs.
    """
    require_gateway()
    contract = load(project)
    postgrest = find_postgrest(project)
    last = load_state(project)
    kind = wishes.kind or (last.kind if last else "embedded")
    port, api_port, admin_port, gateway_port = _choose_ports(project, known, last, wishes)
    with step("Preparing Postgres"):
        server = create_cluster(kind, project, "postgres", port=port)
    state = StackState(
        kind=kind,
        bin_dir=str(server.bin_dir),
        folder=str(server.data_dir.parent),
        postgres_port=port,
        postgrest=str(postgrest),
        api_port=api_port,
        admin_port=admin_port,
        schema=contract.house.exposed_schema,
        gateway_port=gateway_port,
        access_token_hook=contract.access_token_hook,
        auth=replace(last.auth if last else AuthChoices(), **wishes.auth),
    )
    save_state(project, state)
    return assemble(project, state)


def _choose_ports(
    project: Project, known: LocalStack | None, last: StackState | None, wishes: Wishes
) -> tuple[int, int, int, int]:
    if known and known.server.is_running():
        port = known.server.port
    else:
        port = choose_port(wishes.port, last.postgres_port if last else None, project)
    api_port = choose_port(wishes.api_port, last.api_port if last else None, project, taken={port})
    taken = {port, api_port}
    gateway_port = choose_port(wishes.gateway_port, last.gateway_port if last else None, project, taken=taken)
    taken.add(gateway_port)
    admin_port = choose_port(None, last.admin_port if last else None, project, taken=taken)
    return port, api_port, admin_port, gateway_port
