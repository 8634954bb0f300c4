"""Each kind of change in a public surface, in both directions, and whether it breaks programs."""

from dataclasses import replace
from typing import Any

import pytest

from generator.codegen.surface.breaking import changes_since
from generator.codegen.surface.published import EndpointEntry, Published, Slot, ViewEntry

LEND = EndpointEntry(
    actors=("member", "librarian"),
    reads=False,
    per_minute=60,
    parameters={"book": Slot("public.book"), "until": Slot("date", nullable=True, optional=True)},
    result=Slot("public.loan"),
    errors=("ALREADY_LENT",),
)
RELEASED = Published(
    version="1.0.0",
    endpoints={"lend": LEND},
    views={"loans": ViewEntry(("member",), {"id": Slot("int8"), "state": Slot("app.state")})},
    types={
        "public.book": {"title": Slot("text"), "kind": Slot("app.kind")},
        "public.loan": {"id": Slot("int8"), "marks": Slot("public.mark", is_array=True)},
        "public.mark": {"word": Slot("app.word", nullable=True)},
    },
    enums={
        "app.kind": ("novel", "comic"),  # programs send it
        "app.word": ("late", "torn"),  # programs receive it
        "app.state": ("out", "back"),  # a view's column: both
    },
    errors={"ALREADY_LENT": 409, "FORBIDDEN": 403},
    common_errors=("FORBIDDEN",),
)


def lend(**changed: Any) -> Published:
    return replace(RELEASED, endpoints={"lend": replace(LEND, **changed)})


def loans(**columns: Slot) -> Published:
    return replace(RELEASED, views={"loans": ViewEntry(("member",), columns)})


def fields(name: str, **fields: Slot) -> Published:
    return replace(RELEASED, types={**RELEASED.types, name: fields})


def labels(name: str, *labels: str) -> Published:
    return replace(RELEASED, enums={**RELEASED.enums, name: labels})


BOOK, UNTIL = LEND.parameters["book"], LEND.parameters["until"]
BREAKING, COMPATIBLE = "breaking", "compatible"

CASES: dict[str, tuple[Published, str, str]] = {
    "endpoint": (
        replace(RELEASED, endpoints={}),
        "breaking: endpoint lend is gone",
        "compatible: endpoint lend is new",
    ),
    "actor": (
        lend(actors=("member",)),
        "breaking: endpoint lend is closed to the actor librarian",
        "compatible: endpoint lend is open to the actor librarian",
    ),
    "GET": (
        lend(reads=True),
        "compatible: endpoint lend can be called with GET",
        "breaking: endpoint lend writes, and can no longer be called with GET",
    ),
    "limit": (
        lend(per_minute=None),
        "compatible: endpoint lend takes any number of calls a minute, was 60",
        "compatible: endpoint lend takes 60 calls a minute, was any number of",
    ),
    "code of an endpoint": (
        lend(errors=("ALREADY_LENT", "GONE")),
        "breaking: endpoint lend may answer the new code GONE",
        "compatible: endpoint lend no longer answers GONE",
    ),
    "code of any endpoint": (
        replace(RELEASED, common_errors=("FORBIDDEN", "RATE_LIMITED")),
        "breaking: any endpoint may answer the new code RATE_LIMITED",
        "compatible: any endpoint no longer answers RATE_LIMITED",
    ),
    "status": (
        replace(RELEASED, errors={"ALREADY_LENT": 422, "FORBIDDEN": 403}),
        "breaking: error ALREADY_LENT has status 422, was 409",
        "breaking: error ALREADY_LENT has status 409, was 422",
    ),
    "result": (
        lend(result=Slot("public.loan", is_array=True)),
        "breaking: endpoint lend answers public.loan[], was public.loan",
        "breaking: endpoint lend answers public.loan, was public.loan[]",
    ),
    "demanded parameter": (
        lend(parameters={"book": BOOK, "until": UNTIL, "desk": Slot("int4")}),
        "breaking: endpoint lend demands the new parameter desk",
        "breaking: endpoint lend has no parameter desk any more",
    ),
    "demanded parameter that takes null": (
        lend(parameters={"book": BOOK, "until": UNTIL, "desk": Slot("int4", nullable=True)}),
        "breaking: endpoint lend demands the new parameter desk",
        "breaking: endpoint lend has no parameter desk any more",
    ),
    "optional parameter": (
        lend(parameters={"book": BOOK}),
        "breaking: endpoint lend has no parameter until any more",
        "compatible: endpoint lend has the new parameter until",
    ),
    "default": (
        lend(parameters={"book": BOOK, "until": replace(UNTIL, optional=False)}),
        "breaking: endpoint lend has parameter until that must now be given",
        "compatible: endpoint lend has parameter until that may now be left out",
    ),
    "null of a parameter": (
        lend(parameters={"book": BOOK, "until": replace(UNTIL, nullable=False)}),
        "breaking: endpoint lend has parameter until that may no longer be null",
        "compatible: endpoint lend has parameter until that may now be null",
    ),
    "type of a parameter": (
        lend(parameters={"book": BOOK, "until": replace(UNTIL, type="text")}),
        "breaking: endpoint lend has parameter until of type text, was date",
        "breaking: endpoint lend has parameter until of type date, was text",
    ),
    "view": (
        replace(RELEASED, views={}),
        "breaking: view loans is gone",
        "compatible: view loans is new",
    ),
    "actor of a view": (
        replace(RELEASED, views={"loans": replace(RELEASED.views["loans"], actors=())}),
        "breaking: view loans is closed to the actor member",
        "compatible: view loans is open to the actor member",
    ),
    "column": (
        loans(id=Slot("int8")),
        "breaking: view loans has no column state any more",
        "compatible: view loans has the new column state",
    ),
    "null of a column": (
        loans(id=Slot("int8", nullable=True), state=Slot("app.state")),
        "breaking: view loans has column id that may now be null",
        "compatible: view loans has column id that may no longer be null",
    ),
    "type of a column": (
        loans(id=Slot("uuid"), state=Slot("app.state")),
        "breaking: view loans has column id of type uuid, was int8",
        "breaking: view loans has column id of type int8, was uuid",
    ),
    "field of a result": (
        fields("public.loan", id=Slot("int8")),
        "breaking: type public.loan has no field marks any more",
        "compatible: type public.loan has the new field marks",
    ),
    "null deep in a result": (
        fields("public.mark", word=Slot("app.word")),
        "compatible: type public.mark has field word that may no longer be null",
        "breaking: type public.mark has field word that may now be null",
    ),
    "list in a result": (
        fields("public.loan", id=Slot("int8"), marks=Slot("public.mark")),
        "breaking: type public.loan has field marks of type public.mark, was public.mark[]",
        "breaking: type public.loan has field marks of type public.mark[], was public.mark",
    ),
    "field of what is handed over": (
        fields("public.book", title=Slot("text")),
        "breaking: type public.book has no field kind any more",
        "breaking: type public.book demands the new field kind",
    ),
    "field of what is handed over, may be null": (
        fields("public.book", title=Slot("text"), kind=Slot("app.kind"), note=Slot("text", nullable=True)),
        "compatible: type public.book has the new field note",
        "breaking: type public.book has no field note any more",
    ),
    "null of what is handed over": (
        fields("public.book", title=Slot("text", nullable=True), kind=Slot("app.kind")),
        "compatible: type public.book has field title that may now be null",
        "breaking: type public.book has field title that may no longer be null",
    ),
    "label that is handed over": (
        labels("app.kind", "novel"),
        "breaking: enum app.kind has no label 'comic' any more",
        "compatible: enum app.kind has the new label 'comic'",
    ),
    "label of a result": (
        labels("app.word", "late"),
        "compatible: enum app.word has no label 'torn' any more",
        "breaking: enum app.word has the new label 'torn'",
    ),
    "label of a column, by which rows are chosen": (
        labels("app.state", "out"),
        "breaking: enum app.state has no label 'back' any more",
        "breaking: enum app.state has the new label 'back'",
    ),
}


