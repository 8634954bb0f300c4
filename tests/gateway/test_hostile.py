"""Requests that no library sends: stalled, endless, or ambiguous ones."""

import json
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from urllib.parse import urlsplit

import pytest
from uvicorn.server import ServerState

from gateway.front.connections import Connection
from gateway.front.server import configured
from tests.gateway.raw import wait_for
from tests.rigs.gateway import Gateway, running_gateway

IMPATIENT = {"head_seconds": 0.4, "body_seconds": 0.4}


class Answer:
    """The bytes that came until the connection closed, or until one answer was complete."""

    def __init__(self, received: bytes) -> None:
        head, _, self.body = received.partition(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").split("\r\n")
        self.status = int(line.split()[1])
        self.headers = {name.lower(): value for name, _, value in (field.partition(": ") for field in fields)}

    @property
    def message(self) -> str:
        message = json.loads(self.body)["message"]
        assert isinstance(message, str)
        return message


@contextmanager
def connected(gateway: Gateway, own: str = "127.0.0.1") -> Iterator[socket.socket]:
    address = urlsplit(gateway.url)
    server = (address.hostname, address.port)
    with socket.create_connection(server, timeout=30, source_address=(own, 0)) as connection:
        yield connection


def until_closed(connection: socket.socket) -> bytes:
    received = b""
    try:
        while piece := connection.recv(65_536):
            received += piece
    except ConnectionResetError:
        pass  # the connection was closed while more bytes were arriving
    return received


def exchange(gateway: Gateway, sent: bytes) -> Answer:
    """Sends these bytes, and reads until the gateway closes the connection."""
    with connected(gateway) as connection:
        connection.sendall(sent)
        return Answer(until_closed(connection))


def head(gateway: Gateway, path: str, method: str = "GET", *fields: str, close: bool = True) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "host: here", f"apikey: {gateway.settings.anon_key}", *fields]
    lines += ["connection: close"] if close else []
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


@pytest.fixture
def started(shared_gateway: Gateway, tmp_path: Path) -> Iterator[Callable[..., Gateway]]:
    with ExitStack() as running:

        def start(**changes: Any) -> Gateway:
            return running.enter_context(running_gateway(shared_gateway.api, tmp_path, **changes))

        yield start


BEGINNINGS = {
    "nothing": b"",
    "half a line": b"GET /rest/v1/vid",
    "headers without an end": b"GET /rest/v1/videos HTTP/1.1\r\nhost: here\r\nx-more: ",
}


@pytest.mark.parametrize("sent", BEGINNINGS.values(), ids=BEGINNINGS)
def test_a_head_that_never_arrives_is_timed_out(started: Callable[..., Gateway], sent: bytes) -> None:
    answer = exchange(started(**IMPATIENT), sent)
    assert (answer.status, answer.message) == (408, "The request did not arrive in time")
    assert answer.headers["x-request-id"]


