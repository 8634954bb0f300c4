"""The gateway over a clone that the calls may change."""

from tests.rigs.gateway import gateway
from tests.rigs.postgrest import house

__all__ = ["gateway", "house"]
