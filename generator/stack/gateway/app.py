"""The gateway as one ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount

from generator.contract import Contract
from generator.stack.gateway import errors
from generator.stack.gateway.auth import auth_routes
from generator.stack.gateway.cors import CorsAndRequestId
from generator.stack.gateway.database import open_pool
from generator.stack.gateway.keys import RequireKey
from generator.stack.gateway.rest import rest_routes
from generator.stack.gateway.sessions.layer import CookieSessions
from generator.stack.gateway.settings import GatewaySettings
from generator.stack.gateway.storage import storage_routes


def create_app(settings: GatewaySettings, contract: Contract) -> Starlette:
    """The application with the routes of all three services; its pools live as long as it runs.

    Raises ContractError for a house that lacks the words of a refusal, UsageError for a site that is none.
    """
    pool = open_pool(settings.db_url)
    upstream = httpx.AsyncHTTPTransport()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with pool, upstream:
            yield

    return Starlette(
        routes=[
            Mount("/rest/v1", routes=rest_routes(settings, upstream)),
            Mount("/auth/v1", routes=auth_routes(settings, pool)),
            Mount("/storage/v1", routes=storage_routes(settings, pool)),
        ],
        middleware=[
            Middleware(CorsAndRequestId, origins=settings.allowed_origins),
            Middleware(CookieSessions, settings=settings, contract=contract),
            Middleware(RequireKey, settings=settings),
        ],
        exception_handlers={
            errors.GatewayRefusal: errors.answer_gateway_refusal,
            errors.AuthRefusal: errors.answer_auth_refusal,
            errors.StorageRefusal: errors.answer_storage_refusal,
            HTTPException: errors.answer_unknown_route,
        },
        lifespan=lifespan,
    )
