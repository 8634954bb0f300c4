"""The gateway of the local stack as a process of its own."""

from pathlib import Path

import uvicorn

from gateway.front.server import configured
from gateway.front.settings import GatewaySettings, refuse_public_address
from gateway.standin.app import create_app
from generator.config import Project
from generator.house import Contract, load


def serve(settings: GatewaySettings) -> None:
    """Serves until it is asked to end. Raises UsageError for an address that others can reach."""
    refuse_public_address(settings.host)
    contract = load(Project(Path(settings.house)))
    uvicorn.Server(server_config(settings, contract)).run()


def server_config(settings: GatewaySettings, contract: Contract) -> uvicorn.Config:
    return configured(create_app(settings, contract), settings)
