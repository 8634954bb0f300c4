""".rpc() for every endpoint of the contract: its actors may call it, everybody else is refused."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from postgrest.exceptions import APIError

from tests.gateway import surface
from tests.gateway.python_client.clients import Clients
from tests.rigs.gateway import Gateway

pytestmark = pytest.mark.anyio

NOBODY = ("visitor", "anonymous")


@pytest.fixture
async def clients(gateway: Gateway) -> AsyncIterator[Clients]:
    """Over a separate gateway and database, since these calls change rows."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        yield Clients(gateway, client)


async def test_every_endpoint_for_every_caller(clients: Clients, subtests: pytest.Subtests) -> None:
    for call in surface.endpoint_calls(clients.gateway):
        expected = {caller: refusal_of(caller) for caller in call["wrong"]} | call["right"]
        for caller, code in expected.items():
            with subtests.test(f"{call['name']} called by {caller}"):
                assert await refusal(clients, caller, call) == code


def refusal_of(caller: str) -> str:
    return "NOT_SIGNED_IN" if caller in NOBODY else "FORBIDDEN"


async def refusal(clients: Clients, caller: str, call: dict[str, Any]) -> str | None:
    """The code with which the call is refused; None when it is answered."""
    client = await clients.of(caller)
    try:
        await client.rpc(call["name"], call["parameters"]).execute()
    except APIError as error:
        return error.code
    return None
