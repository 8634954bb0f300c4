"""The gateway over a clone of the house, which the calls may change at will."""

from tests.rigs.gateway import gateway
from tests.rigs.postgrest import house

__all__ = ["gateway", "house"]
