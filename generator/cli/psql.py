"""`retro psql`: a prompt in the local database."""

import os
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer

from generator.cli import app
from generator.config import find_project
from generator.errors import RetroError
from generator.stack.local import find_stack


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def psql(
    context: typer.Context,
    superuser: Annotated[bool, typer.Option("--superuser", help="Connect as the superuser.")] = False,
) -> None:
    """Open psql as the database's owner. Further arguments go to psql, as in `retro psql -c 'select 1'`."""
    stack = find_stack(find_project())
    if stack is None or not stack.server.is_running():
        raise RetroError("Postgres does not run", remedy="start the stack with `retro up`")
    url = stack.superuser_db_url if superuser else stack.db_url
    program = stack.server.bin_dir / "psql"
    os.execve(program, ["psql", *context.args], os.environ | environment(url))  # noqa: S606  it takes the terminal


def environment(url: str) -> dict[str, str]:
    """The URL as environment variables of psql: everybody on the machine could read an argument."""
    parts = urlsplit(url)
    return {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.removeprefix("/")),
    }
