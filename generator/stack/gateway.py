"""The gateway as `retro up` starts it: a Python process that outlives the command."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gateway.front.settings import GatewaySettings
from generator.stack.background import BackgroundServer, answers_ok

PACKAGES = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Gateway(BackgroundServer):
    """The gateway with these settings; requests are answered on `port` of 127.0.0.1."""

    title = "The gateway"
    program = "python"

    settings: GatewaySettings
    port: int
    log_file: Path

    @property
    def command(self) -> Sequence[str]:
        return [sys.executable, "-m", "gateway.standin"]

    def is_ready(self) -> bool:
        return answers_ok(self.port, "/auth/v1/health")

    def environment(self) -> dict[str, str]:
        return {"PYTHONPATH": str(PACKAGES), **self.settings.as_environment()}
