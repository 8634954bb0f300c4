"""One refresh for all requests that carry the same refresh token, also for those that arrive just after."""

import asyncio
from functools import partial

from starlette.types import Scope

from gateway.front.sessions.auth import AuthClient
from gateway.front.sessions.cookies import Session


class Refresher:
    """Refreshes sessions, and remembers each answer for some seconds. A browser sends several requests at
    once, and some still carry the old cookies when the new ones arrive.
    """

    def __init__(self, auth: AuthClient, remembered_seconds: float) -> None:
        self._auth, self._remembered_seconds = auth, remembered_seconds
        self._flights: dict[str, asyncio.Task[Session]] = {}

    async def refresh(self, scope: Scope, token: str) -> Session:
        """The new session. Raises AuthRefused and AuthUnreachable, to every request that waits for it."""
        flight = self._flights.get(token)
        if flight is None:
            flight = asyncio.create_task(self._auth.refreshed(scope, token))
            flight.add_done_callback(partial(self._landed, token))
            self._flights[token] = flight
        return await asyncio.shield(flight)  # a client that disconnects does not cancel it for the others

    def forget(self, token: str) -> None:
        """Forgets the remembered answer for this refresh token: its session has ended."""
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
