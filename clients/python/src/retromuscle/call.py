"""What a call is made of, whether it is awaited or not."""

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
    """One request. `strict`: an answer with a field too many or a value of another type is an error."""

    endpoint: EndpointName | None
    language: Language
    strict: bool
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def headers(self) -> httpx.Headers:
        return httpx.Headers({"x-request-id": self.request_id, "accept-language": self.language})

    def read(self, response: httpx.Response, answer: TypeAdapter[Answer]) -> Answer:
        """The value of an answer; raises RetroError where it is a refusal, or cannot be read."""
        if not response.is_success:
            raise refused(self.endpoint, response, self.request_id, self.language)
        try:
            if self.strict:
                answer.validate_json(response.content or b"null", strict=True, extra="forbid")
            read = partial(answer.validate_python, context=OUT_OF_A_SERVER)
            value: Answer = with_gaps(parsed(response.text), read)
        except ValueError as error:  # pydantic's is one, too
            raise unreadable(error, response.status_code, self.request_id, self.language) from error
        return value

    def lost(self, error: httpx.RequestError) -> Exception:
        return unanswered(error, self.request_id, self.language)