def test_a_head_that_arrives_in_drops_is_timed_out(started: Callable[..., Gateway]) -> None:
    with connected(started(head_seconds=0.4)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nx-slow: ")
        over = threading.Event()

        def drip() -> None:
            while not over.wait(0.02):
                try:
                    connection.send(b"a")
                except OSError:
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        received = until_closed(connection)
        over.set()
        dripping.join()
    assert Answer(received).status == 408


def test_the_second_head_of_a_connection_has_the_full_time(started: Callable[..., Gateway]) -> None:
    gateway = started(**IMPATIENT)
    with connected(gateway) as connection:
        connection.sendall(head(gateway, "/auth/v1/health", close=False))
        first = b""
        while b"}" not in first:
            first += connection.recv(65_536)
        assert Answer(first).status == 200
        connection.sendall(b"GET /rest/v1/vid")
        assert Answer(until_closed(connection)).status == 408


@pytest.mark.parametrize("path", ["/rest/v1/rpc/me", "/auth/v1/signup", "/auth/sign-in"])
@pytest.mark.parametrize("length", ["content-length: 100", "transfer-encoding: chunked"])
def test_a_body_that_stops_arriving_is_timed_out(
    started: Callable[..., Gateway], path: str, length: str
) -> None:
    gateway = started(**IMPATIENT)
    fields = (length, "x-request-id: the.stalled", "origin: http://localhost:3000")
    answer = exchange(gateway, head(gateway, path, "POST", *fields) + b'5\r\n{"a":')
    assert (answer.status, answer.message) == (408, "The body of the request did not arrive in time")
    assert answer.headers["x-request-id"] == "the.stalled"


TOO_LONG = {
    "one header": (b"GET /rest/v1/videos HTTP/1.1\r\nx-long: " + b"a" * 100_000, 431),
    "many headers": (b"GET /rest/v1/videos HTTP/1.1\r\n" + b"x-more: of it\r\n" * 7_000, 431),
    "a line": (b"GET /rest/v1/videos?id=eq." + b"a" * 100_000 + b" HTTP/1.1\r\nhost: here", 414),
    "a line without an end": (b"GET /" + b"a" * 1_000_000, 414),
    "a header without an end": (b"GET / HTTP/1.1\r\nx-long: " + b"a" * 1_000_000, 431),
    "nothing but line ends": (b"\r\n" * 500_000, 431),
}


@pytest.mark.parametrize(("sent", "status"), TOO_LONG.values(), ids=TOO_LONG)
def test_a_head_that_is_too_long_is_refused(shared_gateway: Gateway, sent: bytes, status: int) -> None:
    answer = exchange(shared_gateway, sent + b"\r\n\r\n")
    assert answer.status == status
    assert answer.headers["x-request-id"] and answer.message


def test_a_long_head_within_the_limit_is_accepted(shared_gateway: Gateway) -> None:
    sent = head(shared_gateway, "/auth/v1/health", "GET", "x-long: " + "a" * 30_000)
    assert exchange(shared_gateway, sent).status == 200


def test_a_body_does_not_count_as_head(shared_gateway: Gateway) -> None:
    body = b" " * 100_000 + b"{}"
    sent = head(shared_gateway, "/rest/v1/rpc/me", "POST", f"content-length: {len(body)}")
    assert (
        exchange(
            shared_gateway, sent.replace(b"close", b"close\r\ncontent-type: application/json") + body
        ).status
        == 200
    )


AMBIGUOUS = {
    "two lengths": ["content-length: 5", "content-length: 6"],
    "a length and chunks": ["content-length: 5", "transfer-encoding: chunked"],
    "chunks that are not last": ["transfer-encoding: chunked, identity"],
    "a length below zero": ["content-length: -1"],
    "a length in words": ["content-length: five"],
    "a NUL in a value": ["x-odd: a\0b"],
    "a NUL in a name": ["x-o\0dd: a"],
    "a line end of its own": ["x-odd: a\rx-request-id: b"],
    "a folded line": ["x-odd: a\r\n b"],
    "a space before the colon": ["x-odd : a"],
    "a name without a colon": ["x-odd"],
}


@pytest.mark.parametrize("fields", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_an_ambiguous_request_is_refused(shared_gateway: Gateway, fields: list[str]) -> None:
    answer = exchange(shared_gateway, head(shared_gateway, "/rest/v1/rpc/me", "POST", *fields) + b"0\r\n\r\n")
    assert answer.status == 400
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_bytes_that_are_not_http_are_refused(shared_gateway: Gateway, sent: bytes) -> None:
    assert exchange(shared_gateway, sent).status == 400


OUT_OF_ITSELF = [
    "/rest/v1/..",
    "/rest/v1/../auth/v1/health",
    "/rest/v1/%2e%2e/auth/v1/health",
    "/rest/v1/rpc/..",
    "/rest/v1/rpc/.%2E/videos",
    "/rest/v1/rpc%2f..%2fvideos",
    "/rest/v1/./videos",
    "/rest/v1/videos/%2E",
]


@pytest.mark.parametrize("path", OUT_OF_ITSELF)
def test_no_path_leads_outside_of_the_service(shared_gateway: Gateway, path: str) -> None:
    answer = exchange(shared_gateway, head(shared_gateway, path))
    assert (answer.status, answer.message) == (400, "The path leads out of itself")


ELSEWHERE = [
    "/rest%2fv1/videos",
    "/%72est/v1/videos",
    "//rest/v1/videos",
    "/rest/v1x/videos",
    "/rest//v1/videos",
    "/REST/v1/videos",
    "/auth/v1/%2e%2e/rest/v1/videos",
    "/auth/v1/../rest/v1/videos",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_spelling_of_a_path_bypasses_the_limits_of_postgrest(shared_gateway: Gateway, path: str) -> None:
    assert exchange(shared_gateway, head(shared_gateway, path)).status == 404


@pytest.mark.parametrize(
    "path",
    ["/rest/v1/rpc%2fhealth", "/rest/v1//rpc/health", "/rest/v1/rpc//health", "/rest/v1/rpc/health%00"],
)
def test_a_misspelt_path_reaches_no_endpoint(shared_gateway: Gateway, path: str) -> None:
    answer = exchange(shared_gateway, head(shared_gateway, path))
    assert answer.status in {400, 404}, answer.body
    assert answer.headers["x-request-id"]


def test_errors_of_postgrest_have_a_request_id(
    started: Callable[..., Gateway], capsys: pytest.CaptureFixture[str]
) -> None:
    gateway = started()
    for number, path in enumerate(["/rest/v1/nothing", "/rest/v1/rpc/nothing", "/rest/v1/videos?select=("]):
        answer = exchange(gateway, head(gateway, path, "GET", f"x-request-id: own.{number}"))
        assert answer.status >= 400
        assert answer.headers["x-request-id"] == f"own.{number}"
        assert f"own.{number}\n" in capsys.readouterr().err


@pytest.mark.parametrize("bounds", [{"max_connections": 20}, {"max_connections_of_one": 20}])
def test_the_number_of_connections_is_limited(
    started: Callable[..., Gateway], bounds: dict[str, int]
) -> None:
    gateway = started(**bounds)
    with ExitStack() as held:
        waiting = [held.enter_context(connected(gateway)) for _ in range(20)]
        answer = exchange(gateway, b"")
        assert (answer.status, answer.message) == (503, "Too many connections")
        assert json.loads(answer.body)["code"] == "UNAVAILABLE"
        for connection in waiting:
            connection.close()
        wait_for(lambda: exchange(gateway, head(gateway, "/auth/v1/health")).status == 200)


def test_idle_connections_of_one_address_leave_room_for_others(started: Callable[..., Gateway]) -> None:
    gateway = started()
    with ExitStack() as held:
        for _ in range(400):
            held.enter_context(connected(gateway))
        assert exchange(gateway, b"").status == 503
        other = held.enter_context(connected(gateway, "127.0.0.2"))
        other.sendall(head(gateway, "/auth/v1/health"))
        assert Answer(until_closed(other)).status == 200


def test_an_idle_connection_is_closed_when_all_are_in_use(started: Callable[..., Gateway]) -> None:
    gateway = started(max_connections=2)
    with ExitStack() as held:
        for _ in range(2):
            idle = held.enter_context(connected(gateway))
            idle.sendall(head(gateway, "/auth/v1/health", close=False))
            assert idle.recv(65_536).startswith(b"HTTP/1.1 200")
        assert exchange(gateway, head(gateway, "/auth/v1/health")).status == 200


def test_a_body_that_arrives_too_slowly_is_refused(started: Callable[..., Gateway]) -> None:
    gateway = started(body_seconds=0.4)
    with connected(gateway) as connection:
        connection.sendall(head(gateway, "/rest/v1/rpc/me", "POST", "content-length: 100000"))
        over = threading.Event()

        def drip() -> None:
            while not over.wait(0.05):
                try:
                    connection.send(b" ")
                except OSError:
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        received = until_closed(connection)
        over.set()
        dripping.join()
    assert Answer(received).status == 408


class Clock:
    """An event loop whose time passes only when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self.due: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], None]) -> Mock:
        self.due.append((self.now + delay, callback))
        return Mock()

    def create_task(self, running: Coroutine[Any, Any, None]) -> Mock:
        running.close()
        return Mock()

    def pass_by(self, seconds: float) -> None:
        self.now += seconds
        due, self.due = self.due, []
        for at, callback in due:
            if at <= self.now:
                callback()
            else:
                self.due.append((at, callback))


@pytest.mark.parametrize(("piece", "every", "is_cut"), [(1, 5, True), (4_000, 5, True), (6_000, 5, False)])
def test_a_body_below_a_thousand_bytes_a_second_is_cut_off(
    shared_gateway: Gateway, piece: int, every: float, is_cut: bool
) -> None:
    """With the gateway's default time limits."""
    settings = shared_gateway.settings
    config = configured(lambda *_: None, settings)  # type: ignore[arg-type]
    config.load()
    clock, transport = Clock(), Mock(is_closing=Mock(return_value=False))
    transport.get_extra_info.return_value = None
    transport.close.side_effect = lambda: transport.is_closing.configure_mock(return_value=True)
    connection = Connection(config, ServerState(), {}, clock, bounds=settings)
    connection.connection_made(transport)
    connection.data_received(head(shared_gateway, "/rest/v1/rpc/me", "POST", "content-length: 9000000"))
    while not transport.is_closing() and clock.now < 600:
        clock.pass_by(every)
        connection.data_received(b" " * piece)
    assert transport.is_closing() == is_cut
    if is_cut:
        assert settings.body_seconds <= clock.now <= 2.5 * settings.body_seconds
        assert Answer(transport.write.call_args.args[0]).status == 408


def test_an_answer_that_the_client_does_not_read_is_ended(
    started: Callable[..., Gateway], capsys: pytest.CaptureFixture[str]
) -> None:
    gateway = started(body_seconds=0.4)
    stored = gateway.request(
        "POST", "/storage/v1/bucket", "service", json={"name": "large", "public": True, "id": "large"}
    )
    assert stored.status_code == 200
    gateway.request("POST", "/storage/v1/object/large/a.bin", "service", content=b"a" * 20_000_000)
    with connected(gateway) as connection:
        connection.sendall(head(gateway, "/storage/v1/object/public/large/a.bin"))
        printed: list[str] = []

        def ended() -> bool:
            printed.append(capsys.readouterr().err)
            return "an answer that nobody took was ended" in "".join(printed)

        wait_for(ended)
        assert len(until_closed(connection)) < 20_000_000


@pytest.mark.parametrize("other", ["h2c", "websocket"])
@pytest.mark.parametrize("length", ["content-length: 40", "transfer-encoding: chunked"])
def test_an_upgrade_request_cannot_smuggle_a_second_request(
    shared_gateway: Gateway, other: str, length: str
) -> None:
    fields = ["connection: upgrade", f"upgrade: {other}", length]
    first = head(shared_gateway, "/auth/v1/health", "POST", *fields, close=False)
    with connected(shared_gateway) as connection:
        connection.sendall(first)
        connection.sendall(head(shared_gateway, "/auth/v1/settings"))
        received = until_closed(connection)
    assert (Answer(received).status, received.count(b"HTTP/1.1 ")) == (400, 1)


def test_a_request_for_another_protocol_is_answered_in_http(shared_gateway: Gateway) -> None:
    asked = head(shared_gateway, "/auth/v1/health", "GET", "connection: upgrade", "upgrade: h2c", close=False)
    with connected(shared_gateway) as connection:
        connection.sendall(asked)
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")
