"""What all results have in common."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import pydantic
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, field_validator

from retromuscle.exact import to_decimal, to_float
from retromuscle.odd import OUT_OF_A_SERVER, aware_time, calendar_date, local_moment, with_gaps

ExactDecimal = Annotated[Decimal, pydantic.Field(allow_inf_nan=True), BeforeValidator(to_decimal)]
"""A Decimal with every digit that the server wrote: 12.50 stays 12.50."""

Float = Annotated[float, BeforeValidator(to_float)]
"""A float, also one that is no number or has no end."""

AwareDatetime = Annotated[pydantic.AwareDatetime, BeforeValidator(aware_time)]
"""A time with its zone; outside of Python's calendar, as infinity is, the first or the last one in it."""

NaiveDatetime = Annotated[pydantic.NaiveDatetime, BeforeValidator(local_moment)]
"""The same without a zone."""

CalendarDate = Annotated[date, BeforeValidator(calendar_date)]
"""The same of days."""

Json = bool | int | float | str | Sequence["Json | None"] | Mapping[str, "Json | None"]
"""A document to be sent, whose content is not part of the schema."""


class Model(BaseModel):
    """A result. It cannot be changed, and takes no notice of fields that a newer server adds.

    A null that was not announced, in a field or in a list, comes as None; a strict client refuses it.
    """

    model_config = ConfigDict(
        frozen=True, extra="ignore", use_attribute_docstrings=True, validate_by_name=True, defer_build=True
    )

    @field_validator("*", mode="wrap")
    @classmethod
    def _as_it_came(
        cls, value: Any, handler: pydantic.ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        """What a program makes by itself is held to the types; of an answer no value spoils the others."""
        return with_gaps(value, handler) if info.context is OUT_OF_A_SERVER else handler(value)


class Row(Model):
    """A row of a read view."""

    view: ClassVar[str]
    """The name of the view."""
