"""The gateway as a process of its own."""

import asyncio
from functools import partial
from pathlib import Path
from typing import cast

import uvicorn
from starlette.types import ASGIApp

from generator.config import Project
from generator.contract import Contract, load
from generator.stack.gateway.app import create_app
from generator.stack.gateway.connections import Connection
from generator.stack.gateway.settings import FrontSettings, GatewaySettings, refuse_public_address

IDLE_SECONDS = 30


def serve(settings: GatewaySettings) -> None:
    """Serves until it is asked to end. Raises UsageError for an address that others can reach."""
    refuse_public_address(settings.host)
    contract = load(Project(Path(settings.house)))
    uvicorn.Server(server_config(settings, contract)).run()


def server_config(settings: GatewaySettings, contract: Contract) -> uvicorn.Config:
    return configured(create_app(settings, contract), settings)


def configured(app: ASGIApp, settings: FrontSettings) -> uvicorn.Config:
    """How an application is served: nothing that a caller can write is taken for an address."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=cast("type[asyncio.Protocol]", partial(Connection, bounds=settings)),
        ws="none",
        log_level="info",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
    )
