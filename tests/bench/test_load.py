"""The load generator, against a server that answers in the order that a test needs."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Thread

import pytest

from bench.load import Load, request, run

LONGEST_SECONDS = 5
OTHERS = 8  # so that a fixed share of two connections would give the last one to the first connection


class Answering(BaseHTTPRequestHandler):
    """Answers /first only when the last of the others arrives."""

    protocol_version = "HTTP/1.1"
    both_there = Barrier(2, timeout=LONGEST_SECONDS)

    def do_GET(self) -> None:
        if self.path in ("/first", f"/{OTHERS}"):
            self.both_there.wait()
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Prints nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_a_connection_that_waits_leaves_its_requests_to_the_others(port: int) -> None:
    requests = [request("GET", f"/{path}", {}) for path in ("first", *range(1, OTHERS + 1))]
    measured = run(Load(port, requests, connections=2, seconds=LONGEST_SECONDS, again=False))
    assert (measured.answers, measured.failures) == (len(requests), {})
