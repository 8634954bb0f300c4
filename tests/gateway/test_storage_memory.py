"""The gateway's memory does not grow with the size of a file."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.rigs.gateway import Gateway, gateway_process
from tests.rigs.resumable import begun

MEGABYTE = 1_000_000
SIZE = 64 * MEGABYTE
MOST_GROWTH = 30 * MEGABYTE


@pytest.fixture(scope="module")
def separate(
    shared_gateway: Gateway, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Gateway, psutil.Process]]:
    """The gateway as a process that has already received a file, with a bucket without limits."""
    folder: Path = tmp_path_factory.mktemp("separate")
    with gateway_process(shared_gateway.api, folder) as (gateway, process):
        storage = gateway.client("service").storage
        storage.create_bucket("papers")
        storage.from_("papers").upload("warm.txt", b"x" * MEGABYTE, {"content-type": "text/plain"})
        yield gateway, process


class Watched:
    """A body of SIZE bytes that checks the process's memory at every megabyte."""

    def __init__(self, process: psutil.Process) -> None:
        self.process, self.begun = process, process.memory_info().rss
        self.growth = 0

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(SIZE // MEGABYTE):
            yield b"x" * MEGABYTE
            self.growth = max(self.growth, self.process.memory_info().rss - self.begun)


def test_a_signed_upload_of_any_size_needs_constant_memory(separate: tuple[Gateway, psutil.Process]) -> None:
    gateway, process = separate
    token = gateway.client("service").storage.from_("papers").create_signed_upload_url("a.txt")["token"]
    url = f"{gateway.url}/storage/v1/object/upload/sign/papers/a.txt?token={token}"
    body = Watched(process)
    sent = httpx.put(url, content=iter(body), headers={"content-length": str(SIZE)}, timeout=60)
    assert sent.status_code == 200
    assert body.growth < MOST_GROWTH


def test_a_resumable_upload_needs_constant_memory(separate: tuple[Gateway, psutil.Process]) -> None:
    gateway, process = separate
    upload, body = begun(gateway, "service", SIZE, objectName="b.txt"), Watched(process)
    sent = upload.append(0, iter(body), content_length=str(SIZE))
    assert (sent.status_code, sent.headers["upload-offset"]) == (204, str(SIZE))
    assert body.growth < MOST_GROWTH


def test_a_download_needs_constant_memory(separate: tuple[Gateway, psutil.Process]) -> None:
    gateway, process = separate
    body = Watched(process)
    path = "/storage/v1/object/papers/c.txt"
    assert gateway.request("POST", path, "service", content=iter(body)).status_code == 200
    with httpx.stream("GET", gateway.url + path, headers=gateway.headers("service")) as answered:
        for _ in answered.iter_bytes(MEGABYTE):
            body.growth = max(body.growth, process.memory_info().rss - body.begun)
    assert answered.num_bytes_downloaded == SIZE
    assert body.growth < MOST_GROWTH
