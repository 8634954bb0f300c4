"""The settings of the local stack's gateway."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from gateway.errors import SettingRefused
from gateway.front.jwk import Jwk, JwtAlgorithm
from gateway.front.settings import SITE_URL, FrontSettings, HouseRules

if TYPE_CHECKING:
    from gateway.front.tokens import TokenKeys

VARIABLE = "RETRO_GATEWAY"  # passed by environment, which only the owner of a process can read


@dataclass(frozen=True, kw_only=True)
class AuthChoices:
    """The options of Auth in `retro up`, which a checkout remembers.

    `jwt_algorithm` says whether tokens are signed with the secret or with the key pair; both verify. With
    `confirm_email`, an address must be confirmed before it can sign in. Mails link to `site_url`, whose pages
    may use the session cookies.
    """

    jwt_algorithm: JwtAlgorithm = "ES256"
    confirm_email: bool = False
    anonymous_sign_ins: bool = False
    site_url: str = SITE_URL


@dataclass(frozen=True, kw_only=True)
class GatewaySettings(AuthChoices, FrontSettings):
    """Further settings of the local gateway: the services behind it, and the keys that sign its tokens.

    `rest_url` is PostgREST's, without a slash at its end. `db_url` signs in as a role that may become anon,
    authenticated, service_role and the owners of auth and storage. Links in mails lead to `site_url` by
    default; `signing_key` is the private JWK that signs ES256 tokens. `access_token_hook` is the
    schema.function that may add claims to a token. With `secure_email_change` the current address must
    confirm a new one, too. With `secure_password_change` a new password needs a mailed code when the sign-in
    was long ago. Lifetimes are in seconds.
    """

    rest_url: str
    db_url: str = field(repr=False)
    jwt_secret: str = field(repr=False)
    service_role_key: str = field(repr=False)
    storage_folder: str
    inbox_folder: str
    signing_key: Jwk | None = field(default=None, repr=False)
    access_token_hook: str | None = None
    secure_email_change: bool = True
    secure_password_change: bool = False
    access_seconds: int = 3600
    one_time_seconds: int = 3600
    reuse_seconds: int = 10
    flow_seconds: int = 300

    @property
    def issuer(self) -> str:
        return f"{self.url}/auth/v1"

    @cached_property
    def token_keys(self) -> TokenKeys:
        from gateway.front.tokens import TokenKeys  # noqa: PLC0415  commands need not load jwt

        return TokenKeys(self.jwt_secret, self.signing_key, self.jwt_algorithm)

    @property
    def storage(self) -> Path:
        return Path(self.storage_folder)

    @property
    def pending_uploads(self) -> Path:
        return self.storage / "resumable"

    @property
    def inbox(self) -> Path:
        return Path(self.inbox_folder)

    def as_environment(self) -> dict[str, str]:
        return {VARIABLE: json.dumps(asdict(self))}


def read_environment() -> GatewaySettings:
    """The settings that `as_environment` has written. Raises SettingRefused without them."""
    text = os.environ.get(VARIABLE)
    if text is None:
        raise SettingRefused(f"{VARIABLE} is not set", remedy="start the gateway with `retro up`")
    values = json.loads(text)
    statuses = {int(status): code for status, code in values["rules"]["statuses"].items()}
    return GatewaySettings(**{**values, "rules": HouseRules(**{**values["rules"], "statuses": statuses})})


def refuse_public_address(host: str) -> None:
    """Raises SettingRefused for an address that other machines can reach: development secrets are for one
    machine.
    """
    if host != "localhost" and not ip_address(host).is_loopback:
        raise SettingRefused(
            f"the gateway holds development secrets and does not listen on {host}",
            remedy="let it listen on 127.0.0.1",
        )
