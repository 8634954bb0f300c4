"""`retro run-jobs`: runs the recurring jobs now."""

from dataclasses import asdict

from generator.cli import app
from generator.cli.target import AsJson, DatabaseUrl, database_of
from generator.config import find_project
from generator.errors import RetroError
from generator.house import load
from generator.jobs import JobRun, run_jobs
from generator.output import print_json, print_line, step


@app.command("run-jobs")
def run_jobs_command(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Run the contract's recurring jobs once, each in its own transaction."""
    project = find_project()
    agreed = load(project)
    with step("running jobs"):
        runs = run_jobs(database_of(project, database_url), agreed)
    if as_json:
        print_json({"jobs": [asdict(run) | {"ok": run.error is None} for run in runs]})
    else:
        _print(runs)
    failed = [run.name for run in runs if run.error]
    if failed:
        raise RetroError(
            f"jobs failed: {', '.join(failed)}", remedy="fix the errors above, and run the jobs again"
        )


def _print(runs: list[JobRun]) -> None:
    width = max((len(run.name) for run in runs), default=0)
    for run in runs:
        print_line(
            f"{'failed' if run.error else 'ok':6}  {run.name:{width}}  {run.error or f'{run.duration_ms} ms'}"
        )
    if not runs:
        print_line("the contract has no jobs")
