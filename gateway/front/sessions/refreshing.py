"""One refresh for all requests that arrive with the same refresh token, and for those just after."""

import asyncio
from functools import partial

from starlette.types import Scope

from gateway.front.sessions.auth import AuthClient
from gateway.front.sessions.cookies import Session


class Refresher:
    """Refreshes sessions. An answer is remembered for some seconds: a browser sends several requests at
    once, and those under way when the new cookies arrive still carry the old ones.
    """

    def __init__(self, auth: AuthClient, remembered_seconds: float) -> None:
        self._auth, self._remembered_seconds = auth, remembered_seconds
        self._flights: dict[str, asyncio.Task[Session]] = {}

    async def refresh(self, scope: Scope, token: str) -> Session:
        """The session that follows. Raises AuthRefused and AuthUnreachable, to all who wait for it."""
        flight = self._flights.get(token)
        if flight is None:
            flight = asyncio.create_task(self._auth.refreshed(scope, token))
            flight.add_done_callback(partial(self._landed, token))
            self._flights[token] = flight
        return await asyncio.shield(flight)  # who hangs up takes it from nobody else

    def forget(self, token: str) -> None:
        """Remembers nothing any more of the session with this refresh token, which has ended."""
        self._flights = {
            old: flight for old, flight in self._flights.items() if token not in {old, _next_token(flight)}
        }

    def _landed(self, token: str, flight: "asyncio.Task[Session]") -> None:
        if flight.cancelled() or flight.exception():
            self._drop(token, flight)
        else:
            flight.get_loop().call_later(self._remembered_seconds, self._drop, token, flight)

    def _drop(self, token: str, flight: "asyncio.Task[Session]") -> None:
        if self._flights.get(token) is flight:
            del self._flights[token]


def _next_token(flight: "asyncio.Task[Session]") -> str | None:
    landed = flight.done() and not flight.cancelled() and flight.exception() is None
    return flight.result().refresh_token if landed else None
