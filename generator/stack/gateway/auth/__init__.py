"""Supabase Auth, as far as the official clients use it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from generator.stack.gateway.database import Pool
from generator.stack.gateway.settings import GatewaySettings


def auth_routes(settings: GatewaySettings, pool: Pool) -> list[BaseRoute]:
    """The routes under /auth/v1."""

    async def health(_request: Request) -> Response:
        return JSONResponse({"name": "GoTrue", "version": "v2", "description": ""})

    return [Route("/health", health)]
