"""The official client in JavaScript, unmodified, in Node: each test of a file is a subtest here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gateway import surface
from tests.gateway.mp4 import CLIP
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.node import judge, run_file

pytestmark = pytest.mark.slow

# Values for a file's tests, besides the gateway.
MORE: dict[str, Callable[[Gateway], dict[str, Any]]] = {
    "auth": lambda _: {},
    "resumable": lambda _: {},
    "rpc": lambda gateway: {"endpoints": surface.endpoint_calls(gateway)},
    "storage": lambda _: {},
    "storage_whole": lambda _: {},
    "uploads": lambda _: {"clip": str(CLIP)},
    "tables": lambda gateway: {"views": surface.views(gateway)},
}


@pytest.mark.parametrize("file", MORE)
def test_the_official_client_works_in_javascript(
    gateway: Gateway, subtests: pytest.Subtests, file: str
) -> None:
    judge(subtests, run_file(gateway, file, **MORE[file](gateway)))


def test_confirmation_and_pkce_work_in_javascript(
    gateway: Gateway, subtests: pytest.Subtests, tmp_path: Path
) -> None:
    changes = {"confirm_email": True, "anonymous_sign_ins": True}
    with running_gateway(gateway.api, tmp_path / "confirming", **changes) as confirming:
        judge(subtests, run_file(confirming, "confirmation"))
        judge(subtests, run_file(confirming, "pkce"))
