"""The gateway as one ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount

from generator.stack.gateway import errors
from generator.stack.gateway.auth import auth_routes
from generator.stack.gateway.cors import CorsAndRequestId
from generator.stack.gateway.database import open_pool
from generator.stack.gateway.keys import RequireKey
from generator.stack.gateway.rest import rest_routes
from generator.stack.gateway.settings import GatewaySettings
from generator.stack.gateway.storage import storage_routes


def create_app(settings: GatewaySettings) -> Starlette:
    """The application with the routes of all three services; its pools live as long as it runs."""
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
        middleware=[Middleware(CorsAndRequestId), Middleware(RequireKey, settings=settings)],
        exception_handlers={
            errors.GatewayRefusal: errors.answer_gateway_refusal,
            errors.AuthRefusal: errors.answer_auth_refusal,
            errors.StorageRefusal: errors.answer_storage_refusal,
            HTTPException: errors.answer_unknown_route,
        },
        lifespan=lifespan,
    )
