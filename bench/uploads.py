"""`python -m bench.uploads`: measures the gateway's memory and time for a video of the largest size."""

import http.client
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil

from generator.config import find_project
from generator.house import load
from generator.testing.server import shared_server
from generator.testing.template import ensure_template
from tests.rigs.gateway import Gateway, gateway_process
from tests.rigs.postgrest import serving
from tests.rigs.resumable import BASE, CHUNK, VERSION, metadata

CREATOR = "emma"
SIZE = 524_288_000
CHUNK_BYTES = 6 * 1024 * 1024
BLOCK_BYTES = 1024 * 1024
MEGABYTE = 1_000_000
REFUSED = 400
HEAD = f"{'way':12} {'seconds':>8} {'MB/s':>6} {'CPU seconds':>12} {'peak memory in MB':>18}   of the gateway"


@dataclass(frozen=True)
class Place:
    """Where a file goes: a ticket's bucket and path, and the token of its signed upload URL."""

    bucket: str
    path: str
    token: str


def main() -> None:
    with running() as (gateway, process), tempfile.TemporaryDirectory() as folder:
        print(HEAD)
        for name, send in (("PUT", send_whole), ("TUS, 6 MiB", send_in_chunks)):
            print(measure(name, send, gateway, process, made_file(Path(folder) / "video.mp4")), flush=True)


def measure(
    name: str,
    send: Callable[[int, Place, Path], None],
    gateway: Gateway,
    process: psutil.Process,
    file: Path,
) -> str:
    """One line of the result: all steps from the ticket to the recorded video. Time and CPU are only those of
    sending the bytes."""
    client = gateway.client(CREATOR)
    asked = {"video_type": "OOTD", "file_name": file.name, "file_size_bytes": SIZE, "mime_type": "video/mp4"}
    ticket: Any = client.rpc("prepare_video_upload", asked).execute().data
    bucket, path = ticket["bucket"], ticket["path"]
    place = Place(bucket, path, client.storage.from_(bucket).create_signed_upload_url(path)["token"])
    forget_peak(process)
    before, begun = process.cpu_times(), time.monotonic()
    send(gateway.settings.port, place, file)
    seconds, after = time.monotonic() - begun, process.cpu_times()
    sent = {"path": path, "duration_seconds": 42, "resolution": "1080x1920"}
    video: Any = client.rpc("record_video_upload", sent).execute().data
    if video["size_bytes"] != SIZE:
        raise ValueError(f"recorded with {video['size_bytes']} bytes")
    spent = after.user + after.system - before.user - before.system
    rate, most = SIZE / MEGABYTE / seconds, peak(process) / MEGABYTE
    return f"{name:12} {seconds:8.2f} {rate:6.0f} {spent:12.2f} {most:18.0f}"


def send_whole(port: int, place: Place, file: Path) -> None:
    """One PUT to the signed upload URL."""
    url = f"/storage/v1/object/upload/sign/{place.bucket}/{place.path}?token={place.token}"
    headers = {"content-type": "video/mp4", "content-length": str(SIZE)}
    with Connection(port) as connection, file.open("rb") as content:
        connection.ask("PUT", url, headers, content)


def send_in_chunks(port: int, place: Place, file: Path) -> None:
    """A creation with the first chunk and a PATCH for each other, by the token of the signed upload URL."""
    upload_metadata = metadata(bucketName=place.bucket, objectName=place.path, contentType="video/mp4")
    shown = {**VERSION, "x-signature": place.token, "content-type": CHUNK}
    created = {**shown, "upload-length": str(SIZE), "upload-metadata": upload_metadata}
    with Connection(port) as connection, file.open("rb") as content:
        head = connection.ask("POST", f"{BASE}/sign", created, content.read(CHUNK_BYTES))
        path = urlsplit(str(head["location"])).path
        while chunk := content.read(CHUNK_BYTES):
            offset = str(content.tell() - len(chunk))
            connection.ask("PATCH", path, {**shown, "upload-offset": offset}, chunk)


class Connection:
    """A kept connection that costs little CPU."""

    def __init__(self, port: int) -> None:
        self._kept = http.client.HTTPConnection("127.0.0.1", port, blocksize=BLOCK_BYTES)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def ask(self, method: str, url: str, headers: dict[str, str], content: Any) -> http.client.HTTPMessage:
        """The headers of the answer. Raises ConnectionError for a refusal."""
        self._kept.request(method, url, content, headers)
        answer = self._kept.getresponse()
        said = answer.read()
        if answer.status >= REFUSED:
            raise ConnectionError(f"{method} was answered with {answer.status}: {said!r}")
        return answer.headers


def made_file(path: Path) -> Path:
    """A new file of the largest size, different from all earlier ones."""
    with path.open("wb") as file:
        for _ in range(SIZE // BLOCK_BYTES):
            file.write(os.urandom(BLOCK_BYTES))
    return path


def forget_peak(process: psutil.Process) -> None:
    """Resets Linux's record of the peak of a process's memory."""
    Path(f"/proc/{process.pid}/clear_refs").write_text("5")


def peak(process: psutil.Process) -> int:
    """The peak of a process's resident memory in bytes."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    (kilobytes,) = (line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(kilobytes) * 1024


@contextmanager
def running() -> Iterator[tuple[Gateway, psutil.Process]]:
    """The demo in a new database, PostgREST, and the gateway as a process."""
    project = find_project(Path(__file__))
    folder = Path(tempfile.mkdtemp())
    try:
        with (
            shared_server(project, "embedded") as server,
            serving(project, ensure_template(server, project), load(project), folder) as api,
            gateway_process(api, folder) as found,
        ):
            yield found
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
