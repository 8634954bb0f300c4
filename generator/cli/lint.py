"""`retro lint`: sqlfluff over db/ and squawk over its migrations, in one report."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.errors import ChecksFailed, UsageError
from generator.lint import lint as run_linters
from generator.lint.findings import as_document, as_sarif_log, has_errors
from generator.lint.rules import BY_NAME, RULES
from generator.lint.selection import select_files
from generator.output import print_json, print_line, step


@app.command("lint")
def lint(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders [default: db].")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Let sqlfluff mend what it can first.")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF, for code scanning.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Recite our own rules.")] = False,
    explain: Annotated[str | None, typer.Option(help="Explain one of our own rules, with examples.")] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="Only files that differ from the last commit.")
    ] = False,
) -> None:
    """Check the SQL: sqlfluff for its layout, squawk for what a migration would lock or break, rules of our
    own for what neither sees, function bodies included.
    """
    if listed or explain:
        _recite(explain)
        return
    project = find_project()
    files = select_files(project, paths or [], changed=changed)
    with step(f"linting {len(files)} files"):
        findings = run_linters(project, files, fix=fix)
    document = as_document(findings, files=len(files))
    if as_sarif:
        print_json(as_sarif_log(findings))
    elif as_json:
        print_json(document)
    else:
        for finding in findings:
            print_line(str(finding))
        print_line(f"lint: {len(files)} files, {document['errors']} errors, {document['warnings']} warnings")
    if has_errors(findings):
        raise typer.Exit(ChecksFailed.exit_code)


def _recite(name: str | None) -> None:
    if name is None:
        for rule in RULES:
            print_line(f"{rule.name:<26} {rule.sentence}")
        return
    if name not in BY_NAME:
        raise UsageError(f"no rule of ours is named {name}", remedy="retro lint --list recites them")
    rule = BY_NAME[name]
    print_line(
        f"{rule.name}: {rule.sentence}.\n{rule.why}\n\nfound in\n\n{rule.fails}\nnot in\n\n{rule.passes}"
    )
