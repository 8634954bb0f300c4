"""The session that a call is made with, renewed where it has ended. Its calls are awaited."""

from collections.abc import Awaitable, Callable

import httpx
from supabase import AsyncClient
from supabase_auth.constants import STORAGE_KEY
from supabase_auth.errors import AuthError, AuthRetryableError

from retromuscle.generated.codes import Language
from retromuscle.refusal import unanswered
from retromuscle.settings import has_ended, is_renewal


async def renew(supabase: AsyncClient, request_id: str, language: Language) -> None:
    """Refreshes the session if its access token has expired: the client's own timer may have failed or slept.

    Raises Unavailable when Auth is out of reach: otherwise the call would continue as a visitor's.
    """
    bearer = supabase.options.headers.get("Authorization", "").removeprefix("Bearer ")
    if (
        bearer == supabase.supabase_key
    ):  # no session, or one that could not be refreshed when the client was made
        if not await supabase.options.storage.get_item(STORAGE_KEY):
            return
    elif not has_ended(bearer):
        return
    try:
        await supabase.auth.get_session()
    except AuthRetryableError as error:
        raise unanswered(error, request_id, language) from error
    except AuthError:
        return  # Auth refused to refresh: the endpoint then says what the call needs


def limit_of_renewal(seconds: float) -> Callable[[httpx.Request], Awaitable[None]]:
    """An httpx hook that gives a session's refresh a timeout of its own."""

    async def limit(request: httpx.Request) -> None:
        if is_renewal(request):
            request.extensions["timeout"] = httpx.Timeout(seconds).as_dict()

    return limit
