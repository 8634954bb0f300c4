"""Which database a command works on: the given one, else the local stack's."""

from typing import Annotated

import typer

from generator.config import Project
from generator.errors import UsageError

DatabaseUrl = Annotated[
    str | None,
    typer.Option(envvar="DATABASE_URL", show_default="the local stack", help="The database as a URL."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def database_of(project: Project, given: str | None) -> str:
    """The given URL, else the local stack's as its owner. Raises UsageError without either."""
    if given:
        return given
    from generator.stack.local import find_stack  # noqa: PLC0415  heavy, and needless with a URL

    stack = find_stack(project)
    if stack is None:
        raise UsageError(
            "no database was given and this checkout has no local stack",
            remedy="give --database-url, set DATABASE_URL, or start the local stack with `retro up`",
        )
    return stack.db_url
