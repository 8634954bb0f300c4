"""`retro gateway` as a person runs it."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rigs import forked
from tests.rigs.gateway import CHECKOUT, Gateway

COMMAND = [sys.executable, "-m", "generator", "gateway"]
PROJECT = ["--upstream", "https://project.example.com"]
SERVICE_KEY = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.AAAA"


def environment(key: str | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"RETRO_ANON_KEY", "RETRO_HOME"}}
    return kept if key is None else {**kept, "RETRO_ANON_KEY": key}


@pytest.mark.parametrize(
    ("options", "key", "sentence"),
    [
        ([], "key", "Missing option '--upstream'"),
        (["--upstream", "project"], "key", "--upstream is not the URL of a project"),
        (["--upstream", "ftp://example.com"], "key", "--upstream is not the URL of a project"),
        (["--upstream", "https://example.com/rest/v1"], "key", "more than the address of a project"),
        (["--upstream", "https://me:secret@example.com"], "key", "more than the address of a project"),
        (PROJECT, None, "the anon key of the project is missing"),
        (PROJECT, "two words", "that is not the anon key of a project"),
        (PROJECT, "sb_secret_abc", "that is not the anon key of a project"),
        (PROJECT, SERVICE_KEY, "that is not the anon key of a project"),
        (
            [*PROJECT, "--host", "0.0.0.0"],  # noqa: S104
            "key",
            "a gateway on 0.0.0.0 needs the site whose pages may use it",
        ),
        ([*PROJECT, "--site-url", "www.example.com"], "key", "www.example.com is not the URL of a site"),
        ([*PROJECT, "--allow-origin", "*"], "key", "* is not the URL of a site"),
    ],
)
def test_wrong_options_are_refused_in_one_sentence(
    options: list[str], key: str | None, sentence: str
) -> None:
    done = forked.retro(["gateway", *options], CHECKOUT, environment(key))
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


def test_a_port_that_is_in_use_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = forked.retro(["gateway", *PROJECT, "--port", port], CHECKOUT, environment("key"))
    assert done.returncode == 9
    assert f"cannot listen on port {port} of 127.0.0.1" in done.stderr


def test_the_gateway_prints_its_address_and_ends_when_interrupted(
    shared_gateway: Gateway, tmp_path: Path
) -> None:
    site = "https://www.example.com"
    with (
        (tmp_path / "log").open("w") as log_file,
        subprocess.Popen(
            [*COMMAND, "--upstream", shared_gateway.url, "--site-url", site, "--json"],
            cwd=CHECKOUT,
            env=environment(shared_gateway.settings.anon_key),
            stdout=subprocess.PIPE,
            stderr=log_file,
            text=True,
        ) as running,
    ):
        assert running.stdout is not None
        lines = []
        for line in running.stdout:
            lines.append(line)
            if line == "}\n":
                break
        printed = json.loads("".join(lines))
        assert (printed["upstream"], site in printed["origins"]) == (shared_gateway.url, True)
        answered = shared_gateway.api.client.post(
            f"{printed['url']}/rest/v1/rpc/me",
            json={},
            headers={"apikey": shared_gateway.settings.anon_key, **shared_gateway.headers("emma")},
        )
        assert answered.json()["user_id"] == shared_gateway.api.accounts["emma"]
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
    log = (tmp_path / "log").read_text()
    assert "POST /rest/v1/rpc/me 200" in log
    assert shared_gateway.settings.anon_key not in log
