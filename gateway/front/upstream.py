"""The gateway in front of a hosted project: its three services, plus cookie sessions."""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from gateway.front.errors import answer_unknown_route
from gateway.front.hosted import UpstreamSettings
from gateway.front.layers import Proxied, front
from gateway.front.proxy import Proxy
from gateway.front.server import configured
from gateway.front.servers import Introduced

STORAGE_SECONDS = 120  # Storage may stay silent while it stores a large file


def create_upstream_app(settings: UpstreamSettings) -> ASGIApp:
    """The ASGI application: a proxy to each of the three services. Raises the same errors as `front`."""
    small = Proxy(settings.upstream, max_body=settings.max_body, answer_seconds=settings.answer_seconds)
    proxies = {
        "/rest/v1": small,
        "/auth/v1": small,
        # No limit: buckets have their own.
        "/storage/v1": Proxy(settings.upstream, answer_seconds=STORAGE_SECONDS),
    }

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as opened:
            for proxy in {*proxies.values()}:
                await opened.enter_async_context(proxy)
            yield

    nothing = Starlette(exception_handlers={HTTPException: answer_unknown_route}, lifespan=lifespan)
    services: ASGIApp = Proxied(proxies, otherwise=nothing)
    if settings.server_key:
        services = Introduced(services, settings.server_key, settings.trusted_proxy_hops)
    return front(services, settings)


def serve_upstream(settings: UpstreamSettings, listening: socket.socket) -> None:
    """Serves on that socket until the process is told to stop."""
    uvicorn.Server(configured(create_upstream_app(settings), settings)).run(sockets=[listening])
