"""The one exception that calls raise."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

NO_FACTS: Mapping[str, Any] = MappingProxyType({})


class RetroError(Exception):
    """A refusal, whichever layer refused. What is raised has the class of its code, in `retromuscle.errors`.

    `str(error)` is a sentence for people, in the language that was asked for.
    """

    code: ClassVar[str]
    """What programs decide by. A class that only holds a family has none, and is never raised itself."""

    status: int
    """The HTTP status of the answer; 0 when none came."""

    field: str | None
    """The parameter at fault, as the endpoint calls it; None when it is none or not known."""

    request_id: str
    """What finds this call again in logs and audit."""

    facts: Mapping[str, Any]
    """What else the refusal tells: ids, a count, retry_after in seconds."""

    def __init__(
        self,
        message: str,
        status: int = 0,
        field: str | None = None,
        request_id: str = "",
        facts: Mapping[str, Any] = NO_FACTS,
    ) -> None:
        super().__init__(message, status, field, request_id, dict(facts))
        self.message = message
        self.status = status
        self.field = field
        self.request_id = request_id
        self.facts = facts

    def __str__(self) -> str:
        return self.message

    def as_dict(self) -> dict[str, Any]:
        """All of it, for logs and across processes."""
        return {
            "code": self.code,
            "status": self.status,
            "message": self.message,
            "field": self.field,
            "request_id": self.request_id,
            "facts": dict(self.facts),
        }
