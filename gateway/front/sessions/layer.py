"""The layer that turns the session's cookies into a bearer token, before any service is asked."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.front.headers import header, plain_path
from gateway.front.sessions.auth import AuthClient, AuthRefused, AuthUnreachable
from gateway.front.sessions.cookies import Cookies, Held, expiry
from gateway.front.sessions.door import Door
from gateway.front.sessions.refreshing import Refresher
from gateway.front.settings import FrontSettings
from gateway.front.tokens import now
from gateway.front.words import Hint, Words

SERVICES = ("/rest/v1/", "/auth/v1/", "/storage/v1/")
HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
CHANGING_BY_GET = frozenset({"/auth/v1/reauthenticate"})  # this path sends a mail
MARGIN_SECONDS = 90
WHO_MAY_KEEP = ("public", "private", "s-maxage")


class CookieSessions:
    """Adds the bearer token to a request with session cookies, and refreshes a session that expires soon.

    The services never see a cookie. A request with a bearer token of its own keeps it.
    """

    def __init__(self, app: ASGIApp, settings: FrontSettings, cookies: Cookies) -> None:
        self._app = app
        self._origins = settings.allowed_origins
        # Authorization headers that supabase-js sends without a session.
        self._no_user = {"", f"Bearer {settings.anon_key}"}
        self._words = Words(settings.rules.refusals)
        self._cookies = cookies
        auth = AuthClient(app, settings.anon_key)
        self._refresher = Refresher(auth, settings.remembered_seconds)
        self._door = Door(auth, self._refresher, self._cookies, self._words, settings.max_body)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        at_door = scope["method"] == "POST" and self._door.has(scope["path"])
        if not at_door and header(scope["headers"], b"cookie") is None:
            # Most requests end here; the steps below would cost them time.
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        held = self._cookies.read(headers)
        if self._is_foreign(scope, headers, expected=at_door or bool(held)):
            origin = headers.get("origin")
            answer = self._words.leading("INVALID_ORIGIN", headers, _allowing(origin), {"origin": origin})
            await answer(scope, receive, send)
        elif at_door:
            answer = await self._door.answer(Request(scope, receive), held)
            await answer(scope, receive, send)
        else:
            await self._pass_on(scope, receive, send, headers, held)

    def _is_foreign(self, scope: Scope, headers: Headers, *, expected: bool) -> bool:
        """Whether the request would change something and comes from a page that may not use the cookies."""
        if not expected or headers.get("origin") in self._origins:
            return False
        if scope["method"] in HARMLESS:
            # A GET from the page's own origin has no Origin header; the browser says so in this header
            # instead.
            own_page = "origin" not in headers and headers.get("sec-fetch-site") == "same-origin"
            return plain_path(scope["path"]) in CHANGING_BY_GET and not own_page
        return True

    async def _pass_on(
        self, scope: Scope, receive: Receive, send: Send, headers: Headers, held: Held
    ) -> None:
        sent = MutableHeaders(raw=[*scope["headers"]])
        del sent["cookie"]
        cookies: list[str] = []
        if held and scope["path"].startswith(SERVICES) and headers.get("authorization", "") in self._no_user:
            token, cookies = await self._session(scope, held)
            if token:
                sent["authorization"] = f"Bearer {token}"

        async def send_to_holder(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                for cookie in cookies:
                    answered.append("set-cookie", cookie)
                answered["cache-control"] = "no-store" if cookies else _private(answered)
                answered.append("vary", "cookie")
            await send(message)

        await self._app({**scope, "headers": sent.raw}, receive, send_to_holder if held else send)

    async def _session(self, scope: Scope, held: Held) -> tuple[str | None, list[str]]:
        """The access token to use, if any, and the cookies to set on the answer."""
        ends = expiry(held.access)
        usable = held.access if ends > now() else None
        if held.refresh is None or ends > now() + MARGIN_SECONDS:
            return usable, []
        try:
            session = await self._refresher.refresh(scope, held.refresh)
        except AuthRefused:
            return None, self._cookies.clear()
        except AuthUnreachable:
            return usable, []
        return session.access_token, self._cookies.keep(session)


def _allowing(origin: str | None) -> Hint:
    """The hint that names the gateway's option for allowing this origin."""
    if origin is None:
        return {
            "en": "The request names no page: send the site's URL in the Origin header.",
            "fr": "La requête ne nomme aucune page : envoyez l'URL du site dans l'en-tête Origin.",
        }
    return {
        "en": f"To allow it, start the gateway with --site-url {origin}.",
        "fr": f"Pour l'autoriser, démarrez la passerelle avec --site-url {origin}.",
    }


def _private(answered: Headers) -> str:
    """The answer's cache-control, made private: a cache cannot see that a cookie opened it."""
    stated = (each.strip() for each in answered.get("cache-control", "").split(","))
    kept = [each for each in stated if each and not each.lower().startswith(WHO_MAY_KEEP)]
    return ", ".join(["private", *kept])
