"""The types that a signature needs. Pure."""

from collections.abc import Iterable, Iterator

from generator.catalog.exposed import Function, Record, TypeUse


def uses(function: Function) -> Iterator[TypeUse]:
    """The types that a function names."""
    yield function.result
    yield from (parameter.type for parameter in function.parameters)


def reachable(records: Iterable[Record], named: Iterable[TypeUse]) -> list[Record]:
    """The records that are named, and those in their fields, sorted by name."""
    by_name = {record.name: record for record in records}
    reached: dict[str, Record] = {}
    waiting = list(named)
    while waiting:
        use = waiting.pop()
        if use.kind == "composite" and use.name in by_name and use.name not in reached:
            reached[use.name] = by_name[use.name]
            waiting.extend(field.type for field in reached[use.name].fields)
    return [reached[name] for name in sorted(reached)]
