"""The gateway on a port of 127.0.0.1, in a thread of the tests or a process, and clients for its callers."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

import httpx
import psutil
import pytest
import uvicorn
from supabase import Client, ClientOptions, create_client
from supabase_auth.types import AuthFlowType

from gateway.front.hosted import UpstreamSettings
from gateway.front.server import configured
from gateway.front.settings import FrontSettings
from gateway.front.upstream import create_upstream_app
from gateway.standin.server import server_config
from gateway.standin.settings import GatewaySettings
from generator.config import Project
from generator.house import Contract
from generator.house.model import KINDS_OF_REQUESTS
from generator.stack.gateway import Gateway as GatewayProcess
from generator.stack.gateway import house_rules, size_limits
from generator.stack.keys import sign
from generator.testing.clones import Template
from tests.rigs.api import TOKEN_SECONDS, Api
from tests.rigs.postgrest import serving

UNLIMITED = dict.fromkeys(KINDS_OF_REQUESTS, 1_000_000)  # high, since most tests are not about limits
CHECKOUT = Path(__file__).parents[2]
END_SECONDS = 10


class Reachable(Protocol):
    """Any running gateway."""

    @property
    def settings(self) -> FrontSettings: ...


@dataclass(frozen=True)
class Front:
    """A gateway in front of a hosted project."""

    settings: FrontSettings


@dataclass(frozen=True)
class Gateway:
    """A running gateway, the PostgREST behind it (`api`, with the same callers) and its settings."""

    api: Api
    settings: GatewaySettings
    closing: ExitStack

    @property
    def url(self) -> str:
        return self.settings.url

    def client(self, caller: str, *, flow_type: AuthFlowType = "implicit") -> Client:
        """The unmodified official client with the caller's token; `visitor` and `service` use their key."""
        keys = {"visitor": self.settings.anon_key, "service": self.settings.service_role_key}
        options = ClientOptions(
            persist_session=False,
            auto_refresh_token=False,
            flow_type=flow_type,
            httpx_client=self.closing.enter_context(httpx.Client(trust_env=False, timeout=30)),
        )
        if caller not in keys:
            options.headers["Authorization"] = f"Bearer {self.api.token(caller)}"
        return create_client(self.url, keys.get(caller, self.settings.anon_key), options)

    def headers(self, caller: str) -> dict[str, str]:
        """The headers of a plain request of the caller."""
        return {"apikey": self.settings.anon_key, **self.api.headers(caller)}

    def request(
        self, method: str, path: str, caller: str, *, headers: dict[str, str] | None = None, **options: Any
    ) -> httpx.Response:
        """A plain request to a path below the gateway's base."""
        with httpx.Client(trust_env=False, timeout=30) as client:
            sent = {**self.headers(caller), **(headers or {})}
            return client.request(method, self.url + path, headers=sent, **options)


def settings_for(api: Api, folder: Path, port: int) -> GatewaySettings:
    """The settings of a gateway in front of that PostgREST, with its files in `folder`."""
    return GatewaySettings(
        rules=house_rules(api.contract),
        **size_limits(api.contract),
        rest_url=str(api.client.base_url).rstrip("/"),
        db_url=api.clone.superuser_url,
        jwt_secret=api.jwt_secret,
        anon_key=sign(api.jwt_secret, "anon", TOKEN_SECONDS),
        service_role_key=sign(api.jwt_secret, "service_role", TOKEN_SECONDS),
        storage_folder=str(folder / "storage"),
        inbox_folder=str(folder / "inbox"),
        signing_key=api.keys.signing_key,
        server_key=api.keys.server_key,
        jwt_algorithm="ES256",
        limits=UNLIMITED,
        port=port,
    )


@pytest.fixture
def gateway(
    project: Project, template_database: Template, house: Contract, tmp_path: Path
) -> Iterator[Gateway]:
    with serving(project, template_database, house, tmp_path) as api, running_gateway(api, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def shared_gateway(
    project: Project,
    template_database: Template,
    house: Contract,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("gateway")
    with serving(project, template_database, house, folder) as api, running_gateway(api, folder) as made:
        yield made


@contextmanager
def running_gateway(api: Api, folder: Path, **changes: Any) -> Iterator[Gateway]:
    """A gateway in front of that PostgREST, with its files in `folder`; settings may be changed by name."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings = replace(settings_for(api, folder, listening.getsockname()[1]), **changes)
        with _served(server_config(settings), listening), ExitStack() as closing:
            yield Gateway(api, settings, closing)


@contextmanager
def running_upstream(hosted: Gateway, **changes: Any) -> Iterator[Front]:
    """What `retro gateway` serves in front of a hosted project, which here is another gateway."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        defaults = {
            "rules": hosted.settings.rules,
            "upstream": hosted.url,
            "anon_key": hosted.settings.anon_key,
            "port": listening.getsockname()[1],
            "limits": UNLIMITED,
        }
        settings = UpstreamSettings(**{**defaults, **changes})
        with _served(configured(create_upstream_app(settings), settings), listening):
            yield Front(settings)


@contextmanager
def _served(config: uvicorn.Config, listening: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(config)
    # Connections from before its start wait in the socket's queue.
    thread = Thread(target=server.run, args=[[listening]], daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(END_SECONDS)
        assert not thread.is_alive(), "the gateway did not end"


@contextmanager
def gateway_process(api: Api, folder: Path) -> Iterator[tuple[Gateway, psutil.Process]]:
    """The same as a process, as `retro up` starts it, so that its memory can be measured."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        settings = settings_for(api, folder, probe.getsockname()[1])
    server = GatewayProcess(lambda: settings, settings.port, folder / "gateway.log")
    server.start()
    try:
        with ExitStack() as closing:
            yield Gateway(api, settings, closing), psutil.Process(server.pid())
    finally:
        server.stop()
