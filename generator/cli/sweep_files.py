"""`retro sweep-files`: removes from Storage files that were uploaded but never recorded."""

from dataclasses import asdict
from typing import Annotated

import typer

from generator.cli import app
from generator.cli.target import AsJson, DatabaseUrl, database_of
from generator.config import Project, find_project
from generator.errors import UsageError
from generator.house import load
from generator.output import print_json, print_line, step


@app.command("sweep-files")
def sweep_files(
    database_url: DatabaseUrl = None,
    api_url: Annotated[
        str | None,
        typer.Option(envvar="API_URL", show_default="the local stack", help="The project's URL."),
    ] = None,
    service_role_key: Annotated[
        str | None,
        typer.Option(envvar="SERVICE_ROLE_KEY", show_default="the local stack", help="The service key."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the files and remove none.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove files from Storage that were uploaded but not recorded in time."""
    from generator.sweeping import remove_files, unrecorded_files  # noqa: PLC0415  httpx is slow to load

    project = find_project()
    with step("sweeping files"):
        files = unrecorded_files(database_of(project, database_url), load(project))
        removed = [] if dry_run else remove_files(*_storage(project, api_url, service_role_key), files)
    if as_json:
        print_json({"found": [asdict(file) for file in files], "removed": [asdict(file) for file in removed]})
        return
    for file in files if dry_run else removed:
        print_line(f"{file.bucket}  {file.path}")
    print_line(f"{len(files)} files were never recorded, {len(removed)} removed")


def _storage(project: Project, api_url: str | None, service_role_key: str | None) -> tuple[str, str]:
    """The address of Storage and its key. Raises UsageError when either is missing."""
    if api_url and service_role_key:
        return api_url, service_role_key
    from generator.stack.local import find_stack  # noqa: PLC0415  heavy, and needless with a URL

    stack = None if api_url or service_role_key else find_stack(project)
    if stack is None:
        raise UsageError(
            "Storage is reached by --api-url and --service-role-key together",
            remedy="give both, set API_URL and SERVICE_ROLE_KEY, or start the local stack with `retro up`",
        )
    return stack.gateway.url, stack.keys.service_role_key
