"""`retro up`: the whole backend on this machine."""

import signal
from typing import Annotated

import typer

from generator.cli import app, stack_report
from generator.config import Project, find_project
from generator.errors import RetroError
from generator.output import print_line
from generator.stack.binaries import PostgresKind
from generator.stack.choices import Wishes
from generator.stack.gateway import JwtAlgorithm, check_site
from generator.stack.lifecycle import start_stack, stop_stack
from generator.stack.local import find_stack
from generator.stack.logs import follow
from generator.stack.processes import find_process


@app.command()
def up(
    *,
    detach: Annotated[
        bool, typer.Option("--detach", "-d", help="Start it in the background and return.")
    ] = False,
    postgres: Annotated[
        PostgresKind | None,
        typer.Option(help="Which Postgres to run: the Python package's or the machine's."),
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port of Postgres.", min=1024, max=65_535)] = None,
    api_port: Annotated[int | None, typer.Option(help="Port of PostgREST.", min=1024, max=65_535)] = None,
    gateway_port: Annotated[
        int | None, typer.Option(help="Port of the gateway.", min=1024, max=65_535)
    ] = None,
    jwt_algorithm: Annotated[
        JwtAlgorithm | None,
        typer.Option(help="Algorithm that signs people's tokens; tokens of either are accepted."),
    ] = None,
    confirm_email: Annotated[
        bool | None,
        typer.Option(
            "--confirm-email/--no-confirm-email",
            help="Require that an address is confirmed before it can sign in.",
        ),
    ] = None,
    anonymous_sign_ins: Annotated[
        bool | None,
        typer.Option("--anonymous-sign-ins/--no-anonymous-sign-ins", help="Allow anonymous sign-ins."),
    ] = None,
    site_url: Annotated[
        str | None, typer.Option(help="URL of the site, whose pages may hold sessions in cookies.")
    ] = None,
    demo: Annotated[bool, typer.Option(help="Fill a new database with the demo.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Start Postgres with the database in it, PostgREST and the gateway, and print how to call it."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    project = find_project()
    if site_url:
        check_site(site_url)  # checked here, since the process would write the error to a log
    auth = {
        "jwt_algorithm": jwt_algorithm,
        "confirm_email": confirm_email,
        "anonymous_sign_ins": anonymous_sign_ins,
        "site_url": site_url,
    }
    asked = {name: wish for name, wish in auth.items() if wish is not None}
    wishes = Wishes(postgres, port, api_port, gateway_port, demo, asked)
    started = False
    try:
        started = start_stack(project, wishes)
        stack_report.print_stack(project, already_up=not started, as_json=as_json)
        if started and not detach:
            _stay(project)
    except KeyboardInterrupt:
        if detach or not started:
            raise
        stop_stack(project)
        print_line("Stopped.")


def _stay(project: Project) -> None:
    """Shows the logs until the stack stops.

    Returns when another command has stopped the stack. Raises RetroError when a process has ended by itself.
    """
    stack = find_stack(project)
    if stack is None:
        return
    pids = [stack.server.pid(), stack.postgrest.pid(), stack.gateway.pid()]
    for name, line in follow(
        stack.log_files, until=lambda: not all(pid and find_process(pid) for pid in pids)
    ):
        print_line(f"{name:<9} | {line}")
    if stop_stack(project):
        raise RetroError("a process of the stack has ended", remedy="`retro logs` shows why")
    print_line("Stopped by another command.")
