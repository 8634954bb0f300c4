"""The Python client in use: the example app plays a creator's whole life through the gateway."""

import asyncio
from pathlib import Path

import pytest
from example.async_life import live as live_awaited
from example.life import Place, live
from pydantic import TypeAdapter
from retromuscle import Retro
from retromuscle.generated.codes import EndpointName

from tests.gateway.mp4 import small_mp4
from tests.rigs.gateway import Gateway


@pytest.fixture
def video(tmp_path: Path) -> Path:
    file = tmp_path / "vhs.mp4"
    file.write_bytes(small_mp4())
    return file


@pytest.fixture
def place(gateway: Gateway) -> Place:
    settings = gateway.settings

    def travel_to(instant: str) -> None:
        gateway.api.run("select tests.travel_to(%s)", [instant])

    return Place(gateway.url, settings.anon_key, settings.service_role_key, travel_to)


def test_the_example_plays_a_life_that_calls_every_endpoint(
    gateway: Gateway, place: Place, video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: set[str] = set()
    call = Retro._call

    def noted(
        self: Retro, endpoint: EndpointName, parameters: dict[str, object], answer: TypeAdapter[object]
    ) -> object:
        value = call(self, endpoint, parameters, answer)
        answered.add(endpoint)
        return value

    monkeypatch.setattr(Retro, "_call", noted)
    live(place, video)

    assert answered == gateway.api.contract.endpoints.keys()


@pytest.mark.slow
def test_the_async_example_plays_the_same_life(place: Place, video: Path) -> None:
    asyncio.run(live_awaited(place, video))
