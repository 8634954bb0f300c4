"""What every Auth endpoint needs: settings, connections, bodies."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import psycopg
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.front.bodies import limited_body, parsed, refuse_large
from gateway.front.errors import AuthRefusal
from gateway.standin.database import AsyncSession, Pool, as_service
from gateway.standin.settings import GatewaySettings


@dataclass(frozen=True)
class Auth:
    settings: GatewaySettings
    pool: Pool

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        """One transaction as the owner of schema auth; an exception rolls it back."""
        return as_service(self.pool, "supabase_auth_admin")


Handler = Callable[[Auth, Request], Awaitable[Response]]


def route(auth: Auth, path: str, method: str, handler: Handler) -> Route:
    """The handler for a path. An exception of a database trigger becomes an error without details."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(auth, request)
        except psycopg.Error as error:
            raise AuthRefusal(500, "unexpected_failure", "Database error") from error

    return Route(path, answer, methods=[method])


async def read_body(auth: Auth, request: Request) -> dict[str, Any]:
    """The JSON object in the request's body; empty without a body. Raises AuthRefusal for anything else."""
    refuse_large(request, auth.settings.max_body)
    sent = b"".join([piece async for piece in limited_body(request, auth.settings.max_body)])
    try:
        body = parsed(sent or b"{}")
    except ValueError as error:
        raise AuthRefusal(400, "bad_json", "Could not read request body as JSON") from error
    if not isinstance(body, dict):
        raise AuthRefusal(400, "bad_json", "The request body must be a JSON object")
    return body


def text(body: dict[str, Any], name: str) -> str:
    """A text field of the body, empty where it is missing or null. Raises AuthRefusal for another type."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or "\x00" in value:
        raise AuthRefusal(400, "bad_json", f"`{name}` must be a text")
    return value


def mapping(body: dict[str, Any], name: str) -> dict[str, Any]:
    """An object field of the body, empty where it is missing or null. Raises AuthRefusal for another type."""
    value = body.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise AuthRefusal(400, "bad_json", f"`{name}` must be an object")
    return value
