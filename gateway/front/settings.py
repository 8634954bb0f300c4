"""The settings of every gateway: plain values, so that it reads no file of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict

from gateway.front.origins import origin_of, own_urls

RequestKind = Literal["read", "write", "piece", "open", "sign_in", "sign_up", "resend"]

# The codes that a gateway itself refuses with. The house's `refusals` has a sentence for each.
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
    """The values of the house's contract that a gateway needs.

    Names of cookies begin with `cookie_prefix`. `reading` endpoints write nothing. `open` ones give every
    caller the same answer, which caches may keep for `open_seconds`. `per_minute` are the rate limits.
    `refusals` has status and sentences of each code of the house; `platform` gives the code of the house for
    a code of Postgres or PostgREST, `statuses` for an HTTP status that comes without a code.
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
        """The house's code for an HTTP status that comes without a code."""
        return self.statuses.get(status, "INTERNAL" if status >= FAULTS else "VALIDATION_FAILED")


@dataclass(frozen=True, kw_only=True)
class FrontSettings:
    """Settings of every gateway: its address, the rules of its house, and the pages that may use it.

    `rules` are the values of the house's contract. `site_url` is the URL of the site, `origins` lists further
    URLs whose pages may use the session cookies. The answer of a refresh is remembered for
    `remembered_seconds`. `trusted_proxy_hops` is the number of proxies in front that append to
    x-forwarded-for. A server that sends `server_key` may name the caller for whom it asks; without a key no
    server may. `limits` are requests per minute that replace those of the rules. `max_body` limits the body
    in bytes, `max_head` the request line and headers. The head must arrive within `head_seconds`; a body may
    stop arriving, or an answer stop being read, for `body_seconds`; PostgREST and a hosted Auth may stay
    silent for `answer_seconds`. One address may have `max_connections_of_one` open, unless a proxy stands in
    front. A caller reads `reads_at_once`, all visitors together `visitor_reads`; `select` embeds `max_depth`
    levels deep, `max_embeddings` in all. `pages` is a folder of static files that it serves beside the
    services; without a name it serves none.
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
    pages: str = ""

    @property
    def url(self) -> str:
        """The base URL for a client library, without a trailing slash."""
        return f"http://{self.host}:{self.port}"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """The gateway's own origins, the site's and the listed ones. Raises SettingRefused for a text that is
        not a URL.
        """
        urls = (*own_urls(self.host, self.port), self.site_url, *self.origins)
        return frozenset(origin_of(url) for url in urls)
