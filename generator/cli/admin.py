"""`retro admin`: makes an account an admin."""

from typing import Annotated

import typer

from generator.admins import grant_admin
from generator.cli import app
from generator.cli.target import AsJson, DatabaseUrl, database_of
from generator.config import find_project
from generator.house import load
from generator.output import print_json, print_line

commands = typer.Typer(help="Manage admins from the command line.", no_args_is_help=True)
app.add_typer(commands, name="admin")


@commands.callback()
def _group() -> None:
    """Keeps `grant` a command of its own while it is the only one."""


@commands.command()
def grant(
    email: Annotated[str, typer.Argument(help="E-mail of an account that exists.")],
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Make the account with this e-mail an admin. Needed for the first one."""
    project = find_project()
    user_id = grant_admin(database_of(project, database_url), load(project), email)
    if as_json:
        print_json({"email": email, "user_id": user_id})
    else:
        print_line(f"{email} is an admin (account {user_id})")
