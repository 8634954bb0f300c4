"""Supabase Auth, as far as the official clients use it."""

from starlette.routing import BaseRoute

from generator.stack.gateway.database import Pool
from generator.stack.gateway.settings import GatewaySettings


def auth_routes(settings: GatewaySettings, pool: Pool) -> list[BaseRoute]:
    """The routes under /auth/v1."""
    return []
