"""Sends values under odd names and checks that they come back: run with the address of a PostgREST."""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import httpx
from oddities import Retro
from oddities.generated.errors import RetroErrorRefusal
from oddities.generated.models import Kind, Model_, Record
from oddities.generated.views import Shelves as ShelvesRow
from supabase import ClientOptions, create_client


class AtTheRoot(httpx.HTTPTransport):
    """supabase calls /rest/v1, but plain PostgREST answers at its root."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode().removeprefix("/rest/v1")
        request.url = request.url.copy_with(raw_path=path.encode())
        return super().handle_request(request)


def odd_names(retro: Retro) -> None:
    kept = retro.keep(
        a_b=1,
        aB=2,
        a__b=3,
        a_1=4,
        A=5,
        _a=6,
        a_=7,
        a_b_=8,
        a_b__=9,
        _2nd=10,
        ünï_é=11,
        with__quotes_=12,
    )
    numbers = [kept.a_b, kept.aB, kept.a__b, kept.a_1, kept.A, kept.a, kept.a_, kept.a_b_, kept.a_b__]
    assert [*numbers, kept.field_2nd, kept.ünï_é, kept.with__quotes_] == [*range(1, 13)]


def reserved_words(retro: Retro) -> None:
    said = retro.say(
        class_="class",
        from_="from",
        import_="import",
        None_="None",
        self_="self",
        default="default",
        delete="delete",
        type="type",
        async_="async",
        await_="await",
        lambda_="lambda",
        constructor="constructor",
        toString="toString",
        _proto__="__proto__",
        prototype="prototype",
        hasOwnProperty="hasOwnProperty",
        then="then",
        model_config="model_config",
        model_fields="model_fields",
        model_number="model_number",
        copy="copy",
        json="json",
        dict="dict",
        list="list",
        str="str",
        schema="schema",
        view="view",
        date=date(2026, 2, 28),
        Decimal=Decimal("1970.00"),
        documents="documents",
        results_="anything",
    )
    texts = said.model_dump(exclude={"date_", "Decimal_"}, by_alias=True)
    assert texts == {name: name for name in texts} and "__proto__" in texts
    assert (said.date_, str(said.Decimal_)) == (date(2026, 2, 28), "1970.00")


def values(retro: Retro) -> None:
    at, local = datetime(2026, 2, 28, 12, tzinfo=UTC), datetime(2026, 2, 28, 13, 30)
    price = Decimal("0.1") + Decimal("0.2")
    given = retro.give(
        small=1,
        big=2**53 + 1,
        price=price,
        prices=[Decimal("1970.00"), 7],
        ratio=0.1,
        flag=False,
        at=at,
        local=local,
        day=date(2026, 2, 28),
        hour="13:30",
        lasting="1 day",
        bytes="\\x00ff",
        id="00000000-0000-4000-8000-00000000000a",
        span="[1,5)",
        address="::1",
        title="A title",
        tags=["", "with, comma"],
        document={"a_b": {"aB": None}},
        days=[date(2026, 3, 1)],
    )
    assert (given.small, given.big, given.ratio, given.flag) == (1, 2**53 + 1, 0.1, False)
    assert [str(found) for found in (given.price, *given.prices)] == ["0.30", "1970.00", "7.00"]
    assert (given.at, given.local, given.day, given.days) == (at, local, at.date(), [date(2026, 3, 1)])
    assert (given.hour, given.lasting, given.bytes) == ("13:30:00", "1 day", "\\x00ff")
    assert (given.id, given.span, given.address) == (UUID(int=given.id.int), "[1,5)", "::1")
    assert (given.tags, given.document) == (["", "with, comma"], {"a_b": {"aB": None}})


def nested(retro: Retro) -> None:
    kinds: list[Kind] = ["", 'quo"te', "it's", "back\\slash", "__proto__", "ünï"]
    model = Model_(kind="2nd", kinds=kinds, dampness="dry", code="two")
    record = Record(model=model, models=[model, model], note=None)
    found = retro.nest(theRecord=record, records=[record], kinds=kinds, data={"data": {"a_b": 1}})
    assert found.data == record
    assert [(one.record, one.records) for one in found.deep] == [(record, [record]), (record, [])]
    assert [one.data for one in found.deep] == [{"data": {"a_b": 1}}, kinds]


def views(retro: Retro) -> None:
    rows = retro.rows(ShelvesRow, lambda query: query.order("id"))
    assert [(row.aB, row.a_b, row.view_, row.class_) for row in rows] == [
        ("capital", "small", "sea", ""),
        ("C", "s", "wall", "it's"),
    ]
    assert (str(rows[0].field_2nd), rows[0].date_, rows[0].inner_model.kinds) == (
        "1970.00",
        date(2026, 2, 28),
        ["", "None"],
    )
    assert [row.aB for row in retro.all_shelves()] == ["capital", "C"]
    assert [row.view for row in retro.shelves_of(class_="it's")] == ["wall"]
    assert [row.id for row in retro.shelves_of()] == [1]


def names_of_clients(retro: Retro) -> None:
    assert (retro.call(), retro.constructor(), retro.supabase_()) == ("call", "constructor", "supabase")
    assert (retro.rows_(), retro.list_(), retro.import_()) == ([1, 2, 3], ["list", ""], ["", "with space"])
    assert (retro.then(), retro.close_(), retro.to_string()) == ({"a_b": {"aB": 1}}, 2**53 - 1, True)
    assert str(retro._proto__()) == "0.30"
    assert retro.date_() == date(2026, 2, 28)
    retro._call_()
    assert RetroErrorRefusal.code == "RETRO_ERROR"


def odd_values(retro: Retro) -> None:
    retro.strict = False
    (odd,) = retro.odd_values()
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    number: int | None = retro.no_number()
    kind: Kind | None = retro.no_kind()
    texts: list[str | None] | None = retro.no_list()
    came: list[object] = [odd.at, *odd.ats, odd.local, odd.day, odd.big, odd.texts, odd.unsaid, number, kind]
    expected: list[object] = [last, first, last, None, datetime.min, date.max, 2**53 + 1, ["a", None]]
    assert [*came, texts] == [*expected, None, None, None, None]
    assert (str(odd.amount), str(odd.ratio)) == ("NaN", "-inf")
    unsaid: list[object] = [*retro.unsaid()]
    assert unsaid == [1, None]
    assert retro.cast_spans(span="[1,5)") == [{"from": 1}]


def main(url: str) -> None:
    with httpx.Client(transport=AtTheRoot()) as client:
        supabase = create_client(url, "a.b.c", ClientOptions(httpx_client=client))
        del supabase.postgrest.headers["authorization"]
        retro = Retro(supabase, strict=True)
        for part in (odd_names, reserved_words, values, nested, views, names_of_clients, odd_values):
            part(retro)


main(sys.argv[1])
