"""The settings of the factories, and the errors for wrong ones."""

import base64
import json
import re
import time
from dataclasses import dataclass, field
from typing import Final

import httpx

from retromuscle.caller import Caller, Forwarding

TIMEOUT: Final = 30.0
"""Seconds that a call may wait to connect, to send, or to receive a part."""

SESSION_TIMEOUT: Final = 5.0
"""Seconds that the refresh of a session may take; then the call is Unavailable."""

SERVICE_ROLE: Final = "service_role"
SECRET: Final = "sb_secret_"  # noqa: S105  how such keys begin
_WEB: Final = re.compile(r"https?://[^/]")
_SERVICE: Final = re.compile(r"/(rest|auth|storage|functions|realtime)/v1$")


class MissingSetting(ValueError):
    """No client can be made: URL or key is missing, or the key is the wrong one."""


@dataclass(frozen=True)
class Serving:
    """The caller for whom a server asks, and the key that proves the server."""

    caller: Caller | None = None
    server_key: str | None = field(default=None, repr=False)

    def headers(self) -> dict[str, str]:
        shown = {"x-server-key": self.server_key} if self.server_key else {}
        return shown | (self.caller.headers() if self.caller else {})


@dataclass(frozen=True)
class Access:
    """URL and key of a factory, whose name `factory` is used in errors."""

    url: str | None
    key: str | None = field(repr=False)
    access_token: str | None = field(repr=False)
    factory: str
    has_sessions: bool = True
    serving: Serving = Serving()

    def checked(self) -> tuple[str, str]:
        """Checks that URL and key are given, and returns them."""
        if not self.url:
            raise MissingSetting(f"{self.factory} needs the project's url: none was given.")
        base = self.url.rstrip("/")
        if not _WEB.match(base):
            asked = "a url such as https://project.supabase.co"
            raise MissingSetting(f"{self.factory} needs {asked}, which {self.url} is not.")
        if _SERVICE.search(base):
            raise MissingSetting(
                f"{self.factory} needs the project's url alone: give {_SERVICE.sub('', base)}."
            )
        if not self.key:
            raise MissingSetting(f"{self.factory} needs a key: none was given.")
        if self.serving.caller and not self.serving.server_key:
            sentence = "needs a server_key to hand on its caller: without one anybody could be named."
            raise MissingSetting(f"{self.factory} {sentence}")
        return base, self.key

    def headers(self) -> dict[str, str]:
        bearer = {"Authorization": f"Bearer {self.access_token}"} if self.access_token else {}
        return bearer | self.serving.headers()

    def forwarding(self) -> Forwarding | None:
        """The headers that name the caller to a hosted project's Auth; None without a secret key."""
        caller, key = self.serving.caller, self.serving.server_key
        return Forwarding(key, caller) if caller and key and key.startswith(SECRET) else None


def public_access(
    url: str | None, key: str | None, access_token: str | None, factory: str, serving: Serving
) -> Access:
    """For a client with a public key: to the service role's key no policy applies, so it is refused."""
    if key and _role(key) == SERVICE_ROLE:
        raise MissingSetting(f"{factory} needs the anon key: the service role's passes every policy.")
    return Access(url, key, access_token, factory, serving=serving)


def service_access(url: str | None, key: str | None, factory: str) -> Access:
    """For a client with the service role's key, as far as keys tell their role."""
    if key and (role := _role(key)) not in (None, SERVICE_ROLE):
        raise MissingSetting(f"{factory} needs the service role's key: this one is for the role {role}.")
    return Access(url, key, None, factory, has_sessions=False)


def _role(key: str) -> object:
    """The role of a key; None when the key does not tell."""
    if key.startswith(SECRET):
        return SERVICE_ROLE
    if key.startswith("sb_publishable_"):
        return "anon"
    return _claims(key).get("role")


def has_ended(token: str) -> bool:
    """Whether the token has expired, by this machine's clock."""
    end = _claims(token).get("exp")
    return isinstance(end, int | float) and end <= time.time()


def is_renewal(request: httpx.Request) -> bool:
    """Whether a request asks Auth to refresh a session."""
    is_token = request.url.path.endswith("/auth/v1/token")
    return is_token and request.url.params.get("grant_type") == "refresh_token"


def _claims(token: str) -> dict[str, object]:
    """The claims of a token, unverified; empty when it is not a token."""
    parts = token.split(".")
    if len(parts) != 3:  # noqa: PLR2004  header, claims, signature
        return {}
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}
