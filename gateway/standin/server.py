"""The gateway of the local stack as a process of its own."""

import uvicorn

from gateway.front.server import configured
from gateway.standin.app import create_app
from gateway.standin.settings import GatewaySettings, refuse_public_address


def serve(settings: GatewaySettings) -> None:
    """Serves until it is asked to end. Raises SettingRefused for an address that others can reach."""
    refuse_public_address(settings.host)
    uvicorn.Server(server_config(settings)).run()


def server_config(settings: GatewaySettings) -> uvicorn.Config:
    return configured(create_app(settings), settings)
