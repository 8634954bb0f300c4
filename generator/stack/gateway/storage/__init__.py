"""Storage as Supabase Storage answers it: buckets, objects, signed URLs, decided by row-level security."""

from psycopg_pool import AsyncConnectionPool
from starlette.routing import BaseRoute

from generator.stack.gateway.settings import GatewaySettings


def storage_routes(settings: GatewaySettings, pool: AsyncConnectionPool) -> list[BaseRoute]:
    """The routes below /storage/v1."""
    return []
