"""The proxy streams piece by piece at the slower side's pace, and stops when a side is gone."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.gateway.raw import sending
from tests.rigs.gateway import Gateway, running_gateway

LARGE = 64 * 1024 * 1024
HELD = 24 * 1024 * 1024  # more than all socket buffers on the way
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n"
Serve = Callable[[socket.socket], None]


class Service:
    """A service that treats connections as the test says, and the gateway in front of it."""

    def __init__(self, api: Gateway, folder: Path) -> None:
        self.api, self.folder = api, folder

    @contextmanager
    def doing(self, serve: Serve, **changes: Any) -> Iterator[Gateway]:
        with socket.create_server(("127.0.0.1", 0)) as listening:

            def accept() -> None:
                with suppress(OSError):  # until the connection is closed
                    while True:
                        connection, _ = listening.accept()
                        with connection, suppress(OSError):
                            connection.settimeout(30)
                            serve(connection)

            threading.Thread(target=accept, daemon=True).start()
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            settings = {"rest_url": url, "max_body": LARGE, **changes}
            with running_gateway(self.api.api, self.folder, **settings) as gateway:
                yield gateway


@pytest.fixture
def service(shared_gateway: Gateway, tmp_path: Path) -> Service:
    return Service(shared_gateway, tmp_path)


def read_until(connection: socket.socket, end: bytes) -> bytes:
    received = b""
    while end not in received:
        piece = connection.recv(65_536)
        assert piece, f"closed after {received!r}"
        received += piece
    return received


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side closes the connection; it may send bytes before that."""
    try:
        while connection.recv(65_536):
            pass
    except ConnectionResetError:
        pass
    return True


def test_an_answer_is_passed_on_as_it_arrives(service: Service) -> None:
    seen = threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        connection.sendall(HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n")
        assert seen.wait(30)
        connection.sendall(b"4\r\nlast\r\n0\r\n\r\n")

    with service.doing(serve) as gateway, sending(gateway, "GET", "/rest/v1/a", {}) as client:
        read_until(client, b"first")
        seen.set()
        read_until(client, b"last")


@pytest.mark.parametrize("length", [{"content-length": "9"}, {"transfer-encoding": "chunked"}])
def test_a_body_is_passed_on_as_it_arrives(service: Service, length: dict[str, str]) -> None:
    pieces = [b"first", b"last"]
    if "transfer-encoding" in length:
        pieces = [b"5\r\nfirst\r\n", b"4\r\nlast\r\n0\r\n\r\n"]
    seen = threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"first")
        seen.set()
        read_until(connection, b"last")
        connection.sendall(HEAD + b"content-length: 2\r\n\r\nok")

    with service.doing(serve) as gateway, sending(gateway, "POST", "/rest/v1/a", length, pieces[0]) as client:
        assert seen.wait(30)
        client.sendall(pieces[1])
        read_until(client, b"ok")


def test_a_service_may_answer_before_it_has_read_the_body(service: Service) -> None:
    def serve(connection: socket.socket) -> None:
        read_until(connection, b"begun")
        connection.sendall(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno")

    sent = {"content-length": "1000"}
    with service.doing(serve) as gateway, sending(gateway, "POST", "/rest/v1/a", sent, b"begun") as client:
        assert b" 403 " in read_until(client, b"no")


def test_a_client_that_leaves_before_the_answer_stops_the_service(service: Service) -> None:
    asked, stopped = threading.Event(), threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        asked.set()
        if is_closed(connection):
            stopped.set()

    with service.doing(serve) as gateway:
        with sending(gateway, "GET", "/rest/v1/a", {}):
            assert asked.wait(30)
        assert stopped.wait(30)


def test_a_client_that_leaves_while_sending_stops_the_service(service: Service) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"begun")
        begun.set()
        if is_closed(connection):
            stopped.set()

    with service.doing(serve) as gateway:
        with sending(gateway, "POST", "/rest/v1/a", {"content-length": "1000"}, b"begun"):
            assert begun.wait(30)
        assert stopped.wait(30)


def test_a_client_that_leaves_while_reading_stops_the_service(service: Service) -> None:
    stopped = threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        connection.sendall(HEAD + b"content-length: %d\r\n\r\nbegun" % LARGE)
        if is_closed(connection):
            stopped.set()

    with service.doing(serve) as gateway:
        with sending(gateway, "GET", "/rest/v1/a", {}) as client:
            read_until(client, b"begun")
        assert stopped.wait(30)


def test_a_client_that_does_not_read_slows_the_service_down(service: Service) -> None:
    held = threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        connection.sendall(HEAD + b"content-length: %d\r\n\r\n" % LARGE)
        sent = 0
        connection.settimeout(1)
        with suppress(TimeoutError):
            while sent < LARGE:
                sent += connection.send(b"a" * 65_536)
        if sent < HELD:
            held.set()

    with service.doing(serve) as gateway, sending(gateway, "GET", "/rest/v1/a", {}):
        assert held.wait(30)


def test_a_service_that_does_not_read_slows_the_client_down(service: Service) -> None:
    over = threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        over.wait(30)

    sent = 0
    with service.doing(serve) as gateway:
        with sending(gateway, "POST", "/rest/v1/a", {"content-length": str(LARGE)}) as client:
            client.settimeout(1)
            with suppress(TimeoutError):
                while sent < LARGE:
                    sent += client.send(b"a" * 65_536)
        over.set()
    assert sent < HELD


def test_an_answer_that_breaks_off_does_not_look_complete(service: Service) -> None:
    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        connection.sendall(HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n")

    with service.doing(serve) as gateway, sending(gateway, "GET", "/rest/v1/a", {}) as client:
        received = read_until(client, b"first")
        while piece := client.recv(65_536):
            received += piece
    assert not received.endswith(b"0\r\n\r\n")


ANSWERS = {
    "no answer": (b"", 502),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", 502),
    "a header in two readings": (HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\n12345", 502),
}


@pytest.mark.parametrize(("answer", "status"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_not_http_is_reported(service: Service, answer: bytes, status: int) -> None:
    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        connection.sendall(answer)

    with service.doing(serve) as gateway:
        refused = gateway.request("POST", "/rest/v1/a", "visitor")
    assert refused.status_code == status
    assert refused.json()["code"] == "UNAVAILABLE"
    assert json.loads(refused.json()["details"])["status"] == status


def test_headers_of_a_connection_are_not_passed_on(service: Service) -> None:
    def serve(connection: socket.socket) -> None:
        head = read_until(connection, b"\r\n\r\n")
        headers = HEAD + b"keep-alive: timeout=5\r\nx-mine: here\r\n"
        connection.sendall(headers + b"content-length: %d\r\n\r\n" % len(head) + head)

    headers = {"connection": "x-drop, x-request-id", "x-drop": "1", "x-keep": "1", "x-request-id": "kept"}
    with service.doing(serve) as gateway:
        answer = gateway.request("GET", "/rest/v1/a", "visitor", headers=headers)
    assert "x-drop" not in answer.text and "x-keep: 1" in answer.text.lower()
    assert "x-request-id: kept" in answer.text.lower()
    assert "keep-alive" not in answer.headers and answer.headers["x-mine"] == "here"


def test_a_silent_service_is_timed_out(service: Service) -> None:
    def serve(connection: socket.socket) -> None:
        is_closed(connection)

    with service.doing(serve, answer_seconds=0.2) as gateway:
        answer = gateway.request("GET", "/rest/v1/a", "visitor")
    assert (answer.status_code, answer.json()["code"]) == (504, "UNAVAILABLE")
