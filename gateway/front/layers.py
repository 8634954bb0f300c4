"""The ASGI layers that every gateway has in front of its services."""

from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.front.cors import CorsAndRequestId
from gateway.front.limiting.callers import Callers
from gateway.front.limiting.layer import Limits
from gateway.front.limiting.slots import ReadSlots
from gateway.front.origins import is_plain_local
from gateway.front.pages import Pages
from gateway.front.proxy import Proxy
from gateway.front.rest import RestRefusals
from gateway.front.servers import TrustedServers
from gateway.front.sessions.cookies import Cookies
from gateway.front.sessions.layer import CookieSessions
from gateway.front.settings import FrontSettings
from gateway.front.tokens import TokenKeys
from gateway.front.words import HouseRefusals, Words


def front(services: ASGIApp, settings: FrontSettings, token_keys: TokenKeys | None = None) -> ASGIApp:
    """Wraps the services in all layers. Raises SettingRefused when a site is not a valid URL.

    `token_keys` verify tokens, so that limits count by user; without them, limits count by IP address alone.
    """
    cookies = Cookies(settings.rules.cookie_prefix, secure=not is_plain_local(settings.site_url))
    callers = Callers(token_keys, cookies, settings.trusted_proxy_hops)
    with_sessions = CookieSessions(RestRefusals(services, settings), settings, cookies)
    limited = Limits(ReadSlots(with_sessions, settings, callers), settings, callers)
    trusted = TrustedServers(limited, settings.server_key, settings.trusted_proxy_hops)
    words = Words(settings.rules.refusals)
    refusing: ASGIApp = HouseRefusals(trusted, words)
    if settings.pages:
        refusing = Pages(refusing, Path(settings.pages), settings.anon_key)
    return CorsAndRequestId(refusing, settings.allowed_origins)


class Proxied:
    """Sends requests below a prefix straight to its proxy: a router would cost as much as the proxy
    itself.
    """

    def __init__(self, proxies: dict[str, Proxy], otherwise: ASGIApp) -> None:
        self.proxies = [(f"{prefix}/".encode(), proxy) for prefix, proxy in proxies.items()]
        self.otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path: bytes = scope["raw_path"] + b"/"
            for prefix, proxy in self.proxies:
                if path.startswith(prefix):
                    await proxy(scope, receive, send)
                    return
        await self.otherwise(scope, receive, send)
