"""What PostgREST and Postgres refuse by themselves, in the one form of the house.

Their own words name tables, constraints and types, and a reader of the page can do nothing with them. The
code stays, since errors.toml knows it; a code that it does not know becomes the one of the status.
"""

import json
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.front.settings import HouseRules
from gateway.front.words import HouseRefusal, Words

PREFIX = "/rest/v1"
LONGEST_BODY = 1_048_576  # of a refusal; what is longer says nothing that is read here
LONGEST_LOCATION = 1_024  # of content-location, which repeats the query: Node refuses heads above 16 KB
REFUSALS = range(300, 600)
NOT_MODIFIED = 304
FAULTS = 500
ONE_ROW = "PGRST116"  # the official clients look in its details for the number of rows
DROPPED = frozenset({b"content-length", b"content-type"})


class RestRefusals:
    """The layer in front of /rest/v1 that words every refusal which is not the house's own."""

    def __init__(self, app: ASGIApp, rules: HouseRules) -> None:
        self._app, self._rules, self._words = app, rules, Words(rules.refusals)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self._app(scope, receive, send)
            return
        _refuse_no_text(scope)
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

    async def _send_refusal(self, scope: Scope, start: Message, body: bytes, send: Send) -> None:
        told = _told(body)
        if told.get("code") in self._rules.refusals or scope["method"] == "HEAD":
            await send(start)
            await send({"type": "http.response.body", "body": body})
            return
        kept = [pair for pair in start["headers"] if pair[0] not in DROPPED]
        answer = self._reworded(start["status"], told, Headers(raw=scope["headers"]))
        await send({**start, "status": answer.status_code, "headers": [*answer.raw_headers, *kept]})
        await send({"type": "http.response.body", "body": answer.body})

    def _reworded(self, status: int, told: dict[str, Any], asked: Headers) -> Any:
        code = str(told.get("code", ""))
        ours = self._rules.platform.get(code) or self._rules.statuses.get(status, "INTERNAL")
        if code not in self._rules.platform:
            code = ours
        facts: dict[str, object] = {}
        if code == ONE_ROW and isinstance(told.get("details"), str):
            facts["reason"] = told["details"]
        if status >= FAULTS and self._rules.refusals[ours]["status"] < FAULTS:
            status = self._rules.refusals[ours]["status"]
        # A refusal of the gateway itself has no code, and plain words.
        own = told["message"] if "code" not in told and status < FAULTS and "message" in told else None
        return self._words.worded(ours, status, code, asked, own, **facts)


def _refuse_no_text(scope: Scope) -> None:
    """Raises HouseRefusal for a path or query that is no UTF-8 or holds a NUL, over which PostgREST fails."""
    sent = unquote_to_bytes(scope["raw_path"] + b"?" + scope["query_string"])
    try:
        sent.decode()
    except UnicodeDecodeError as error:
        raise HouseRefusal("VALIDATION_FAILED") from error
    if b"\0" in sent:
        raise HouseRefusal("VALIDATION_FAILED")


def _told(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _repeats_query(name: bytes, value: bytes) -> bool:
    return name == b"content-location" and len(value) > LONGEST_LOCATION
