"""What all results have in common."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from retromuscle.exact import to_decimal

ExactDecimal = Annotated[Decimal, BeforeValidator(to_decimal)]
"""A Decimal with every digit that the server wrote: 12.50 stays 12.50."""

Json = bool | int | float | str | Sequence["Json | None"] | Mapping[str, "Json | None"]
"""A document to be sent, whose content is not part of the schema."""


class Model(BaseModel):
    """A result. It cannot be changed, and takes no notice of fields that a newer server adds."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", use_attribute_docstrings=True, validate_by_name=True, defer_build=True
    )


class Row(Model):
    """A row of a read view."""

    view: ClassVar[str]
    """The name of the view."""
