"""`clients`: the official client, synchronous in one run of a test and asynchronous in the other."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.gateway.python_client.clients import Clients
from tests.rigs.gateway import Gateway


@pytest.fixture(scope="package")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["sync", "async"])
async def clients(request: pytest.FixtureRequest, shared_gateway: Gateway) -> AsyncIterator[Clients]:
    """Over the gateway that a file's tests share."""
    if request.param == "sync":
        with httpx.Client(trust_env=False, timeout=30) as http:
            yield Clients(shared_gateway, http)
    else:
        async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
            yield Clients(shared_gateway, client)
