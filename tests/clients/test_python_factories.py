"""The factories of the Python client refuse settings that could not work, or that would allow too much."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from retromuscle import (
    MissingSetting,
    Retro,
    create_async_retro,
    create_async_service_retro,
    create_retro,
    create_service_retro,
)

from tests.rigs.gateway import Gateway

COMPLAINTS = {
    "url": (None, "k", "needs the project's url: none was given"),
    "web": (
        "a.supabase.co",
        "k",
        "needs a url such as https://project.supabase.co, which a.supabase.co is not",
    ),
    "base": ("https://a.co/rest/v1/", "k", "needs the project's url alone: give https://a.co."),
    "key": ("http://127.0.0.1:1", "", "needs a key: none was given"),
}


@pytest.mark.parametrize("missing", COMPLAINTS)
@pytest.mark.parametrize("factory", [create_retro, create_service_retro])
def test_factories_refuse_missing_or_wrong_settings(factory: Callable[..., Retro], missing: str) -> None:
    url, key, sentence = COMPLAINTS[missing]
    with pytest.raises(MissingSetting, match=f"{factory.__name__} {sentence}"):
        factory(url, key)


@pytest.mark.parametrize("missing", COMPLAINTS)
@pytest.mark.parametrize("factory", [create_async_retro, create_async_service_retro])
def test_async_factories_refuse_missing_or_wrong_settings(factory: Callable[..., Any], missing: str) -> None:
    url, key, sentence = COMPLAINTS[missing]
    with pytest.raises(MissingSetting, match=f"{factory.__name__} {sentence}"):
        asyncio.run(factory(url, key))


def test_no_factory_takes_the_key_of_another_role(shared_gateway: Gateway) -> None:
    settings, url = shared_gateway.settings, shared_gateway.url
    for key in (settings.service_role_key, "sb_secret_1"):
        with pytest.raises(MissingSetting, match="create_retro needs the anon key"):
            create_retro(url, key)
    for key in (settings.anon_key, "sb_publishable_1"):
        with pytest.raises(MissingSetting, match="this one is for the role anon"):
            create_service_retro(url, key)


def test_no_error_message_contains_a_key(shared_gateway: Gateway) -> None:
    key = shared_gateway.settings.service_role_key
    with pytest.raises(MissingSetting) as raised:
        create_retro(shared_gateway.url, key)
    assert key not in repr(raised.value)
