"""The gateway of tests/gateway, for tests in a browser."""

from tests.rigs.gateway import gateway
from tests.rigs.postgrest import house

__all__ = ["gateway", "house"]
