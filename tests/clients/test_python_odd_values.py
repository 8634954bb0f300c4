"""Values that Postgres has and Python's types lack do not spoil the rest of an answer."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

import httpx
import pytest
from pydantic import TypeAdapter, ValidationError
from retromuscle import RetroError
from retromuscle.call import Call
from retromuscle.model import AwareDatetime, CalendarDate, ExactDecimal, Float, Model, NaiveDatetime

Answer = TypeVar("Answer")
LAST, FIRST = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)


class Odd(Model):
    at: list[AwareDatetime]
    local: list[NaiveDatetime]
    days: list[CalendarDate]
    amount: list[ExactDecimal]
    ratios: list[Float]


class Gaps(Model):
    texts: list[str]
    days: list[CalendarDate]
    number: int
    inner: "list[Gaps]"


ODD = b"""{
    "at": ["infinity", "-infinity", "10000-01-01T00:00:00+00:00", "0044-03-15T00:00:00+00:00 BC",
        "2026-02-28T12:00:00+00:00"],
    "local": ["infinity", "294276-12-31T23:59:59.999999", "-infinity"],
    "days": ["infinity", "5874897-12-31", "4713-01-01 BC", "9999-12-31"],
    "amount": ["NaN", "Infinity", "-Infinity", 12.50],
    "ratios": ["NaN", "Infinity", "-Infinity", 0.5, 1]
}"""
GAPS = b"""[{
    "texts": ["a", null], "days": [null, "2026-02-28"], "number": null,
    "inner": [null, {"texts": null, "days": [], "number": 1, "inner": []}]
}, null]"""


def answered(body: bytes, answer: type[Answer], *, strict: bool = False) -> Answer:
    return Call(None, "en", strict).read(httpx.Response(200, content=body), TypeAdapter(answer))


@pytest.mark.parametrize("strict", [False, True])
def test_infinite_times_and_numbers_are_read(strict: bool) -> None:
    found = answered(ODD, Odd, strict=strict)
    assert found.at == [LAST, FIRST, LAST, FIRST, datetime(2026, 2, 28, 12, tzinfo=UTC)]
    assert found.local == [datetime.max, datetime.max, datetime.min]
    assert found.days == [date.max, date.max, date.min, date(9999, 12, 31)]
    assert [str(amount) for amount in found.amount] == ["NaN", "Infinity", "-Infinity", "12.50"]
    assert [str(ratio) for ratio in found.ratios] == ["nan", "inf", "-inf", "0.5", "1.0"]
    assert answered(b'"NaN"', ExactDecimal).is_nan()
    assert answered(b'"infinity"', AwareDatetime) == LAST


def test_infinite_and_nan_floats_are_read() -> None:
    found = answered(b'["NaN", "Infinity", 0.1]', list[float])
    assert [str(number) for number in found] == ["nan", "inf", "0.1"]


@pytest.mark.parametrize("body", [b'["1.5"]', b'["nan"]', b'[["NaN"]]', b"[true]"])
def test_a_strict_client_refuses_any_other_text_as_a_float(body: bytes) -> None:
    with pytest.raises(RetroError):
        answered(body, list[Float], strict=True)


def test_an_unannounced_null_spoils_nothing_else() -> None:
    found, gap = answered(GAPS, list[Gaps])
    assert gap is None
    assert (found.texts, found.days, found.number) == (["a", None], [None, date(2026, 2, 28)], None)
    assert found.inner[0] is None
    assert (found.inner[1].texts, found.inner[1].number) == (None, 1)
    assert answered(b"null", int) is None
    assert answered(b'["a", null]', list[str]) == ["a", None]


def test_a_strict_client_refuses_an_unannounced_null_and_wrong_types() -> None:
    with pytest.raises(RetroError):
        answered(GAPS, list[Gaps], strict=True)
    for body in (b'[{"texts": [], "days": [], "inner": []}]', b'[{"texts": 1}]', b'"text"'):
        with pytest.raises(RetroError):
            answered(body, list[Gaps])


def test_a_program_cannot_make_a_model_with_such_a_null() -> None:
    with pytest.raises(ValidationError):
        Gaps(texts=[], days=[], number=None, inner=[])  # type: ignore[arg-type]


def test_decimals_keep_their_digits() -> None:
    assert answered(b"9007199254740993", int) == 2**53 + 1
    assert answered(b"9007199254740993.01", ExactDecimal) == Decimal("9007199254740993.01")
