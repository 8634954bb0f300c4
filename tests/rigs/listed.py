"""No other code ever comes: every refusal that a test receives, whatever it tests, was announced."""

import re
from collections.abc import Callable

import httpx

from generator.codegen.surface.offered import GUARD_CODES
from generator.house import Contract

ENDPOINT = re.compile(r"/rpc/(\w+)$")
# Constraints are the last line of defence: at an endpoint they speak of a check that it forgot.
CONSTRAINTS = {"23502", "23505", "23514"}


def refuse_unlisted(contract: Contract) -> Callable[[httpx.Response], None]:
    """A hook that fails when an endpoint answers a code that its callers were not told of."""

    def check(response: httpx.Response) -> None:
        if response.status_code < 300:
            return
        response.read()
        code = response.json()["code"]
        assert code in _announced(contract, response.request.url.path), f"not listed: {response.text}"

    return check


def _announced(contract: Contract, path: str) -> set[str]:
    """What the contract lists for the endpoint, what the guard answers, and what the platform does."""
    found = ENDPOINT.fullmatch(path)
    endpoint = contract.endpoints.get(found.group(1)) if found else None
    if endpoint is None:
        return set(contract.platform)
    return ({*endpoint.errors, *GUARD_CODES} | contract.platform.keys()) - CONSTRAINTS
