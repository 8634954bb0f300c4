"""The changes in the public surface since a release, and which of them break existing programs. Pure.

A change breaks when a correct program may now be refused, or may receive a value that it does not expect. It
breaks to accept less (a parameter removed or now required, a label removed), or to return more (a null, a
label, a code).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.codegen.surface.published import EndpointEntry, Published, Slot, Slots, ViewEntry

Value = TypeVar("Value")


@dataclass(frozen=True, order=True)
class PublicChange:
    """`where` is like "endpoint lend"; `what` completes the sentence."""

    where: str
    what: str
    breaking: bool

    def __str__(self) -> str:
        return f"{self.where} {self.what}"


def changes_since(released: Published, now: Published) -> list[PublicChange]:
    """All differences, sorted by place. Types and enums are compared only when both surfaces have them: a new
    or removed one shows where it is used.
    """
    taken, given = _uses(released)
    all_changes = [
        *_kinds("endpoint", released.endpoints, now.endpoints),
        *_kinds("view", released.views, now.views),
        *_codes("any endpoint", released.common_errors, now.common_errors),
    ]
    for name, endpoint in _shared(released.endpoints, now.endpoints):
        all_changes += _endpoint(f"endpoint {name}", endpoint, now.endpoints[name])
    for name, view in _shared(released.views, now.views):
        all_changes += _view(f"view {name}", view, now.views[name])
    for name, fields in _shared(released.types, now.types):
        use = {"taken": name in taken, "given": name in given}
        all_changes += _slots(f"type {name}", "field", fields, now.types[name], **use)
    for name, labels in _shared(released.enums, now.enums):
        all_changes += _labels(
            f"enum {name}", labels, now.enums[name], taken=name in taken, given=name in given
        )
    for code, status in _shared(released.errors, now.errors):
        if status != now.errors[code]:
            all_changes.append(
                PublicChange(f"error {code}", f"has status {now.errors[code]}, was {status}", True)
            )
    return sorted(all_changes)


def _uses(published: Published) -> tuple[set[str], set[str]]:
    """The types that programs send and those that they receive. A view's column is both, since filters send
    it.
    """
    parameters = [slot for endpoint in published.endpoints.values() for slot in endpoint.parameters.values()]
    columns = [slot for view in published.views.values() for slot in view.columns.values()]
    results = [endpoint.result for endpoint in published.endpoints.values()]
    return _within(published, [*parameters, *columns]), _within(published, [*results, *columns])


def _within(published: Published, slots: Iterable[Slot]) -> set[str]:
    reached: set[str] = set()
    waiting = list(slots)
    while waiting:
        name = waiting.pop().named_type
        if name not in reached:
            reached.add(name)
            waiting.extend(published.types.get(name, {}).values())
    return reached


def _shared(then: Mapping[str, Value], now: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    return ((name, value) for name, value in then.items() if name in now)


def _kinds(kind: str, then: Mapping[str, object], now: Mapping[str, object]) -> Iterator[PublicChange]:
    yield from (PublicChange(f"{kind} {name}", "is gone", True) for name in then.keys() - now.keys())
    yield from (PublicChange(f"{kind} {name}", "is new", False) for name in now.keys() - then.keys())


def _endpoint(where: str, then: EndpointEntry, now: EndpointEntry) -> Iterator[PublicChange]:
    yield from _actors(where, then.actors, now.actors)
    yield from _codes(where, then.errors, now.errors)
    yield from _slots(where, "parameter", then.parameters, now.parameters, taken=True, given=False)
    if then.result != now.result:
        what = f"answers {now.result.whole_type}, was {then.result.whole_type}"
        yield PublicChange(where, what, True)
    if then.reads != now.reads:
        what = "can be called with GET" if now.reads else "writes, and can no longer be called with GET"
        yield PublicChange(where, what, then.reads)
    if then.per_minute != now.per_minute:
        what = f"takes {_limit(now.per_minute)} calls a minute, was {_limit(then.per_minute)}"
        yield PublicChange(where, what, False)


def _limit(per_minute: int | None) -> str:
    return "any number of" if per_minute is None else str(per_minute)


def _view(where: str, then: ViewEntry, now: ViewEntry) -> Iterator[PublicChange]:
    yield from _actors(where, then.actors, now.actors)
    yield from _slots(where, "column", then.columns, now.columns, taken=False, given=True)


def _actors(where: str, then: Sequence[str], now: Sequence[str]) -> Iterator[PublicChange]:
    yield from (PublicChange(where, f"is closed to the actor {actor}", True) for actor in {*then} - {*now})
    yield from (PublicChange(where, f"is open to the actor {actor}", False) for actor in {*now} - {*then})


def _codes(where: str, then: Sequence[str], now: Sequence[str]) -> Iterator[PublicChange]:
    """A removed code breaks nothing: its handler is just never reached."""
    yield from (PublicChange(where, f"may answer the new code {code}", True) for code in {*now} - {*then})
    yield from (PublicChange(where, f"no longer answers {code}", False) for code in {*then} - {*now})


def _labels(
    where: str, then: Sequence[str], now: Sequence[str], *, taken: bool, given: bool
) -> Iterator[PublicChange]:
    yield from (PublicChange(where, f"has no label {label!r} any more", taken) for label in {*then} - {*now})
    yield from (PublicChange(where, f"has the new label {label!r}", given) for label in {*now} - {*then})


def _slots(
    where: str, kind: str, then: Slots, now: Slots, *, taken: bool, given: bool
) -> Iterator[PublicChange]:
    """`taken`: programs send these values; `given`: programs receive them."""
    for name in then.keys() - now.keys():
        yield PublicChange(where, f"has no {kind} {name} any more", True)
    for name in now.keys() - then.keys():
        demanded = taken and not (now[name].optional or (kind == "field" and now[name].nullable))
        what = f"demands the new {kind} {name}" if demanded else f"has the new {kind} {name}"
        yield PublicChange(where, what, demanded)
    for name, slot in _shared(then, now):
        for what, breaking in _slot(slot, now[name], taken=taken, given=given):
            yield PublicChange(where, f"has {kind} {name} {what}", breaking)


def _slot(then: Slot, now: Slot, *, taken: bool, given: bool) -> Iterator[tuple[str, bool]]:
    if then.whole_type != now.whole_type:
        yield f"of type {now.whole_type}, was {then.whole_type}", True
    elif bool(then.values) != bool(now.values):
        limited = bool(now.values)
        yield "limited to some values" if limited else "no longer limited", taken if limited else given
    else:
        yield from ((f"without the value {value!r}", taken) for value in {*then.values} - {*now.values})
        yield from ((f"with the new value {value!r}", given) for value in {*now.values} - {*then.values})
    if now.nullable and not then.nullable:
        yield "that may now be null", given
    if then.nullable and not now.nullable:
        yield "that may no longer be null", taken
    if then.optional and not now.optional:
        yield "that must now be given", True
    if now.optional and not then.optional:
        yield "that may now be left out", False
