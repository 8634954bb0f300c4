"""The unmodified official client, synchronous and asynchronous, behind one interface, so that each scenario
is written once."""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import httpx
from supabase import AsyncClientOptions, ClientOptions, create_async_client, create_client

from tests.rigs.gateway import Gateway


@dataclass(frozen=True)
class Clients:
    """Clients for the callers of a gateway: synchronous or asynchronous ones, as `http` is."""

    gateway: Gateway
    http: httpx.Client | httpx.AsyncClient
    made: dict[str, Any] = field(default_factory=dict)

    async def of(self, caller: str) -> Any:
        """The client with that caller's token, the same each time; `visitor` and `service` by their key."""
        if caller not in self.made:
            self.made[caller] = await self._create(caller)
        return self.made[caller]

    async def stranger(self) -> Any:
        """A new client, as an app creates it, with its own session."""
        return await self._create("visitor")

    async def _create(self, caller: str) -> Any:
        settings = self.gateway.settings
        keys = {"visitor": settings.anon_key, "service": settings.service_role_key}
        key = keys.get(caller, settings.anon_key)
        bearer = {} if caller in keys else {"Authorization": f"Bearer {self.gateway.api.token(caller)}"}
        if isinstance(self.http, httpx.AsyncClient):
            options = AsyncClientOptions(httpx_client=self.http, auto_refresh_token=False)
            options.headers.update(bearer)
            return await create_async_client(settings.url, key, options)
        plain = ClientOptions(httpx_client=self.http, auto_refresh_token=False)
        plain.headers.update(bearer)
        return Awaited(create_client(settings.url, key, plain))


class Awaited:
    """Makes a synchronous object awaitable: its calls return their results when awaited."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __getattr__(self, name: str) -> "Awaited":
        return Awaited(getattr(self._value, name))

    def __call__(self, *arguments: Any, **named: Any) -> "Awaited":
        return Awaited(self._value(*arguments, **named))

    def __await__(self) -> Generator[None, None, Any]:
        yield from ()
        return self._value
