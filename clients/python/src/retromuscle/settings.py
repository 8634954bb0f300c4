"""What the factories are given, and what they refuse to start with."""

import base64
import json
import re
import time
from dataclasses import dataclass, field
from typing import Final

import httpx

from retromuscle.caller import Caller, Forwarding

TIMEOUT: Final = 30.0
"""Seconds that a call may wait for the server to connect, to take or to give a part of what is sent."""

SESSION_TIMEOUT: Final = 5.0
"""Timeout in seconds for the renewal of a session; after that the call is Unavailable."""

SERVICE_ROLE: Final = "service_role"
SECRET: Final = "sb_secret_"  # noqa: S105  how such keys begin
_WEB: Final = re.compile(r"https?://[^/]")
_SERVICE: Final = re.compile(r"/(rest|auth|storage|functions|realtime)/v1$")


class MissingSetting(ValueError):
    """A client cannot be made: URL or key is missing, or the key is not the one that is needed."""


@dataclass(frozen=True)
class Serving:
    """For whom a server asks, and the key that makes its word count."""

    caller: Caller | None = None
    server_key: str | None = field(default=None, repr=False)

    def headers(self) -> dict[str, str]:
        shown = {"x-server-key": self.server_key} if self.server_key else {}
        return shown | (self.caller.headers() if self.caller else {})


@dataclass(frozen=True)
class Access:
    """Who calls where; `factory` is named in what is wrong with it."""

    url: str | None
    key: str | None = field(repr=False)
    access_token: str | None = field(repr=False)
    factory: str
    has_sessions: bool = True
    serving: Serving = Serving()

    def checked(self) -> tuple[str, str]:
        """URL and key, both given."""
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
        """What tells Auth of a hosted project who calls; None where nothing does."""
        caller, key = self.serving.caller, self.serving.server_key
        return Forwarding(key, caller) if caller and key and key.startswith(SECRET) else None


def public_access(
    url: str | None, key: str | None, access_token: str | None, factory: str, serving: Serving
) -> Access:
    """With a key for people: the service role's would pass every policy for whoever calls."""
    if key and _role(key) == SERVICE_ROLE:
        raise MissingSetting(f"{factory} needs the anon key: the service role's passes every policy.")
    return Access(url, key, access_token, factory, serving=serving)


def service_access(url: str | None, key: str | None, factory: str) -> Access:
    """With a key that is the service role's, as far as keys tell."""
    if key and (role := _role(key)) not in (None, SERVICE_ROLE):
        raise MissingSetting(f"{factory} needs the service role's key: this one is for the role {role}.")
    return Access(url, key, None, factory, has_sessions=False)


def _role(key: str) -> object:
    """The role that a key speaks for; None when it does not say."""
    if key.startswith(SECRET):
        return SERVICE_ROLE
    if key.startswith("sb_publishable_"):
        return "anon"
    return _claims(key).get("role")


def has_ended(token: str) -> bool:
    """Whether the token says so, by this machine's clock."""
    end = _claims(token).get("exp")
    return isinstance(end, int | float) and end <= time.time()


def is_renewal(request: httpx.Request) -> bool:
    """Whether Auth is asked for a session in place of one that has ended."""
    is_token = request.url.path.endswith("/auth/v1/token")
    return is_token and request.url.params.get("grant_type") == "refresh_token"


def _claims(token: str) -> dict[str, object]:
    """What a token claims, unverified; nothing when it is none."""
    parts = token.split(".")
    if len(parts) != 3:  # noqa: PLR2004  header, claims, signature
        return {}
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}
