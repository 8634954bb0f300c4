"""`retro generate`: writes what follows from the contract and the catalog, or says what is stale."""

from typing import Annotated, Literal

import typer

from generator import codegen, contract
from generator.catalog.exposed import Exposed, read_exposed
from generator.cli import app
from generator.config import Project, find_project
from generator.contract import Contract
from generator.database import connect
from generator.errors import StaleFiles
from generator.output import print_json, print_line, step
from generator.testing.clones import cloned
from generator.testing.server import shared_server
from generator.testing.template import ensure_template

_DIFF_LINES = 20


@app.command()
def generate(
    part: Annotated[
        Literal["contract", "clients"],
        typer.Argument(help="What to write: the files that follow from the contract, or the typed clients."),
    ] = "contract",
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail when a file is stale.")] = False,
    database_url: Annotated[
        str | None,
        typer.Option(show_default="one made of db/", help="The database whose catalog the clients follow."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Write policies, grants, guard tables and access tests from db/contract.toml, or the typed clients."""
    project = find_project()
    agreed = contract.load(project)
    contract.check_files(project, agreed)
    if part == "clients":
        outputs = codegen.render_clients(agreed, _exposed(project, agreed, database_url))
        changes = codegen.compare(project, outputs, codegen.CLIENT_FILES)
    else:
        outputs = codegen.render(project, agreed)
        changes = codegen.compare(project, outputs)
    if not check:
        codegen.write(project, changes)
    if as_json:
        print_json(_summary(changes, outputs))
    else:
        _print(changes, len(outputs), check)
    if check and changes:
        raise StaleFiles(
            f"generated files are stale: {len(changes)}",
            remedy=f"run `retro generate{' clients' if part == 'clients' else ''}` and commit what it wrote",
        )


def _exposed(project: Project, agreed: Contract, database_url: str | None) -> Exposed:
    """A running stack may be behind the files: without a URL the test template is read, which never is."""
    schema = agreed.house.exposed_schema
    if database_url:
        with connect(database_url) as connection:
            return read_exposed(connection, schema)
    with (
        step("reading the catalog"),
        shared_server(project, "embedded") as server,
        cloned(ensure_template(server, project)) as clone,
        connect(clone.url) as connection,
    ):
        return read_exposed(connection, schema)


def _summary(changes: list[codegen.Change], outputs: dict[str, str]) -> dict[str, object]:
    return {
        "changes": [{"file": change.file, "fault": change.fault} for change in changes],
        "unchanged": len(outputs.keys() - {change.file for change in changes}),
    }


def _print(changes: list[codegen.Change], total: int, check: bool) -> None:
    for change in changes:
        if check:
            print_line(f"{change.file}: {change.fault}")
            for line in codegen.diff(change, _DIFF_LINES):
                print_line(f"  {line}")
        else:
            print_line(f"{'removed' if change.then is None else 'wrote'} {change.file}")
    if not changes:
        print_line(f"unchanged: {total} generated files")
