"""The client whose calls are awaited for their answer."""

from collections.abc import Callable, Mapping
from types import GenericAlias, TracebackType
from typing import Self, TypeVar, cast

import httpx
from postgrest import AsyncSelectRequestBuilder
from postgrest.base_request_builder import RequestConfig
from pydantic import TypeAdapter
from supabase import AsyncClient, AsyncClientOptions, acreate_client

from retromuscle.async_session import limit_of_renewal, renew
from retromuscle.async_uploads import AsyncUploads
from retromuscle.call import Call
from retromuscle.caller import Caller
from retromuscle.generated.codes import EndpointName, Language
from retromuscle.model import Row
from retromuscle.settings import SESSION_TIMEOUT, TIMEOUT, Access, Serving, public_access, service_access
from retromuscle.wire import to_wire

Answer = TypeVar("Answer")
RowType = TypeVar("RowType", bound=Row)


class AsyncRetro(AsyncUploads):
    """Every endpoint as a method, over `supabase`, the official client, which has Auth and Storage, too.

    `language` is the language of refusals. With `strict`, an answer with an unknown field or a value of the
    wrong type is an error (Internal): for tests only, since a newer server may add fields.
    """

    def __init__(self, supabase: AsyncClient, *, language: Language = "en", strict: bool = False) -> None:
        self.supabase = supabase
        self.language = language
        self.strict = strict

    async def rows(
        self,
        row: type[RowType],
        chosen: Callable[[AsyncSelectRequestBuilder], AsyncSelectRequestBuilder] = lambda query: query,
    ) -> list[RowType]:
        """Rows of a read view that the caller may see: as many as PostgREST returns at once, by default 1000.

        `chosen` filters, orders and limits: `await retro.rows(views.Videos, lambda q: q.eq("status",
        "rejected"))`. Raises what any call may raise.
        """
        call = Call(None, self.language, self.strict)
        await renew(self.supabase, call.request_id, self.language)
        query = chosen(self.supabase.table(row.view).select("*"))
        answer = TypeAdapter(cast("type[list[RowType]]", GenericAlias(list, (row,))))
        try:
            response = await query.request.send(call.headers())
        except httpx.RequestError as error:
            raise call.lost(error) from error
        return call.read(response, answer)

    async def _call(
        self, endpoint: EndpointName, parameters: Mapping[str, object], answer: TypeAdapter[Answer]
    ) -> Answer:
        call = Call(endpoint, self.language, self.strict)
        await renew(self.supabase, call.request_id, self.language)
        request: RequestConfig[httpx.AsyncClient] = self.supabase.rpc(endpoint, to_wire(parameters)).request
        try:
            response = await request.send(call.headers())
        except httpx.RequestError as error:
            raise call.lost(error) from error
        return call.read(response, answer)

    async def close(self) -> None:
        """Closes the connections; no calls are possible afterwards."""
        await self.supabase.auth.close()  # which Storage and the endpoints use, too

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


async def create_async_retro(
    url: str | None,
    key: str | None,
    *,
    access_token: str | None = None,
    caller: Caller | None = None,
    server_key: str | None = None,
    language: Language = "en",
    strict: bool = False,
    timeout: float = TIMEOUT,
    session_timeout: float = SESSION_TIMEOUT,
) -> AsyncRetro:
    """A client with the anon key: for a visitor, for a person who signs in through `retro.supabase.auth`, or
    for the person whose access token is given, as a server gets it from a request.

    A server names its `caller`, whose address then counts for limits, audit and signatures; `server_key` is
    the server's own key, which the project knows. `timeout` is the limit in seconds of each wait of a call;
    `session_timeout` that of a session's refresh, after which the call is Unavailable. Raises MissingSetting
    without URL or key, with the service role's key, and for a caller without a server key.
    """
    serving = Serving(caller, server_key)
    access = public_access(url, key, access_token, "create_async_retro", serving)
    return await _create(access, language, strict, timeout, session_timeout)


async def create_async_service_retro(
    url: str | None,
    key: str | None,
    *,
    language: Language = "en",
    strict: bool = False,
    timeout: float = TIMEOUT,
) -> AsyncRetro:
    """A client with the service role's key, to which no policy applies: for jobs on servers only.

    Raises MissingSetting without URL or key, and when the key belongs to another role.
    """
    return await _create(service_access(url, key, "create_async_service_retro"), language, strict, timeout)


async def _create(
    access: Access,
    language: Language,
    strict: bool,
    timeout: float,
    session_timeout: float = SESSION_TIMEOUT,
) -> AsyncRetro:
    url, key = access.checked()
    limit = limit_of_renewal(min(session_timeout, timeout))
    options = AsyncClientOptions(
        auto_refresh_token=access.has_sessions,
        persist_session=access.has_sessions,
        httpx_client=httpx.AsyncClient(
            timeout=timeout,
            follow_redirects=True,
            auth=access.forwarding(),
            event_hooks={"request": [limit]},
        ),
    )
    options.headers.update(access.headers())
    return AsyncRetro(await acreate_client(url, key, options), language=language, strict=strict)
