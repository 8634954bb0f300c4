"""The gateway as one ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Mount
from starlette.types import ASGIApp

from gateway.front import errors
from gateway.front.layers import Proxied, front
from gateway.front.words import HouseRefusal, Words
from gateway.standin import rest
from gateway.standin.auth import auth_routes
from gateway.standin.database import open_pool
from gateway.standin.keys import RequireKey
from gateway.standin.settings import GatewaySettings
from gateway.standin.storage import storage_routes


def create_app(settings: GatewaySettings) -> ASGIApp:
    """The application with the routes of all three services; its pools live as long as it runs.

    Raises SettingRefused for a site that is none.
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
            HouseRefusal: Words(settings.rules.refusals).answer,
            errors.GatewayRefusal: errors.answer_gateway_refusal,
            errors.AuthRefusal: errors.answer_auth_refusal,
            errors.StorageRefusal: errors.answer_storage_refusal,
            ClientDisconnect: errors.answer_client_left,
            HTTPException: errors.answer_unknown_route,
        },
        lifespan=lifespan,
    )
    routed = Proxied({rest.PREFIX: postgrest}, otherwise=services)
    return front(RequireKey(routed, settings), settings, settings.token_keys)
