"""What a checkout remembers of its stack between commands: programs, data folder and ports."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.config import Project
from generator.errors import RetroError
from generator.stack.files import read_json, write_json
from generator.stack.gateway import AuthChoices
from generator.stack.postgres import PostgresKind


@dataclass(frozen=True)
class StackState:
    """The last `retro up`. Paths are absolute, ports those of 127.0.0.1.

    `folder` holds the cluster, `schema` is the one that PostgREST exposes, `access_token_hook` is the
    function that adds claims to tokens. Port 0 means that the gateway was not started yet.
    """

    kind: PostgresKind
    bin_dir: str
    folder: str
    postgres_port: int
    postgrest: str
    api_port: int
    admin_port: int
    schema: str
    gateway_port: int = 0
    access_token_hook: str | None = None
    auth: AuthChoices = field(default_factory=AuthChoices)


def load_state(project: Project) -> StackState | None:
    """The state in `.retro/state.json`; None before the first `retro up`."""
    known: dict[str, Any] = read_json(_file(project))
    try:
        return StackState(**{**known, "auth": AuthChoices(**known["auth"])}) if known else None
    except (TypeError, KeyError) as error:
        raise RetroError(f"{_file(project)} is of another version", remedy="remove it") from error


def save_state(project: Project, state: StackState) -> None:
    write_json(_file(project), asdict(state))


def _file(project: Project) -> Path:
    return project.state / "state.json"
