"""The gateway as one ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.contract import Contract
from generator.stack.gateway import errors, rest
from generator.stack.gateway.auth import auth_routes
from generator.stack.gateway.bodies import TOO_LARGE
from generator.stack.gateway.cors import CorsAndRequestId
from generator.stack.gateway.database import open_pool
from generator.stack.gateway.keys import RequireKey
from generator.stack.gateway.limiting.layer import Limits
from generator.stack.gateway.proxy import Proxy
from generator.stack.gateway.sessions.layer import CookieSessions
from generator.stack.gateway.settings import FrontSettings, GatewaySettings
from generator.stack.gateway.storage import storage_routes
from generator.stack.gateway.tokens import TokenKeys
from generator.stack.gateway.words import HouseRefusal, HouseRefusals, Words


def create_app(settings: GatewaySettings, contract: Contract) -> ASGIApp:
    """The application with the routes of all three services; its pools live as long as it runs.

    Raises ContractError for a house that lacks the words of a refusal, UsageError for a site that is none.
    """
    pool = open_pool(settings.db_url)
    postgrest = rest.rest_proxy(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with pool, postgrest:
            yield

    services = Starlette(
        routes=[
            Mount("/auth/v1", routes=auth_routes(settings, pool)),
            Mount("/storage/v1", routes=storage_routes(settings, pool)),
        ],
        exception_handlers={
            HouseRefusal: _words(contract).answer,
            errors.GatewayRefusal: errors.answer_gateway_refusal,
            errors.AuthRefusal: errors.answer_auth_refusal,
            errors.StorageRefusal: errors.answer_storage_refusal,
            ClientDisconnect: errors.answer_client_left,
            HTTPException: errors.answer_unknown_route,
        },
        lifespan=lifespan,
    )
    routed = Proxied({rest.PREFIX: postgrest}, otherwise=services)
    return front(RequireKey(routed, settings), settings, contract, settings.token_keys)


def front(
    services: ASGIApp, settings: FrontSettings, contract: Contract, token_keys: TokenKeys | None = None
) -> ASGIApp:
    """What every gateway has in front of its services. Raises as `create_app` does.

    Without `token_keys`, which tell whose a token is, limits count by address alone.
    """
    with_sessions = CookieSessions(services, settings, contract)
    limited = Limits(with_sessions, settings, contract, token_keys)
    return CorsAndRequestId(HouseRefusals(limited, _words(contract)), settings.allowed_origins)


def _words(contract: Contract) -> Words:
    return Words(contract.errors, ("RATE_LIMITED", TOO_LARGE))


class Proxied:
    """Requests below a prefix go to its proxy, past a router that would cost as much as the proxy itself."""

    def __init__(self, proxies: dict[str, Proxy], otherwise: ASGIApp) -> None:
        self.proxies = [(f"{prefix}/".encode(), proxy) for prefix, proxy in proxies.items()]
        self.otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path: bytes = scope["raw_path"] + b"/"
            for prefix, proxy in self.proxies:
                if path.startswith(prefix):
                    await proxy(scope, receive, send)
                    return
        await self.otherwise(scope, receive, send)
