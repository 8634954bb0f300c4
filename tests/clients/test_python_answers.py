"""Every answer of endpoints and views matches the Python models strictly, through the client itself."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest
from retromuscle import AsyncRetro, Retro, RetroError
from retromuscle.generated import views
from retromuscle.generated.codes import COMMON_CODES
from retromuscle.model import Row

from tests.clients.python_people import async_retro_of, retro_of
from tests.clients.test_answers import MONTHS, READERS
from tests.http.base_calls import base_call
from tests.http.surface import parameters, somebody_who_may_enter
from tests.rigs.api import Api

ROWS: list[type[Row]] = [getattr(views, name) for name in views.__all__]


def test_every_endpoint_answers_its_model(api: Api) -> None:
    """In the contract's order, which is that of a creator's life: an application is saved, then submitted.

    Awaited: the life of the example calls every endpoint without that.
    """

    async def live() -> None:
        known = parameters(api)
        clients: dict[str, AsyncRetro] = {}
        async with AsyncExitStack() as closing:
            for endpoint in api.contract.endpoints.values():
                with api.database() as connection:
                    call = base_call(connection, endpoint.name, known[endpoint.name])
                caller = somebody_who_may_enter(endpoint.actors)
                if caller not in clients:
                    clients[caller] = await closing.enter_async_context(async_retro_of(api, caller))
                await getattr(clients[caller], endpoint.name)(**call)

    asyncio.run(live())


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest, shared_api: Api) -> Iterator[Retro]:
    with retro_of(shared_api, request.param) as retro:
        yield retro


def test_reading_endpoints_answer_their_model_in_many_states(shared_api: Api, reader: Retro) -> None:
    """Without parameters and month by month; only listed refusals may come instead."""
    answered = 0
    for name, found in parameters(shared_api).items():
        if not shared_api.contract.endpoints[name].reads or not all(p.optional for p in found):
            continue
        takes_month = any(parameter.name == "month" for parameter in found)
        for month in MONTHS if takes_month else (None,):
            try:
                getattr(reader, name)(**({"month": month} if month else {}))
                answered += 1
            except RetroError as refusal:
                listed = (*shared_api.contract.endpoints[name].errors, *COMMON_CODES)
                assert refusal.code in listed, (name, refusal.as_dict())
                assert refusal.code != "INTERNAL", (name, refusal.as_dict())
    assert answered >= 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.view)
def test_rows_of_every_view_match_their_model(reader: Retro, row: type[Row]) -> None:
    try:
        found = reader.rows(row, lambda query: query.limit(200))
    except RetroError as refusal:
        assert refusal.code in ("NOT_SIGNED_IN", "FORBIDDEN"), refusal.as_dict()
    else:
        assert all(isinstance(line, row) for line in found)


def test_every_view_has_its_model(api: Api) -> None:
    assert {row.view for row in ROWS} == set(api.contract.views)
