"""Checks that the contract and the files of a house name the same things. Reads files, needs no database."""

from collections.abc import Collection, Iterable, Iterator

from pglast.parser import ParseError

from generator.config import CONTRACT, Project
from generator.house.lines import KeyPath, line_of
from generator.house.model import Contract
from generator.house.section import Problem, refuse
from generator.house.sources import DOOR, Source, enum_labels, functions, migrations, tables, views
from generator.syntax.walking import called


def check_files(project: Project, contract: Contract) -> None:
    """Raises ContractError that lists every contract line without a file and every file without a line."""
    sources, history = functions(project, contract.house), migrations(project)
    refuse({problem for source in (*sources, *history) for problem in _unreadable(source)})
    created = [(table.name, table.file, table.line) for table in tables(history, contract.house)]
    defined = [(view.name, view.file, 1) for view in views(project)]
    refuse(
        {
            *_endpoints(contract, sources),
            *_machinery(contract, sources),
            *_definers(contract, sources),
            *_labels(contract, history),
            *_pairs(contract, "tables", contract.tables, created, "no migration creates it"),
            *_pairs(contract, "views", contract.views, defined, "db/views/{name}.sql is missing"),
        }
    )


def _unreadable(source: Source) -> Iterator[Problem]:
    if error := source.syntax_error:
        yield Problem(source.file, *error)


def _endpoints(contract: Contract, sources: list[Source]) -> Iterator[Problem]:
    prefix = f"{contract.house.exposed_schema}."
    names = {source: source.name.removeprefix(prefix) for source in sources if source.name.startswith(prefix)}
    yield from _pairs(
        contract,
        "endpoints",
        contract.endpoints,
        [(name, source.file, 1) for source, name in names.items()],
        f"db/functions/{DOOR}/*/{{name}}.sql is missing",
    )
    for source, name in names.items():
        if endpoint := contract.endpoints.get(name):
            yield from _endpoint(contract, source, name, endpoint.reads)


def _endpoint(contract: Contract, source: Source, name: str, reads: bool) -> Iterator[Problem]:
    guard = contract.house.guard
    try:
        if not source.calls(guard, name):
            yield Problem(source.file, 1, f"does not call {guard}('{name}'), so everybody could enter")
    except ParseError as error:
        yield Problem(source.file, 1, f"{error.args[0]} in the body")
    if reads != source.only_reads:
        fault = (
            "says reads, the function is not stable"
            if reads
            else "lacks reads = true, the function is stable"
        )
        yield _blame(contract, ("endpoints", name), f"{fault} ({source.file})")


def _machinery(contract: Contract, sources: list[Source]) -> Iterator[Problem]:
    known = {source.name for source in sources}
    for name in contract.callables:
        if name not in known:
            yield _blame(contract, ("callable", contract.house.machinery_schema), _missing(name))
    if contract.admin_grant and contract.admin_grant not in known:
        yield _blame(contract, ("admin", "grant"), _missing(contract.admin_grant))
    if contract.unrecorded_files and contract.unrecorded_files not in known:
        yield _blame(contract, ("storage", "unrecorded"), _missing(contract.unrecorded_files))
    for job in contract.jobs.values():
        function = called(job.call)
        if function not in known:
            yield _blame(contract, ("jobs", job.name), f"no file under db/functions defines {function}")


def _definers(contract: Contract, sources: list[Source]) -> Iterator[Problem]:
    for name in contract.definers.keys() - {source.name for source in sources}:
        yield _blame(contract, ("definers", name), _missing(name))
    for source in sources:
        line = source.definer_line
        if line and source.name not in contract.definers:
            yield Problem(source.file, line, f"{source.name} is a security definer, not listed in [definers]")
        if not line and source.name in contract.definers:
            yield _blame(contract, ("definers", source.name), f"{source.file} is no security definer")


def _labels(contract: Contract, history: list[Source]) -> Iterator[Problem]:
    for enum in contract.labels.keys() - enum_labels(history, contract.house).keys():
        yield _blame(contract, ("labels", enum), f"no migration states the labels of {enum} in its comment")


def _pairs(
    contract: Contract,
    part: str,
    listed: Collection[str],
    found: Iterable[tuple[str, str, int]],
    missing: str,
) -> Iterator[Problem]:
    """One problem for each name that only one side has, and for each that two files define.

    `found` are names with the file and the line that define them.
    """
    first: dict[str, str] = {}
    for name, file, line in found:
        if name not in listed:
            yield Problem(file, line, f"{name} has no line in [{part}] of {CONTRACT}")
        if first.setdefault(name, file) != file:
            yield Problem(file, line, f"{name} is defined in {first[name]} too")
    for name in set(listed) - first.keys():
        yield _blame(contract, (part, name), missing.format(name=name))


def _missing(function: str) -> str:
    schema, _, name = function.partition(".")
    return f"db/functions/{schema}/*/{name}.sql is missing"


def _blame(contract: Contract, path: KeyPath, sentence: str) -> Problem:
    label = ".".join(str(part) for part in path)
    return Problem(CONTRACT.as_posix(), line_of(contract.lines, path), f"{label}: {sentence}")
