"""What every gateway is told when it starts: plain values, so that it reads no file of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict

from gateway.front.origins import origin_of, own_urls

RequestKind = Literal["read", "write", "piece", "open", "sign_in", "sign_up", "resend"]

# The codes with which a gateway refuses: `refusals` of its rules has words for each.
OWN_CODES = (
    "RATE_LIMITED",
    "PAYLOAD_TOO_LARGE",
    "INVALID_ORIGIN",
    "UNAVAILABLE",
    "VALIDATION_FAILED",
    "NOT_FOUND",
    "NOT_ACCEPTABLE",
    "INTERNAL",
)

FAULTS = 500
SITE_URL = "http://localhost:3000"


class RefusalWords(TypedDict):
    """The HTTP status of a refusal, and its sentence in English and French."""

    status: int
    en: str
    fr: str


@dataclass(frozen=True, kw_only=True)
class HouseRules:
    """What the house's contract states for a gateway.

    Names of cookies begin with `cookie_prefix`. `reading` endpoints write nothing. `open` ones answer all
    alike, and caches may keep what they answer for `open_seconds`. `per_minute` are the limits of requests.
    `refusals` are the words of each code of the house; `platform` gives the code of the house for a code of
    Postgres or PostgREST, `statuses` for an HTTP status that comes without a code.
    """

    cookie_prefix: str
    reading: Sequence[str]
    open: Sequence[str]
    open_seconds: int
    per_minute: Mapping[RequestKind, int]
    refusals: Mapping[str, RefusalWords]
    platform: Mapping[str, str]
    statuses: Mapping[int, str]

    def code_of(self, status: int) -> str:
        """The code of the house for a status that comes without a code."""
        return self.statuses.get(status, "INTERNAL" if status >= FAULTS else "VALIDATION_FAILED")


@dataclass(frozen=True, kw_only=True)
class FrontSettings:
    """What every gateway is told: where it listens, for which house and which pages.

    `rules` are what the house's contract states. `site_url` is where the site stands, `origins` lists
    URLs of others whose pages may use the cookies of a session. The answer of a refresh is remembered for
    `remembered_seconds`. `trusted_proxy_hops` is how many proxies in front of it add to x-forwarded-for.
    A server that shows `server_key` may name the caller for whom it asks; without a key none may.
    `limits` are requests per minute, in place of those that the rules state. `max_body` counts bytes, so
    does `max_head` of what comes before a body. `head_seconds` is how long that may take, `body_seconds` how
    long a body may stop coming, or an answer stop being taken, `answer_seconds` how long PostgREST and a
    hosted Auth may say nothing. One address has `max_connections_of_one`, where no proxy stands before it.
    A caller reads `reads_at_once`, all visitors together `visitor_reads`; `select` embeds `max_depth` levels
    deep, `max_embeddings` in all.
    """

    rules: HouseRules
    anon_key: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 0
    site_url: str = SITE_URL
    origins: Sequence[str] = ()
    remembered_seconds: float = 10
    trusted_proxy_hops: int = 0
    server_key: str = field(default="", repr=False)
    max_connections: int = 400
    max_connections_of_one: int = 100
    max_head: int = 32_768
    head_seconds: float = 10
    body_seconds: float = 30
    answer_seconds: float = 30
    limits: Mapping[RequestKind, int] = field(default_factory=dict)
    max_body: int = 262_144
    reads_at_once: int = 4
    visitor_reads: int = 6
    max_depth: int = 3
    max_embeddings: int = 16

    @property
    def url(self) -> str:
        """The base that is given to a client library, without a slash at its end."""
        return f"http://{self.host}:{self.port}"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """The gateway's own, the site's and the listed ones. Raises SettingRefused for no page's URL."""
        urls = (*own_urls(self.host, self.port), self.site_url, *self.origins)
        return frozenset(origin_of(url) for url in urls)
