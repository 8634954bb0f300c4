"""A case: an endpoint, a code, and the smallest change of a call that gets it."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from tests.http.base_calls import Query
from tests.http.every_refusal.worlds import DEMO

UNKNOWN = "00000000-0000-4000-8000-000000000000"


@dataclasses.dataclass(frozen=True)
class Case:
    """A call of `endpoint` that is refused with `code`: the base call with the parameters `given`.

    The details of the refusal hold `field`, `facts` and `ids` (named by the parameter that sent them, or a
    Query), and nothing else beside status and request id. The `caller` is a name or a Query of an account;
    without one it is somebody who may enter. `before` is done first; `meanwhile` is done in a transaction
    that ends when the call waits for it.
    """

    endpoint: str
    code: str
    given: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    field: str | None = None
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    ids: str | Query | None = None
    caller: str | Query | None = None
    world: str = DEMO
    before: str | None = None
    meanwhile: str | None = None

    def __str__(self) -> str:
        return "-".join(filter(None, (self.endpoint, self.code, self.field)))


def invalid(endpoint: str, **given: Any) -> list[Case]:
    """One case of VALIDATION_FAILED per parameter, which the refusal names."""
    return [Case(endpoint, "VALIDATION_FAILED", {name: value}, name) for name, value in given.items()]
