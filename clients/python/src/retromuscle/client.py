# Written by clients/python/synchronous.py from async_client.py: change that one, then run it again.
"""The client whose calls wait for their answer."""

from collections.abc import Callable, Mapping
from types import GenericAlias, TracebackType
from typing import Self, TypeVar, cast

import httpx
from postgrest import SyncSelectRequestBuilder
from postgrest.base_request_builder import RequestConfig
from pydantic import TypeAdapter
from supabase import Client, ClientOptions, create_client

from retromuscle.call import Call
from retromuscle.caller import Caller
from retromuscle.generated.codes import EndpointName, Language
from retromuscle.model import Row
from retromuscle.session import limit_of_renewal, renew
from retromuscle.settings import SESSION_TIMEOUT, TIMEOUT, Access, Serving, public_access, service_access
from retromuscle.uploads import Uploads
from retromuscle.wire import to_wire

Answer = TypeVar("Answer")
RowType = TypeVar("RowType", bound=Row)


class Retro(Uploads):
    """Every endpoint as a method, over `supabase`, the official client, which has Auth and Storage, too.

    `language` is the language of refusals. With `strict`, an answer with an unknown field or a value of the
    wrong type is an error (Internal): for tests only, since a newer server may add fields.
    """

    def __init__(self, supabase: Client, *, language: Language = "en", strict: bool = False) -> None:
        self.supabase = supabase
        self.language = language
        self.strict = strict

    def rows(
        self,
        row: type[RowType],
        chosen: Callable[[SyncSelectRequestBuilder], SyncSelectRequestBuilder] = lambda query: query,
    ) -> list[RowType]:
        """Rows of a read view that the caller may see: as many as PostgREST returns at once, by default 1000.

        `chosen` filters, orders and limits: `retro.rows(views.Videos, lambda q: q.eq("status",
        "rejected"))`. Raises what any call may raise.
        """
        call = Call(None, self.language, self.strict)
        renew(self.supabase, call.request_id, self.language)
        query = chosen(self.supabase.table(row.view).select("*"))
        answer = TypeAdapter(cast("type[list[RowType]]", GenericAlias(list, (row,))))
        try:
            response = query.request.send(call.headers())
        except httpx.RequestError as error:
            raise call.lost(error) from error
        return call.read(response, answer)

    def _call(
        self, endpoint: EndpointName, parameters: Mapping[str, object], answer: TypeAdapter[Answer]
    ) -> Answer:
        call = Call(endpoint, self.language, self.strict)
        renew(self.supabase, call.request_id, self.language)
        request: RequestConfig[httpx.Client] = self.supabase.rpc(endpoint, to_wire(parameters)).request
        try:
            response = request.send(call.headers())
        except httpx.RequestError as error:
            raise call.lost(error) from error
        return call.read(response, answer)

    def close(self) -> None:
        """Closes the connections; no calls are possible afterwards."""
        self.supabase.auth.close()  # which Storage and the endpoints use, too

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_retro(
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
) -> Retro:
    """A client with the anon key: for a visitor, for a person who signs in through `retro.supabase.auth`, or
    for the person whose access token is given, as a server gets it from a request.

    A server names its `caller`, whose address then counts for limits, audit and signatures; `server_key` is
    the server's own key, which the project knows. `timeout` is the limit in seconds of each wait of a call;
    `session_timeout` that of a session's refresh, after which the call is Unavailable. Raises MissingSetting
    without URL or key, with the service role's key, and for a caller without a server key.
    """
    serving = Serving(caller, server_key)
    access = public_access(url, key, access_token, "create_retro", serving)
    return _create(access, language, strict, timeout, session_timeout)


def create_service_retro(
    url: str | None,
    key: str | None,
    *,
    language: Language = "en",
    strict: bool = False,
    timeout: float = TIMEOUT,
) -> Retro:
    """A client with the service role's key, to which no policy applies: for jobs on servers only.

    Raises MissingSetting without URL or key, and when the key belongs to another role.
    """
    return _create(service_access(url, key, "create_service_retro"), language, strict, timeout)


def _create(
    access: Access,
    language: Language,
    strict: bool,
    timeout: float,
    session_timeout: float = SESSION_TIMEOUT,
) -> Retro:
    url, key = access.checked()
    limit = limit_of_renewal(min(session_timeout, timeout))
    options = ClientOptions(
        auto_refresh_token=access.has_sessions,
        persist_session=access.has_sessions,
        httpx_client=httpx.Client(
            timeout=timeout,
            follow_redirects=True,
            auth=access.forwarding(),
            event_hooks={"request": [limit]},
        ),
    )
    options.headers.update(access.headers())
    return Retro(create_client(url, key, options), language=language, strict=strict)
