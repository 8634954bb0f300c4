"""Refusals in the house's format: codes, statuses and sentences of its error catalogue."""

import json
import re
from collections.abc import Mapping
from typing import Literal

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.front.settings import RefusalWords

Language = Literal["en", "fr"]
Hint = Mapping[Language, str]
"""One sentence per language that says what to do."""

_LANGUAGE = re.compile(r"\s*([a-z]+)[^;]*(?:;\s*q=\s*([01](?:\.[0-9]{0,3})?))?", re.IGNORECASE)


class HouseRefusal(Exception):
    """A refusal with a code of the house's error catalogue; facts stand in its details."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class Words:
    """Builds answers {code, message, details, hint}, as the endpoints give them, in English or French."""

    def __init__(self, refusals: Mapping[str, RefusalWords]) -> None:
        self._refusals = refusals

    def refusal(self, code: str, headers: Headers, **facts: object) -> Response:
        """The error answer to a request with these headers; facts stand in its details."""
        known = self._refusals[code]
        answer = refusal(known["status"], code, known[_language(headers)], headers, **facts)
        if "retry_after" in facts:
            answer.headers["retry-after"] = str(facts["retry_after"])
        return answer

    def leading(self, code: str, headers: Headers, hint: Hint, facts: Mapping[str, object]) -> Response:
        """The same answer, with a hint that says what to do."""
        known, language = self._refusals[code], _language(headers)
        return _answer(known["status"], code, known[language], headers, facts, hint=hint[language])

    def worded(
        self, ours: str, status: int, code: str, headers: Headers, own: str | None = None, **facts: object
    ) -> Response:
        """An answer with a status and a code of the platform. The sentence is the house's for that code, or
        `own`.
        """
        known = self._refusals[ours]
        return refusal(status, code, own or known[_language(headers)], headers, **facts)

    async def answer(self, request: Request, refused: Exception) -> Response:
        """The same, with the signature of an exception handler of Starlette."""
        assert isinstance(refused, HouseRefusal)  # noqa: S101  registered for this kind alone
        return self.refusal(refused.code, request.headers, **refused.facts)


class HouseRefusals:
    """The ASGI layer that answers every HouseRefusal raised below it."""

    def __init__(self, app: ASGIApp, words: Words) -> None:
        self._app, self._words = app, words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except HouseRefusal as refused:
            answer = await self._words.answer(Request(scope), refused)
            await answer(scope, receive, send)


def refusal(status: int, code: str, message: str, headers: Headers, **facts: object) -> Response:
    """An answer in that format, with a code and a sentence from elsewhere."""
    return _answer(status, code, message, headers, facts, hint=None)


def _answer(
    status: int, code: str, message: str, headers: Headers, facts: Mapping[str, object], *, hint: str | None
) -> Response:
    details = {"status": status, "request_id": headers.get("x-request-id"), **facts}
    body = {"code": code, "message": message, "details": json.dumps(details), "hint": hint}
    return JSONResponse(body, status)


def _language(headers: Headers) -> Language:
    return "fr" if prefers_french(headers.get("accept-language", "")) else "en"


def prefers_french(accepted: str) -> bool:
    """Reads Accept-Language: the language with the highest q wins; of equal ones, the earlier."""
    best, french = 0.0, False
    for part in accepted.split(","):
        match = _LANGUAGE.match(part)
        if not match or match[1].lower() not in {"fr", "en"}:
            continue
        quality = float(match[2] or 1)
        if quality > best:
            best, french = quality, match[1].lower() == "fr"
    return french
