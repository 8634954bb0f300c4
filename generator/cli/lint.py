"""`retro lint`: sqlfluff, squawk and rules of our own over db/, and rules of the catalog, in one report."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import app
from generator.config import Project, find_project
from generator.errors import ChecksFailed, UsageError
from generator.lint import lint as run_linters
from generator.lint.findings import Finding, as_document, as_sarif_log, has_errors
from generator.lint.rules import RULES
from generator.lint.rules.rule import Explained
from generator.lint.selection import select_files
from generator.output import print_json, print_line, step, warn


@app.command("lint")
def lint(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders [default: db].")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Let sqlfluff fix what it can first.")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF, for code scanning.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List our own rules.")] = False,
    explain: Annotated[str | None, typer.Option(help="Explain one of our own rules, with examples.")] = None,
    catalog: Annotated[
        bool, typer.Option("--catalog", help="Check a finished database, too, built as for `retro test`.")
    ] = False,
    changed: Annotated[
        bool, typer.Option("--changed", help="Only files that differ from the last commit.")
    ] = False,
) -> None:
    """Check the SQL: its layout (sqlfluff), migrations that are dangerous for a database in use (squawk), and
    rules of our own, also inside function bodies.
    """
    if listed or explain:
        _recite(explain)
        return
    project = find_project()
    files = select_files(project, paths or [], changed=changed)
    with step(f"linting {len(files)} files"):
        findings = run_linters(project, files, fix=fix)
    if catalog:
        findings = sorted([*findings, *_of_catalog(project)])
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


def _of_catalog(project: Project) -> list[Finding]:
    """The findings in the finished database, in a clone that is dropped afterwards."""
    # Imported here, so that linting files does not load the database driver.
    from generator.database import connect  # noqa: PLC0415
    from generator.house.parsing import load  # noqa: PLC0415
    from generator.lint.catalog import check_catalog, has_checker  # noqa: PLC0415
    from generator.testing.clones import cloned  # noqa: PLC0415
    from generator.testing.server import shared_server  # noqa: PLC0415
    from generator.testing.template import ensure_template  # noqa: PLC0415

    contract = load(project)
    with shared_server(project, "embedded") as server:
        with step("building the template database"):
            template = ensure_template(server, project)
        with cloned(template) as clone, connect(clone.superuser_url) as connection:
            if not has_checker(connection):
                warn("the server has no plpgsql_check, so it was not asked")
            return check_catalog(project, contract, connection)


def _recite(name: str | None) -> None:
    from generator.lint.catalog import CATALOG_RULES  # noqa: PLC0415  with the driver of the database

    rules: tuple[Explained, ...] = (*RULES, *CATALOG_RULES)
    if name is None:
        for each in rules:
            print_line(f"{each.name:<28} {each.sentence}")
        return
    rule = next((each for each in rules if each.name == name), None)
    if rule is None:
        raise UsageError(f"no rule of ours is named {name}", remedy="`retro lint --list` lists them")
    print_line(
        f"{rule.name}: {rule.sentence}.\n{rule.why}\n\nfound in\n\n{rule.fails}\nnot in\n\n{rule.passes}"
    )
