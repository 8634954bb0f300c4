"""A browser as the gateway sees it: it keeps cookies, and sends the origin of its page."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import Morsel, SimpleCookie
from typing import Any

import httpx

from tests.rigs.gateway import Reachable
from tests.rigs.people import PASSWORD, new_email

ACCESS, REFRESH = "rm_access_token", "rm_refresh_token"


class Browser:
    """Sends what supabase-js sends without a session, with the cookies that it has."""

    def __init__(self, gateway: Reachable, http: httpx.Client, origin: str | None) -> None:
        self.http = http
        key = gateway.settings.anon_key
        http.headers.update({"apikey": key, "authorization": f"Bearer {key}"})
        if origin is not None:
            http.headers["origin"] = origin

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self.http.request(method, path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> httpx.Response:
        return self.http.post(path, json=body, **options)

    def sign_up(self, email: str | None = None) -> httpx.Response:
        answered = self.post("/auth/sign-up", {"email": email or new_email(), "password": PASSWORD})
        assert answered.status_code == 200, answered.text
        return answered

    def who(self, **options: Any) -> str | None:
        """The account id that an endpoint sees for this browser; None for a visitor."""
        answered = self.post("/rest/v1/rpc/me", {}, **options)
        assert answered.status_code == 200, answered.text
        known = answered.json()["user_id"]
        assert known is None or isinstance(known, str)
        return known

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.name: cookie.value or "" for cookie in self.http.cookies.jar}

    def hold(self, cookies: dict[str, str]) -> None:
        """Replaces all cookies with these."""
        self.http.cookies = httpx.Cookies()
        for name, value in cookies.items():
            self.http.cookies.set(name, value, domain=self.http.base_url.host)


@contextmanager
def browsing(gateway: Reachable, *, origin: str | None = "http://localhost:3000") -> Iterator[Browser]:
    with httpx.Client(base_url=gateway.settings.url, trust_env=False, timeout=30) as http:
        yield Browser(gateway, http, origin)


def set_cookies(answered: httpx.Response) -> dict[str, "Morsel[str]"]:
    """The cookies that an answer sets, by name, with their attributes."""
    parsed: dict[str, Morsel[str]] = {}
    for line in answered.headers.get_list("set-cookie"):
        parsed.update(SimpleCookie(line))
    return parsed
