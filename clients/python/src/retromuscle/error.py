"""The one exception that calls raise."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

NO_FACTS: Mapping[str, Any] = MappingProxyType({})


class RetroError(Exception):
    """A refusal, from any layer. The class that is raised belongs to its code, in `retromuscle.errors`.

    `str(error)` is a sentence for people, in the requested language.
    """

    code: ClassVar[str]
    """The code for programs. A class for a whole status has none, and is never raised itself."""

    status: int
    """The HTTP status of the answer; 0 without an answer."""

    field: str | None
    """The parameter at fault, as the endpoint names it; None when there is none or it is not known."""

    request_id: str
    """The id of this call in logs and audit."""

    facts: Mapping[str, Any]
    """Further facts: ids, a count, retry_after in seconds."""

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
        """All fields, for logs and other processes."""
        return {
            "code": self.code,
            "status": self.status,
            "message": self.message,
            "field": self.field,
            "request_id": self.request_id,
            "facts": dict(self.facts),
        }
