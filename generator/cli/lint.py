"""`retro lint`: sqlfluff over db/ and squawk over its migrations, in one report."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.errors import ChecksFailed
from generator.lint import lint as run_linters
from generator.lint.findings import as_document, has_errors
from generator.lint.selection import select_files
from generator.output import print_json, print_line, step


@app.command("lint")
def lint(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders [default: db].")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Let sqlfluff mend what it can first.")] = False,
    changed: Annotated[
        bool, typer.Option("--changed", help="Only files that differ from the last commit.")
    ] = False,
) -> None:
    """Check the SQL: sqlfluff for its layout, squawk for what a migration would lock or break.

    What stands between $$ is a string to sqlfluff: of function bodies only `begin atomic` is checked.
    """
    project = find_project()
    files = select_files(project, paths or [], changed=changed)
    with step(f"linting {len(files)} files"):
        findings = run_linters(project, files, fix=fix)
    document = as_document(findings, files=len(files))
    if as_json:
        print_json(document)
    else:
        for finding in findings:
            print_line(str(finding))
        print_line(f"lint: {len(files)} files, {document['errors']} errors, {document['warnings']} warnings")
    if has_errors(findings):
        raise typer.Exit(ChecksFailed.exit_code)