def lines(released: Published, now: Published) -> list[str]:
    return [
        f"{BREAKING if change.breaking else COMPATIBLE}: {change}" for change in changes_since(released, now)
    ]


@pytest.mark.parametrize(("now", "there", "back"), CASES.values(), ids=list(CASES))
def test_a_change_is_described_in_both_directions(now: Published, there: str, back: str) -> None:
    assert lines(RELEASED, now) == [there]
    assert lines(now, RELEASED) == [back]


def test_the_same_surface_has_no_changes() -> None:
    assert lines(RELEASED, RELEASED) == []


def test_order_and_descriptions_do_not_matter() -> None:
    turned = lend(parameters=dict(reversed([*LEND.parameters.items()])), actors=tuple(reversed(LEND.actors)))
    assert lines(RELEASED, turned) == []


def test_an_error_that_no_endpoint_answers_may_come_and_go() -> None:
    more = replace(RELEASED, errors={**RELEASED.errors, "GONE": 410})
    assert lines(RELEASED, more) == lines(more, RELEASED) == []


def test_a_removed_type_is_reported_where_it_was_used() -> None:
    now = replace(
        lend(result=Slot("public.mark")),
        types={name: RELEASED.types[name] for name in ("public.book", "public.mark")},
    )
    assert lines(RELEASED, now) == ["breaking: endpoint lend answers public.mark, was public.loan"]


def test_all_changes_are_reported_sorted_by_place() -> None:
    now = replace(labels("app.word"), views={}, endpoints={})
    assert lines(RELEASED, now) == [
        "breaking: endpoint lend is gone",
        "compatible: enum app.word has no label 'late' any more",
        "compatible: enum app.word has no label 'torn' any more",
        "breaking: view loans is gone",
    ]


NEAR_OR_FAR, NEAR, OPEN = (Slot("text", values=values) for values in (("far", "near"), ("near",), ()))


@pytest.mark.parametrize(
    ("then", "now", "what", "of_parameter", "of_column"),
    [
        (NEAR_OR_FAR, NEAR, "without the value 'far'", BREAKING, COMPATIBLE),
        (NEAR, NEAR_OR_FAR, "with the new value 'far'", COMPATIBLE, BREAKING),
        (OPEN, NEAR, "limited to some values", BREAKING, COMPATIBLE),
        (NEAR, OPEN, "no longer limited", COMPATIBLE, BREAKING),
    ],
)
def test_lists_of_allowed_texts_are_compared(
    then: Slot, now: Slot, what: str, of_parameter: str, of_column: str
) -> None:
    assert lines(lend(parameters={"to": then}), lend(parameters={"to": now})) == [
        f"{of_parameter}: endpoint lend has parameter to {what}"
    ]
    assert lines(loans(to=then), loans(to=now)) == [f"{of_column}: view loans has column to {what}"]


def test_the_keys_of_number_objects_are_compared() -> None:
    then = lend(result=Slot("some numbers by app.kind"))
    now = replace(then, enums={**RELEASED.enums, "app.kind": ("novel", "comic", "atlas")})
    assert lines(then, now) == ["breaking: enum app.kind has the new label 'atlas'"]
