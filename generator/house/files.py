"""Whether the files of a house and its contract name the same things. Reads files, needs no database."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from generator.config import CONTRACT, Project
from generator.house.lines import KeyPath, line_of
from generator.house.model import Contract
from generator.house.section import Problem, refuse
from generator.house.sources import DOOR, Source, functions, tables, views

_DEFINER = re.compile(r"\bsecurity\s+definer\b", re.IGNORECASE)
_READS = re.compile(r"^\s*(?:stable|immutable)\b", re.IGNORECASE | re.MULTILINE)


def check_files(project: Project, contract: Contract) -> None:
    """Raises ContractError that tells every line without its file and every file without its line."""
    sources = functions(project, contract.house)
    refuse(
        {
            *_endpoints(contract, sources),
            *_machinery(contract, sources),
            *_definers(contract, sources),
            *_pairs(
                contract,
                "tables",
                contract.tables,
                tables(project, contract.house),
                "no migration creates it",
            ),
            *_pairs(contract, "views", contract.views, views(project), "db/views/{name}.sql is missing"),
        }
    )


def _endpoints(contract: Contract, sources: list[Source]) -> Iterator[Problem]:
    prefix = f"{contract.house.exposed_schema}."
    found = [
        replace(source, name=source.name.removeprefix(prefix))
        for source in sources
        if source.name.startswith(prefix)
    ]
    yield from _pairs(
        contract, "endpoints", contract.endpoints, found, f"db/functions/{DOOR}/*/{{name}}.sql is missing"
    )
    for source in found:
        endpoint = contract.endpoints.get(source.name)
        if endpoint:
            yield from _endpoint(contract, source, endpoint.reads)


def _endpoint(contract: Contract, source: Source, reads: bool) -> Iterator[Problem]:
    guard = contract.house.guard
    if not re.search(rf"\b{re.escape(guard)}\s*\(\s*'{source.name}'", source.sql):
        yield Problem(source.file, 1, f"does not call {guard}('{source.name}'), so everybody could enter")
    if reads != bool(_READS.search(source.sql)):
        fault = (
            "says reads, the function is not stable"
            if reads
            else "lacks reads = true, the function is stable"
        )
        yield _blame(contract, ("endpoints", source.name), f"{fault} ({source.file})")


def _machinery(contract: Contract, sources: list[Source]) -> Iterator[Problem]:
    known = {source.name for source in sources}
    for name in contract.callables:
        if name not in known:
            yield _blame(contract, ("callable", contract.house.machinery_schema), _missing(name))
    if contract.admin_grant and contract.admin_grant not in known:
        yield _blame(contract, ("admin", "grant"), _missing(contract.admin_grant))
    for job in contract.jobs.values():
        function = job.call.partition("(")[0]
        if function not in known:
            yield _blame(contract, ("jobs", job.name), f"no file under db/functions defines {function}")


def _definers(contract: Contract, sources: list[Source]) -> Iterator[Problem]:
    for name in contract.definers.keys() - {source.name for source in sources}:
        yield _blame(contract, ("definers", name), _missing(name))
    for source in sources:
        found = _DEFINER.search(source.sql)
        if found and source.name not in contract.definers:
            line = source.sql.count("\n", 0, found.start()) + 1
            yield Problem(source.file, line, f"{source.name} is a security definer, not listed in [definers]")
        if not found and source.name in contract.definers:
            yield _blame(contract, ("definers", source.name), f"{source.file} is no security definer")


def _pairs(
    contract: Contract, part: str, listed: Collection[str], found: Iterable[Source], missing: str
) -> Iterator[Problem]:
    """One problem for each name that stands on one side only, and for each that two files define."""
    first: dict[str, Source] = {}
    for source in found:
        if source.name not in listed:
            yield Problem(source.file, source.line, f"{source.name} has no line in [{part}] of {CONTRACT}")
        if first.setdefault(source.name, source) is not source:
            yield Problem(
                source.file, source.line, f"{source.name} is defined in {first[source.name].file} too"
            )
    for name in set(listed) - first.keys():
        yield _blame(contract, (part, name), missing.format(name=name))


def _missing(function: str) -> str:
    schema, _, name = function.partition(".")
    return f"db/functions/{schema}/*/{name}.sql is missing"


def _blame(contract: Contract, path: KeyPath, sentence: str) -> Problem:
    label = ".".join(str(part) for part in path)
    return Problem(CONTRACT.as_posix(), line_of(contract.lines, path), f"{label}: {sentence}")
