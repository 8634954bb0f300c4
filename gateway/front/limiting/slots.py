"""How many reads run at the same time: for one caller, and for all visitors together.

Rate limits count requests, and a read that takes three seconds counts once. Without slots, a few slow reads
of one visitor could hold all of PostgREST's database connections.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.front.headers import query_values
from gateway.front.limiting.callers import UNLIMITED, Callers
from gateway.front.limiting.kinds import ENDPOINTS, RequestKinds
from gateway.front.settings import FrontSettings
from gateway.front.words import HouseRefusal

SERVICE = "/rest/v1/"
READS = frozenset({"read", "open"})
WAIT_SECONDS = 2  # seconds; a read of a signed-in user waits as long in the database


class ReadSlots:
    """Lets a read run when a slot is free within two seconds; else refuses it with RATE_LIMITED.

    The database itself limits the endpoint calls of signed-in users. A read that embeds too many views, or
    too deeply, is refused with VALIDATION_FAILED: its cost multiplies with each level.
    """

    def __init__(self, app: ASGIApp, settings: FrontSettings, callers: Callers) -> None:
        self._app, self._settings, self._callers = app, settings, callers
        self._kinds = RequestKinds(settings.rules)
        self._running: Counter[str] = Counter()
        self._visitors = 0
        self._changed = asyncio.Condition()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(SERVICE):
            await self._app(scope, receive, send)
            return
        self._refuse_embedding(scope["query_string"])
        caller = self._callers.of(scope)
        is_visitor = caller == self._callers.address(scope)
        is_read = self._kinds.of(scope["method"], scope["path"], scope["query_string"]) in READS
        held_below = not is_visitor and scope["path"].startswith(ENDPOINTS)
        if caller == UNLIMITED or not is_read or held_below:
            await self._app(scope, receive, send)
            return
        async with self._slot(caller, is_visitor=is_visitor):
            await self._app(scope, receive, send)

    @asynccontextmanager
    async def _slot(self, caller: str, *, is_visitor: bool) -> AsyncIterator[None]:
        def is_free() -> bool:
            all_taken = is_visitor and self._visitors >= self._settings.visitor_reads
            return not all_taken and self._running[caller] < self._settings.reads_at_once

        try:
            async with asyncio.timeout(WAIT_SECONDS), self._changed:
                await self._changed.wait_for(is_free)
                self._running[caller] += 1
                self._visitors += is_visitor
        except TimeoutError as error:
            raise HouseRefusal("RATE_LIMITED", retry_after=1) from error
        finally:
            if not self._running[caller]:
                del self._running[caller]
        try:
            yield
        finally:
            async with self._changed:
                self._running[caller] -= 1
                self._visitors -= is_visitor
                if not self._running[caller]:
                    del self._running[caller]
                self._changed.notify_all()

    def _refuse_embedding(self, query: bytes) -> None:
        if b"select" not in query:
            return
        for select in query_values(query, "select"):
            depth = deepest = 0
            for character in select:
                depth += (character == "(") - (character == ")")
                deepest = max(deepest, depth)
            if deepest > self._settings.max_depth or select.count("(") > self._settings.max_embeddings:
                raise HouseRefusal("VALIDATION_FAILED", field="select")
