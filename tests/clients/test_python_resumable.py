"""Uploads of the Python client that go on after interruptions."""

import asyncio
import hashlib
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from retromuscle import create_async_retro, create_retro
from retromuscle.errors import UploadRefused
from retromuscle.models import Rush

from tests.rigs.gateway import Gateway

pytestmark = pytest.mark.slow

PIECE = 6 * 1024 * 1024
MEGABYTES = int(os.environ.get("RETRO_RUSH_MB", "20"))
Progress = Callable[[int, int], None]
Send = Callable[[Gateway, Path, Path, Progress], Rush]


class Interrupted(Exception):
    """Imitates the end of the process."""


def waiting(gateway: Gateway, rush: Path, state: Path, progress: Progress) -> Rush:
    with create_retro(
        gateway.url, gateway.settings.anon_key, access_token=gateway.api.token("emma")
    ) as retro:
        return retro.upload_rush(rush, state=state, progress=progress)


def awaited(gateway: Gateway, rush: Path, state: Path, progress: Progress) -> Rush:
    async def send() -> Rush:
        token = gateway.api.token("emma")
        async with await create_async_retro(
            gateway.url, gateway.settings.anon_key, access_token=token
        ) as retro:
            return await retro.upload_rush(rush, state=state, progress=progress)

    return asyncio.run(send())


@pytest.fixture
def rush(tmp_path: Path) -> Path:
    file = tmp_path / "rush.mp4"
    megabyte = bytes((place * 31 + (place >> 8)) % 251 for place in range(1_000_000))
    with file.open("wb") as written:
        for _ in range(MEGABYTES):
            written.write(megabyte)
    return file


def breaking_once(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    """Breaks the connection once at that piece, for either client."""
    pieces = 0

    def breaks(request: httpx.Request) -> None:
        nonlocal pieces
        pieces += request.method == "PATCH"
        if request.method == "PATCH" and pieces == piece:
            raise httpx.WriteError("the line broke")

    handle, handle_async = httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request

    def broken(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        breaks(request)
        return handle(self, request)

    def broken_async(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> Awaitable[httpx.Response]:
        breaks(request)
        return handle_async(self, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", broken)
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", broken_async)


@pytest.mark.parametrize("send", [waiting, awaited])
def test_a_rush_survives_interruptions_and_a_broken_connection_as_one_object(
    gateway: Gateway, rush: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, send: Send
) -> None:
    state, offsets = tmp_path / "rush.state", []

    def until(limit: int) -> Progress:
        def progress(sent: int, _total: int) -> None:
            offsets.append(sent)
            if sent >= limit:
                raise Interrupted

        return progress

    for limit in (PIECE, 2 * PIECE):
        with pytest.raises(Interrupted):
            send(gateway, rush, state, until(limit))
    assert state.is_file()
    breaking_once(monkeypatch, 1)
    sent = send(gateway, rush, state, until(10**12))

    assert offsets == sorted(set(offsets))  # no piece was sent twice
    assert (sent.size_bytes, state.exists()) == (rush.stat().st_size, False)
    bucket = gateway.client("service").storage.from_("rushes")
    folder, _, name = sent.path.rpartition("/")
    assert [one["name"] for one in bucket.list(folder)].count(name) == len(bucket.list(folder)) == 1
    stored = hashlib.sha256(bucket.download(sent.path)).hexdigest()
    assert stored == hashlib.sha256(rush.read_bytes()).hexdigest()


def test_the_state_of_a_refused_file_is_deleted(gateway: Gateway, tmp_path: Path) -> None:
    wrong, state = tmp_path / "rush.txt", tmp_path / "rush.state"
    wrong.write_bytes(b"text")
    with pytest.raises(UploadRefused):
        waiting(gateway, wrong, state, lambda _sent, _total: None)
    assert not state.exists()
