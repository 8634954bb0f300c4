"""`retro generate`: writes the files that follow from the contract and the catalog, or lists the
stale ones.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Annotated, Literal

import typer

from generator import codegen
from generator.catalog.dictionary import Dictionary, read_dictionary
from generator.catalog.exposed import Exposed, read_exposed
from generator.catalog.rights import Rights, read_rights
from generator.cli import app
from generator.codegen import Change, Owned, Published, VersionStep
from generator.config import Project, find_project
from generator.database import Connection, connect
from generator.errors import StaleFiles, UsageError
from generator.examples.records import RECORDED, read_records, to_json
from generator.house import Contract, check_files, load
from generator.house.examples import read_plan
from generator.house.sources import subjects
from generator.output import print_json, print_line, step
from generator.testing.clones import cloned
from generator.testing.server import shared_server
from generator.testing.template import ensure_template

PartName = Literal["contract", "tests", "clients", "docs", "examples"]
_DEFAULT: tuple[PartName, ...] = (
    "contract",
    "tests",
    "clients",
    "docs",
)  # examples take longer, and need PostgREST

_DIFF_LINES = 20


@app.command()
def generate(
    part: Annotated[
        PartName | None,
        typer.Argument(
            show_default="all but examples",
            help="What to write: policies and grants from the contract, the tests that are generated from a "
            "database, the typed clients, the reference, or the recorded calls in the reference.",
        ),
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail when a file is stale.")] = False,
    database_url: Annotated[
        str | None,
        typer.Option(show_default="one made of db/", help="The database whose catalog the clients follow."),
    ] = None,
    release: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION",
            show_default=False,
            help="Check, then record the public surface as that of this version of CHANGELOG.md.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Write policies, grants and tests from db/contract.toml, the typed clients and the reference.

    Without a part, --check also lists what changed in the public surface since the last release. It fails on
    changes that break existing clients, unless CHANGELOG.md announces a version that may break them.
    """
    if release and part:
        raise UsageError("a release covers every part", remedy="leave out the part")
    if part == "tests" and database_url:
        raise UsageError(
            "tests insert trial rows, which only a test database may get", remedy="leave out --database-url"
        )
    check = check or release is not None
    project = find_project()
    agreed = load(project)
    check_files(project, agreed)
    changes: list[Change] = []
    total = 0
    with ExitStack() as opened:
        sources = _Sources(project, agreed, database_url, opened)
        # The order matters: the database is built from files that the part `contract` writes.
        for name in (part,) if part else _chosen(database_url):
            outputs = _PARTS[name].render(sources)
            stale = codegen.compare(project, outputs, *_PARTS[name].owned)
            if not check:
                codegen.write(project, stale)
            changes += stale
            total += len(outputs)
        surface = sources.published(release or "") if check and not part else None
    since = codegen.step_since_release(project, surface) if surface else None
    if as_json:
        print_json(_summary(changes, total, since))
    else:
        _print(changes, total, check)
        if since:
            _print_step(since)
    if check and changes:
        raise StaleFiles(
            f"generated files are stale: {len(changes)}",
            remedy=f"run `retro generate{f' {part}' if part else ''}` and commit what it wrote",
        )
    if release and surface:
        codegen.write(project, codegen.compare(project, codegen.release(project, surface)))
    elif since:
        since.check()


def _chosen(database_url: str | None) -> list[PartName]:
    """The parts to write. Tests are left out when a database is given: they insert trial rows, and a given
    database is only read.
    """
    return [name for name in _DEFAULT if name != "tests" or not database_url]


@dataclass
class _Sources:
    """What the parts are rendered from. The database is opened and read when the first part needs it."""

    project: Project
    contract: Contract
    database_url: str | None
    opened: ExitStack = field(repr=False)

    @cached_property
    def connection(self) -> Connection:
        return self.opened.enter_context(_connected(self.project, self.database_url))

    @cached_property
    def exposed(self) -> Exposed:
        return read_exposed(self.connection, self.contract.house.exposed_schema)

    @cached_property
    def dictionary(self) -> Dictionary:
        return read_dictionary(self.connection, self.contract.schemas, self.contract.house.transition_guard)

    @cached_property
    def rights(self) -> Rights:
        return read_rights(self.connection, self.contract.schemas, self.contract.roles)

    @cached_property
    def material(self) -> codegen.Material:
        return codegen.Material(
            self.exposed,
            self.dictionary,
            self.rights,
            subjects(self.project, self.contract.house),
            read_records(self.project),
            codegen.announced_version(self.project),
        )

    def published(self, version: str) -> Published:
        return codegen.publish(self.contract, self.exposed, version)


@dataclass(frozen=True)
class _Part:
    """One group of generated files: which files on disk belong to it, and their new texts by path."""

    owned: tuple[Owned, ...]
    render: Callable[[_Sources], dict[str, str]]


_PARTS: dict[PartName, _Part] = {
    "contract": _Part(
        (codegen.DATABASE_FILES,), lambda sources: codegen.render(sources.project, sources.contract)
    ),
    "tests": _Part(
        (codegen.TEST_FILES,),
        lambda sources: codegen.render_tests(
            sources.contract, read_plan(sources.project, sources.contract), sources.connection
        ),
    ),
    "clients": _Part(
        (codegen.CLIENT_FILES, codegen.PYTHON_FILES),
        lambda sources: {
            **codegen.render_clients(sources.contract, sources.exposed),
            **codegen.render_python(sources.contract, sources.exposed),
        },
    ),
    "docs": _Part(
        (codegen.DOC_FILES,),
        lambda sources: codegen.render_docs(sources.contract, sources.material),
    ),
    "examples": _Part((), lambda sources: {RECORDED: _recorded(sources)}),
}


def _recorded(sources: _Sources) -> str:
    from generator.examples.recording import record  # noqa: PLC0415  httpx, which nothing else here needs

    with step("playing every endpoint"), shared_server(sources.project, "embedded") as server:
        plan = read_plan(sources.project, sources.contract)
        return to_json(record(sources.project, sources.contract, plan, server))


@contextmanager
def _connected(project: Project, database_url: str | None) -> Iterator[Connection]:
    """Without a URL this reads the test template, which is always built from the files; a running stack may
    be older.
    """
    if database_url:
        with connect(database_url) as connection:
            yield connection
        return
    with (
        step("reading the catalog"),
        shared_server(project, "embedded") as server,
        cloned(ensure_template(server, project)) as clone,
        connect(clone.url) as connection,
    ):
        yield connection


def _summary(changes: list[Change], total: int, since: VersionStep | None) -> dict[str, object]:
    """Counts orphans as changes, though `total` counts only files that are generated."""
    stale = sum(change.then is not None for change in changes)
    summary: dict[str, object] = {
        "changes": [{"file": change.file, "fault": change.fault} for change in changes],
        "unchanged": total - stale,
    }
    if since:
        summary["since_release"] = {
            "version": str(since.released),
            "announced": str(since.version) if since.version else None,
            "changes": [asdict(change) for change in since.changes],
        }
    return summary


def _print(changes: list[Change], total: int, check: bool) -> None:
    for change in changes:
        if check:
            print_line(f"{change.file}: {change.fault}")
            for line in codegen.diff(change, _DIFF_LINES):
                print_line(f"  {line}")
        else:
            print_line(f"{'removed' if change.then is None else 'wrote'} {change.file}")
    if not changes:
        print_line(f"unchanged: {total} generated files")


def _print_step(since: VersionStep) -> None:
    for change in since.changes:
        print_line(f"since {since.released}, {'breaking' if change.breaking else 'compatible'}: {change}")
