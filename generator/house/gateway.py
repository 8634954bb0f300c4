"""Reads [gateway]: the gateway's rate limits, and how long caches may keep answers."""

from generator.house.model import KINDS_OF_REQUESTS, Endpoint, GatewayRules
from generator.house.section import Section

_DEFAULTS = GatewayRules()


def read_gateway(section: Section, endpoints: dict[str, Endpoint]) -> GatewayRules:
    """The rules; defaults where the contract has no such section. Problems are noted in the section's
    document.
    """
    section.only("open", "open_seconds", "per_minute")
    opened = section.texts("open")
    for name in opened:
        if name not in endpoints:
            section.blame(f"no endpoint `{name}` in [endpoints]", "open")
        elif not endpoints[name].reads:
            section.blame(f"{name} writes, so no cache may answer for it", "open")
    limits = section.section("per_minute")
    limits.only(*KINDS_OF_REQUESTS)
    per_minute = {kind: limits.number(kind, _DEFAULTS.per_minute[kind]) for kind in KINDS_OF_REQUESTS}
    for kind, number in per_minute.items():
        if number < 1:
            limits.blame("must be at least 1", kind)
    return GatewayRules(opened, section.number("open_seconds", _DEFAULTS.open_seconds), per_minute)
