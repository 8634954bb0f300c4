"""What the gateway is told when it starts."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from gateway.front.origins import origin_of, own_urls
from generator.errors import RetroError, UsageError
from generator.house.model import RequestKind
from generator.stack.keys import Jwk, JwtAlgorithm

if TYPE_CHECKING:
    from gateway.front.tokens import TokenKeys

VARIABLE = "RETRO_GATEWAY"  # by environment, which only the owner of a process can read


@dataclass(frozen=True, kw_only=True)
class FrontSettings:
    """What every gateway is told: where it listens, for which house and which pages.

    `house` is the folder that holds db/contract.toml. `site_url` is where the site stands, `origins` lists
    URLs of others whose pages may use the cookies of a session. The answer of a refresh is remembered for
    `remembered_seconds`. `trusted_proxy_hops` is how many proxies in front of it add to x-forwarded-for.
    `limits` are requests per minute, in place of those that the contract states. `max_body` counts bytes, so
    does `max_head` of what comes before a body. `head_seconds` is how long that may take, `body_seconds` how
    long a body may stop coming, or an answer stop being taken, `answer_seconds` how long PostgREST and a
    hosted Auth may say nothing.
    """

    house: str
    anon_key: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 0
    site_url: str = "http://localhost:3000"
    origins: Sequence[str] = ()
    remembered_seconds: float = 10
    trusted_proxy_hops: int = 0
    max_connections: int = 400
    max_head: int = 32_768
    head_seconds: float = 10
    body_seconds: float = 30
    answer_seconds: float = 30
    limits: Mapping[RequestKind, int] = field(default_factory=dict)
    max_body: int = 262_144

    @property
    def url(self) -> str:
        """The base that is given to a client library, without a slash at its end."""
        return f"http://{self.host}:{self.port}"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """The gateway's own, the site's and the listed ones. Raises UsageError for what is no page's URL."""
        urls = (*own_urls(self.host, self.port), self.site_url, *self.origins)
        return frozenset(origin_of(url) for url in urls)


@dataclass(frozen=True, kw_only=True)
class GatewaySettings(FrontSettings):
    """What the gateway of the local stack is told besides: what is behind it, and what signs its tokens.

    `rest_url` is PostgREST's, without a slash at its end. `db_url` signs in as a role that may become anon,
    authenticated, service_role and the owners of auth and storage. Links in mails lead to `site_url` by
    default. `jwt_algorithm` signs tokens, with the secret or with `signing_key`, a private JWK; both verify.
    With `autoconfirm` an e-mail address counts as confirmed at sign-up. `access_token_hook` is the
    schema.function that may add claims to a token. `secure_email_change` has another address confirmed by the
    current one too, `secure_password_change` a password by a code when signing in was long ago. Lifetimes are
    seconds.
    """

    rest_url: str
    db_url: str = field(repr=False)
    jwt_secret: str = field(repr=False)
    service_role_key: str = field(repr=False)
    storage_folder: str
    inbox_folder: str
    signing_key: Jwk | None = field(default=None, repr=False)
    jwt_algorithm: JwtAlgorithm = "HS256"
    autoconfirm: bool = True
    access_token_hook: str | None = None
    anonymous_sign_ins: bool = False
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
    def token_keys(self) -> "TokenKeys":
        from gateway.front.tokens import TokenKeys  # noqa: PLC0415  commands need not load jwt

        return TokenKeys(self.jwt_secret, self.signing_key, self.jwt_algorithm)

    @property
    def storage(self) -> Path:
        return Path(self.storage_folder)

    @property
    def inbox(self) -> Path:
        return Path(self.inbox_folder)

    def as_environment(self) -> dict[str, str]:
        return {VARIABLE: json.dumps(asdict(self))}


def read_environment() -> GatewaySettings:
    """The settings that `as_environment` has made. Raises RetroError without them."""
    text = os.environ.get(VARIABLE)
    if text is None:
        raise RetroError(f"{VARIABLE} is not set", remedy="the gateway is started by `retro up`")
    known = {each.name for each in fields(GatewaySettings)}
    return GatewaySettings(**{name: value for name, value in json.loads(text).items() if name in known})


def refuse_public_address(host: str) -> None:
    """Raises UsageError for an address that others can reach: development secrets are for one machine."""
    if host != "localhost" and not ip_address(host).is_loopback:
        raise UsageError(
            f"the gateway holds development secrets and does not listen on {host}",
            remedy="let it listen on 127.0.0.1",
        )
