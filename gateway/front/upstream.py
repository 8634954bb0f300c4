"""The gateway in front of a project that somebody hosts: its services as they are, with cookie sessions."""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import jwt
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from gateway.front.errors import answer_unknown_route
from gateway.front.layers import Proxied, front
from gateway.front.origins import origin_of
from gateway.front.proxy import Proxy
from gateway.front.server import configured
from gateway.front.settings import FrontSettings
from generator.errors import MissingPart, UsageError
from generator.house import Contract

STORAGE_SECONDS = 120  # Storage says nothing while it puts a large file away


@dataclass(frozen=True, kw_only=True)
class UpstreamSettings(FrontSettings):
    """What this gateway is told besides: `upstream` is the URL of the project, without a path."""

    upstream: str


def create_upstream_app(settings: UpstreamSettings, contract: Contract) -> ASGIApp:
    """The application: three services that are somewhere else. Raises as `front` does."""
    small = Proxy(settings.upstream, max_body=settings.max_body, answer_seconds=settings.answer_seconds)
    proxies = {
        "/rest/v1": small,
        "/auth/v1": small,
        "/storage/v1": Proxy(settings.upstream, answer_seconds=STORAGE_SECONDS),  # buckets have limits
    }

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as opened:
            for proxy in {*proxies.values()}:
                await opened.enter_async_context(proxy)
            yield

    nothing = Starlette(exception_handlers={HTTPException: answer_unknown_route}, lifespan=lifespan)
    return front(Proxied(proxies, otherwise=nothing), settings, contract)


def serve_upstream(settings: UpstreamSettings, contract: Contract, listening: socket.socket) -> None:
    """Serves on that socket until it is asked to end."""
    uvicorn.Server(configured(create_upstream_app(settings, contract), settings)).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket on which the gateway can be served. Raises MissingPart where that is not possible."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise MissingPart(
            f"cannot listen on port {port} of {host}: {error.strerror}", remedy="choose another with --port"
        ) from error


def project_url(text: str) -> str:
    """The URL of a project as the gateway uses it. Raises UsageError for anything else."""
    remedy = "write it like https://PROJECT.supabase.co"
    try:
        origin, parts = origin_of(text), urlsplit(text)
    except UsageError as error:
        raise UsageError("--upstream is not the URL of a project", remedy=remedy) from error
    if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise UsageError("--upstream holds more than the address of a project", remedy=remedy)
    return origin


def public_key(key: str) -> str:
    """The key if pages may have it. Raises UsageError for none, and for one that opens everything."""
    key = key.strip()
    if not key:
        raise UsageError(
            "the anon key of the project is missing", remedy="set RETRO_ANON_KEY, which nobody else can see"
        )
    if not key.isascii() or not key.isprintable() or " " in key or _is_secret(key):
        raise UsageError(
            "that is not the anon key of a project", remedy="give the anon key, or the publishable one"
        )
    return key


def _is_secret(key: str) -> bool:
    if key.startswith("sb_secret_"):
        return True
    try:
        claims = jwt.decode(key, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return False
    return claims.get("role") == "service_role"
