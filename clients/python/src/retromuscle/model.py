"""The base classes of all results."""

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
"""A float, which may be NaN or infinite."""

AwareDatetime = Annotated[pydantic.AwareDatetime, BeforeValidator(aware_time)]
"""A time with its zone. One outside of Python's calendar, such as infinity, becomes the first or last one."""

NaiveDatetime = Annotated[pydantic.NaiveDatetime, BeforeValidator(local_moment)]
"""The same for times without a zone."""

CalendarDate = Annotated[date, BeforeValidator(calendar_date)]
"""The same for days."""

Json = bool | int | float | str | Sequence["Json | None"] | Mapping[str, "Json | None"]
"""A JSON document to send, whose content is not part of the schema."""


class Model(BaseModel):
    """A result. It is immutable, and ignores fields that a newer server adds.

    An unannounced null, in a field or in a list, becomes None; a strict client refuses it.
    """

    model_config = ConfigDict(
        frozen=True, extra="ignore", use_attribute_docstrings=True, validate_by_name=True, defer_build=True
    )

    @field_validator("*", mode="wrap")
    @classmethod
    def _as_it_came(
        cls, value: Any, handler: pydantic.ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        """Values that a program sets are checked. In an answer, one invalid value does not spoil
        the others.
        """
        return with_gaps(value, handler) if info.context is OUT_OF_A_SERVER else handler(value)


class Row(Model):
    """A row of a read view."""

    view: ClassVar[str]
    """The name of the view."""
