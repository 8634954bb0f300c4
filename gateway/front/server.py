"""The settings of uvicorn for a gateway."""

import asyncio
from functools import partial
from typing import cast

import uvicorn
from starlette.types import ASGIApp

from gateway.front.connections import Connection
from gateway.front.settings import FrontSettings

IDLE_SECONDS = 30


def configured(app: ASGIApp, settings: FrontSettings) -> uvicorn.Config:
    """How uvicorn serves an application. It takes no client address from a header, since a client could write
    it.
    """
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
