"""The Python client for each caller, over a bare PostgREST."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
from retromuscle import AsyncRetro, Retro
from retromuscle.generated.codes import Language
from supabase import AsyncClientOptions, ClientOptions, acreate_client, create_client

from generator.stack.keys import sign
from tests.rigs.api import TOKEN_SECONDS, Api
from tests.rigs.postgrest import ANSWER_SECONDS


def _moved(request: httpx.Request) -> httpx.Request:
    """supabase calls /rest/v1, but plain PostgREST answers at its root."""
    path = request.url.raw_path.decode().removeprefix("/rest/v1")
    request.url = request.url.copy_with(raw_path=path.encode())
    return request


class AtTheRoot(httpx.HTTPTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return super().handle_request(_moved(request))


class AsyncAtTheRoot(httpx.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await super().handle_async_request(_moved(request))


@contextmanager
def retro_of(api: Api, caller: str, *, language: Language = "en", strict: bool = True) -> Iterator[Retro]:
    with httpx.Client(transport=AtTheRoot(), timeout=ANSWER_SECONDS) as client:
        options = ClientOptions(auto_refresh_token=False, httpx_client=client)
        options.headers.update(_authorization(api, caller))
        supabase = create_client(str(api.client.base_url), _anon_key(api), options)
        yield Retro(supabase, language=language, strict=strict)


@asynccontextmanager
async def async_retro_of(
    api: Api, caller: str, *, language: Language = "en", strict: bool = True
) -> AsyncIterator[AsyncRetro]:
    async with httpx.AsyncClient(transport=AsyncAtTheRoot(), timeout=ANSWER_SECONDS) as client:
        options = AsyncClientOptions(auto_refresh_token=False, httpx_client=client)
        options.headers.update(_authorization(api, caller))
        supabase = await acreate_client(str(api.client.base_url), _anon_key(api), options)
        yield AsyncRetro(supabase, language=language, strict=strict)


def _anon_key(api: Api) -> str:
    return sign(api.jwt_secret, "anon", TOKEN_SECONDS)


def _authorization(api: Api, caller: str) -> dict[str, str]:
    return {name.title(): value for name, value in api.headers(caller).items()}
