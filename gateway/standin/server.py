"""The local stack's gateway as a process."""

import uvicorn

from gateway.front.server import configured
from gateway.standin.app import create_app
from gateway.standin.settings import GatewaySettings, refuse_public_address


def serve(settings: GatewaySettings) -> None:
    """Serves until the process is told to stop. Raises SettingRefused for an address that other machines can
    reach.
    """
    refuse_public_address(settings.host)
    uvicorn.Server(server_config(settings)).run()


def server_config(settings: GatewaySettings) -> uvicorn.Config:
    return configured(create_app(settings), settings)
