"""The gateway as the tool starts it: the only module that imports the package `gateway`."""

import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gateway.errors import SettingRefused
from gateway.front.hosted import UpstreamSettings, project_url, public_anon_key
from gateway.front.jwk import Jwk, JwtAlgorithm, public_key
from gateway.front.origins import LOCAL_HOSTS, origin_of
from gateway.front.settings import OWN_CODES, SITE_URL, HouseRules
from gateway.standin.inbox import Mail, read_inbox
from gateway.standin.settings import AuthChoices, GatewaySettings
from generator.errors import ContractError, MissingPart, UsageError
from generator.house import Contract
from generator.stack.background import BackgroundServer, answers_ok

__all__ = [
    "LOCAL_HOSTS",
    "SITE_URL",
    "AuthChoices",
    "GatewaySettings",
    "Jwk",
    "JwtAlgorithm",
    "Mail",
    "public_key",
    "read_inbox",
]

PACKAGES = Path(__file__).resolve().parents[2]
PARTS = ("aiohttp", "argon2", "starlette", "uvicorn")  # the packages that `retro[gateway]` installs


@dataclass(frozen=True)
class Gateway(BackgroundServer):
    """The gateway, which outlives the command; answers on `port` of 127.0.0.1.

    Its settings are read when it starts, so that stopping it does not need a valid contract.
    """

    title = "The gateway"
    program = "python"

    settings: Callable[[], GatewaySettings]
    port: int
    log_file: Path

    @property
    def command(self) -> Sequence[str]:
        return [sys.executable, "-m", "gateway.standin"]

    def is_ready(self) -> bool:
        return answers_ok(self.port, "/auth/v1/health")

    def environment(self) -> dict[str, str]:
        return {"PYTHONPATH": str(PACKAGES), **self.settings().as_environment()}


def house_rules(contract: Contract) -> HouseRules:
    """The contract's values for a gateway, as plain values.

    Raises ContractError when db/errors.toml has no sentence for one of the gateway's refusals.
    """
    if missing := [code for code in OWN_CODES if code not in contract.errors]:
        raise ContractError(
            f"the gateway needs the codes {', '.join(missing)}, which the house does not define",
            remedy="state status and sentences in db/errors.toml",
        )
    return HouseRules(
        cookie_prefix=contract.house.cookie_prefix,
        reading=[endpoint.name for endpoint in contract.endpoints.values() if endpoint.reads],
        open=contract.gateway.open,
        open_seconds=contract.gateway.open_seconds,
        per_minute=contract.gateway.per_minute,
        refusals={
            code: {"status": refusal.status, "en": refusal.en, "fr": refusal.fr}
            for code, refusal in contract.errors.items()
        },
        platform={key: refusal.code for key, refusal in contract.platform.items()},
        statuses=contract.statuses,
    )


def size_limits(contract: Contract) -> dict[str, Any]:
    """The settings that follow from the contract's own limits; empty where it states none."""
    return {"max_body": contract.request_bytes} if contract.request_bytes else {}


def gateway_settings(contract: Contract, auth: AuthChoices, **stack: Any) -> GatewaySettings:
    """The settings of the local gateway; `stack` are those of the services behind it."""
    return GatewaySettings(rules=house_rules(contract), **size_limits(contract), **asdict(auth), **stack)


def require_gateway() -> None:
    """Raises MissingPart when the gateway's packages are not installed."""
    if missing := [name for name in PARTS if find_spec(name) is None]:
        raise MissingPart(
            f"the gateway needs {', '.join(missing)}",
            remedy="install them with `pip install 'retro[gateway]'`",
        )


def check_site(url: str) -> None:
    """Raises UsageError for a text that is not a site's URL."""
    with _in_our_words():
        origin_of(url)


def hashed(password: str) -> str:
    """The password's hash, as the stand-in of Auth stores it."""
    from gateway.standin.auth.passwords import hashed as hash_password  # noqa: PLC0415  only `up` pays for it

    return hash_password(password)


def store_files(folder: Path, files: Mapping[str, Path]) -> None:
    """Stores the bytes of files under object versions, as the stand-in of Storage does."""
    from gateway.standin.storage.files import FileStore  # noqa: PLC0415  only `up` pays for it

    store = FileStore(folder)
    store.prepare()
    for version, source in files.items():
        store.put(version, source)


def upstream_settings(
    contract: Contract, *, upstream: str, anon_key: str, **listening: Any
) -> UpstreamSettings:
    """The settings of a gateway in front of a hosted project. Raises UsageError for invalid values."""
    with _in_our_words():
        settings = UpstreamSettings(
            rules=house_rules(contract),
            **size_limits(contract),
            upstream=project_url(upstream),
            anon_key=public_anon_key(anon_key),
            **listening,
        )
        settings.allowed_origins  # noqa: B018  refuses an invalid site now, not while it serves
    return settings


@contextmanager
def listening_on(host: str, port: int) -> Iterator[socket.socket]:
    """A socket on which a gateway can be served. Raises MissingPart when it cannot listen there."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family)
    except OSError as error:
        raise MissingPart(
            f"cannot listen on port {port} of {host}: {error.strerror}", remedy="choose another with --port"
        ) from error
    with listening:
        yield listening


def serve_upstream(settings: UpstreamSettings, listening: socket.socket) -> None:
    """Serves on that socket until the process is told to stop."""
    from gateway.front import upstream  # noqa: PLC0415  only this command pays for the server

    upstream.serve_upstream(settings, listening)


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except SettingRefused as refused:
        raise UsageError(refused.message, remedy=refused.remedy) from refused
