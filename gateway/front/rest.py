"""Limits on requests to PostgREST that it lacks itself, and one format for all its errors.

The messages of PostgREST and Postgres name tables, constraints and types, which help no user. A code that
errors.toml knows stays; any other becomes the code for its HTTP status.
"""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.front.bodies import TOO_LARGE
from gateway.front.headers import header
from gateway.front.settings import FAULTS, FrontSettings
from gateway.front.words import HouseRefusal, Words

PREFIX = "/rest/v1"
LONGEST_BODY = 1_048_576  # bytes of an error answer; in a longer one nothing is read
LONGEST_LOCATION = 1_024  # bytes of content-location, which repeats the query: Node refuses heads above 16 KB
REFUSALS = range(300, 600)
NOT_MODIFIED = 304
ONE_ROW = "PGRST116"  # the official clients read the number of rows from its details
# PostgREST compares an unknown name with all names that it knows, to suggest one. The time grows with the
# square of the name's length: 20,000 characters in one call end the process.
ENDPOINTS = f"{PREFIX}/rpc/"
LONGEST_NAME = 63  # characters: Postgres cuts longer names
LONGEST_FILTER = 128  # of a column of an embedded view
# These headers name parameters, too.
OTHER_BODIES = frozenset({b"application/x-www-form-urlencoded", b"text/csv"})
_LONG_NAME = re.compile(rb'"(?:[^"\\]|\\.){64,}"\s*:', re.DOTALL)
_LONG_WORD = re.compile(rf"[^(),:.!\s]{{{LONGEST_NAME + 1},}}")
WRITES = frozenset({"PATCH", "DELETE"})
LIMITING = frozenset({"limit", "offset"})
DROPPED = frozenset({b"content-length", b"content-type"})


Query = Sequence[tuple[str, str]]


class RestRefusals:
    """The layer in front of /rest/v1 that translates errors of PostgREST and Postgres into the house's
    format.
    """

    def __init__(self, app: ASGIApp, settings: FrontSettings) -> None:
        self._app, self._max_body = app, settings.max_body
        self._rules, self._words = settings.rules, Words(settings.rules.refusals)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self._app(scope, receive, send)
            return
        _refuse_no_text(scope)
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        _refuse_long_names(scope["path"], query)
        if scope["method"] in WRITES:
            _refuse_order_by_embedding(query)
        if scope["method"] == "POST" and scope["path"].startswith(ENDPOINTS):
            receive = await self._with_short_names(scope, receive)
        start: Message | None = None
        body = b""

        async def send_in_our_words(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                message["headers"] = [pair for pair in message["headers"] if not _repeats_query(*pair)]
                if message["status"] in REFUSALS and message["status"] != NOT_MODIFIED:
                    start = message
                    return
            if start is None:
                await send(message)
                return
            body = (body + message.get("body", b""))[: LONGEST_BODY + 1]
            if not message.get("more_body", False):
                await self._send_refusal(scope, start, body, send)

        await self._app(scope, receive, send_in_our_words)

    async def _with_short_names(self, scope: Scope, receive: Receive) -> Receive:
        """The body of a call. Refuses parameters whose names are longer than Postgres allows."""
        media_type = (header(scope["headers"], b"content-type") or b"").partition(b";")[0].strip().lower()
        if media_type in OTHER_BODIES:
            raise HouseRefusal("NOT_ACCEPTABLE")
        messages: list[Message] = []
        body = b""
        while not messages or messages[-1].get("more_body", False):
            messages.append(await receive())
            body += messages[-1].get("body", b"")
            if len(body) > self._max_body:
                raise HouseRefusal(TOO_LARGE)
        if _LONG_NAME.search(body) and _has_long_name(body):
            raise HouseRefusal("VALIDATION_FAILED")

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        return replay

    async def _send_refusal(self, scope: Scope, start: Message, body: bytes, send: Send) -> None:
        error = _error_in(body)
        if error.get("code") in self._rules.refusals or scope["method"] == "HEAD":
            await send(start)
            await send({"type": "http.response.body", "body": body})
            return
        kept = [pair for pair in start["headers"] if pair[0] not in DROPPED]
        answer = self._reworded(start["status"], error, Headers(raw=scope["headers"]))
        await send({**start, "status": answer.status_code, "headers": [*answer.raw_headers, *kept]})
        await send({"type": "http.response.body", "body": answer.body})

    def _reworded(self, status: int, error: dict[str, Any], headers: Headers) -> Any:
        code = str(error.get("code", ""))
        ours = self._rules.platform.get(code) or self._rules.code_of(status)
        if code not in self._rules.platform:
            code = ours
        facts: dict[str, object] = {}
        if code == ONE_ROW and isinstance(error.get("details"), str):
            facts["reason"] = error["details"]
        if status >= FAULTS and self._rules.refusals[ours]["status"] < FAULTS:
            status = self._rules.refusals[ours]["status"]
        # A refusal of the gateway itself has no code, only a sentence.
        own = error["message"] if "code" not in error and status < FAULTS and "message" in error else None
        return self._words.worded(ours, status, code, headers, own, **facts)


def _refuse_no_text(scope: Scope) -> None:
    """Raises HouseRefusal when path or query is not UTF-8 or holds a NUL character: PostgREST fails
    on those.
    """
    sent = unquote_to_bytes(scope["raw_path"] + b"?" + scope["query_string"])
    try:
        sent.decode()
    except UnicodeDecodeError as error:
        raise HouseRefusal("VALIDATION_FAILED") from error
    if b"\0" in sent:
        raise HouseRefusal("VALIDATION_FAILED")


def _refuse_long_names(path: str, query: Query) -> None:
    """Raises HouseRefusal for names that are longer than any name in Postgres."""
    if any(len(part) > LONGEST_NAME for part in path.split("/")):
        raise HouseRefusal("NOT_FOUND")
    for name, value in query:
        if len(name) > LONGEST_FILTER or (name == "select" and _LONG_WORD.search(value)):
            raise HouseRefusal("VALIDATION_FAILED")


def _refuse_order_by_embedding(query: Query) -> None:
    """Raises HouseRefusal for a limited write that is ordered by an embedded view: PostgREST fails on it."""
    if LIMITING.isdisjoint(name for name, _ in query):
        return
    if any(name == "order" and "(" in value for name, value in query):
        raise HouseRefusal("VALIDATION_FAILED", field="order")


def _has_long_name(body: bytes) -> bool:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return False  # not JSON: PostgREST refuses it
    rows = value if isinstance(value, list) else [value]
    return any(len(name) > LONGEST_NAME for row in rows if isinstance(row, dict) for name in row)


def _error_in(body: bytes) -> dict[str, Any]:
    try:
        error = json.loads(body)
    except ValueError:
        return {}
    return error if isinstance(error, dict) else {}


def _repeats_query(name: bytes, value: bytes) -> bool:
    return name == b"content-location" and len(value) > LONGEST_LOCATION
