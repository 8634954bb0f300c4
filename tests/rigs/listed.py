"""Every refusal in a test must be listed for its endpoint, whatever the test is about."""

import re
from collections.abc import Callable

import httpx

from generator.codegen.surface.offered import GUARD_CODES
from generator.house import Contract

ENDPOINT = re.compile(r"/rpc/(\w+)$")
# Constraints are the last check: an endpoint that shows one has forgotten a check of its own.
CONSTRAINTS = {"23502", "23505", "23514"}


def refuse_unlisted(contract: Contract) -> Callable[[httpx.Response], None]:
    """A hook that fails when an endpoint answers with a code that is not listed for it."""

    def check(response: httpx.Response) -> None:
        if response.status_code < 300:
            return
        response.read()
        code = response.json()["code"]
        assert code in _announced(contract, response.request.url.path), f"not listed: {response.text}"

    return check


def _announced(contract: Contract, path: str) -> set[str]:
    """The codes of the endpoint in the contract, those of the guard, and those of the platform."""
    found = ENDPOINT.fullmatch(path)
    endpoint = contract.endpoints.get(found.group(1)) if found else None
    if endpoint is None:
        return set(contract.platform)
    return ({*endpoint.errors, *GUARD_CODES} | contract.platform.keys()) - CONSTRAINTS
