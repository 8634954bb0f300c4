"""The parts of a call that the sync and the async client share."""

import uuid
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import httpx
from pydantic import TypeAdapter

from retromuscle.exact import parsed
from retromuscle.generated.codes import EndpointName, Language
from retromuscle.odd import OUT_OF_A_SERVER, with_gaps
from retromuscle.refusal import refused, unanswered, unreadable

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Call:
    """One request. `strict`: an unknown field or a value of the wrong type is an error."""

    endpoint: EndpointName | None
    language: Language
    strict: bool
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def headers(self) -> httpx.Headers:
        return httpx.Headers({"x-request-id": self.request_id, "accept-language": self.language})

    def read(self, response: httpx.Response, answer: TypeAdapter[Answer]) -> Answer:
        """The value of an answer; raises RetroError for a refusal, and for an answer that cannot be read."""
        if not response.is_success:
            raise refused(self.endpoint, response, self.request_id, self.language)
        try:
            if self.strict:
                answer.validate_json(response.content or b"null", strict=True, extra="forbid")
            read = partial(answer.validate_python, context=OUT_OF_A_SERVER)
            value: Answer = with_gaps(parsed(response.text), read)
        except ValueError as error:  # pydantic's validation error is a ValueError, too
            raise unreadable(error, response.status_code, self.request_id, self.language) from error
        return value

    def lost(self, error: httpx.RequestError) -> Exception:
        return unanswered(error, self.request_id, self.language)
