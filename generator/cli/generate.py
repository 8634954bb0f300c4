"""`retro generate`: writes what follows from the contract, or says what is stale."""

from typing import Annotated

import typer

from generator import codegen, contract
from generator.cli import app
from generator.config import find_project
from generator.errors import StaleFiles
from generator.output import print_json, print_line

_DIFF_LINES = 20


@app.command()
def generate(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail when a file is stale.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Write policies, grants, guard tables and access tests from db/contract.toml."""
    project = find_project()
    agreed = contract.load(project)
    contract.check_files(project, agreed)
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
            remedy="run `retro generate` and commit what it wrote",
        )


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
