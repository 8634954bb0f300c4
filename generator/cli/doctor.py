"""`retro doctor`: lists what is wrong, each with its remedy."""

from dataclasses import asdict

from generator.cli import app
from generator.cli.target import AsJson, DatabaseUrl
from generator.config import Project, find_project
from generator.doctor import Checked, DatabaseReport, examine_database, examine_machine
from generator.errors import ChecksFailed
from generator.house import Contract, load
from generator.output import print_json, print_line, step


@app.command()
def doctor(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Check this machine and the database, and print a remedy for each problem."""
    project = find_project()
    agreed = load(project)
    with step("examining"):
        machine = examine_machine(project)
        database = _database(project, agreed, database_url)
    if as_json:
        print_json(_document(machine, database))
    else:
        _print(machine, database)
    wrong = sum(not finding.ok for finding in [*machine, *(database.findings if database else [])])
    if wrong:
        raise ChecksFailed(
            f"{wrong} thing{'s' * (wrong > 1)} to mend", remedy="each is listed above with its remedy"
        )


def _database(project: Project, agreed: Contract, given: str | None) -> DatabaseReport | None:
    """The report on the given database, else on the local stack's if it runs."""
    if given:
        return examine_database(project, agreed, given)
    from generator.stack.local import find_stack  # noqa: PLC0415  heavy, and needless with a URL

    stack = find_stack(project)
    return examine_database(project, agreed, stack.db_url) if stack and stack.server.is_running() else None


def _document(machine: list[Checked], database: DatabaseReport | None) -> dict[str, object]:
    return {
        "machine": [_finding(finding) for finding in machine],
        "database": [_finding(finding) for finding in database.findings] if database else None,
        "facts": database.facts if database else {},
    }


def _finding(finding: Checked) -> dict[str, object]:
    return asdict(finding) | {"ok": finding.ok}


def _print(machine: list[Checked], database: DatabaseReport | None) -> None:
    findings = [*machine, *(database.findings if database else [])]
    facts = database.facts if database else {}
    width = max(len(name) for name in [*(finding.subject for finding in findings), *facts])
    for finding in findings:
        print_line(f"{'ok' if finding.ok else 'wrong':5}  {finding.subject:{width}}  {finding.said}")
        if finding.remedy:
            print_line(f"{'':5}  {'':{width}}  {finding.remedy}")
    for name, value in facts.items():
        print_line(f"{'note':5}  {name:{width}}  {value or 'none'}")
    if database is None:
        print_line("no database was examined: none was given, and the local stack does not run")
