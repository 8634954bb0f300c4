"""How much one visitor, and all visitors together, may read at the same time and in one read."""

import json
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Semaphore, Thread

import httpx
import pytest

from gateway.front.limiting import slots
from tests.gateway.raw import wait_for
from tests.http.collision import holding, wait_for_waiting
from tests.rigs.gateway import Gateway, running_gateway

pytestmark = pytest.mark.slow

TLS = ssl.create_default_context()  # made once, since that takes longer than a request


class Slow(ThreadingHTTPServer):
    """A PostgREST that answers when the test says so, and counts waiting requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Waiting)
        self.go_on, self.waiting = Event(), 0
        self.arrived = Semaphore(0)


class _Waiting(BaseHTTPRequestHandler):
    server: Slow

    def do_GET(self) -> None:
        self.server.waiting += 1
        self.server.go_on.wait(30)
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def slow() -> Iterator[Slow]:
    with Slow() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.go_on.set()
        server.shutdown()
        thread.join()


@contextmanager
def asking(gateway: Gateway, number: int, caller: str, path: str, address: str = "") -> Iterator[list[int]]:
    """Sends several requests at once; returns the statuses of those that were answered."""
    statuses: list[int] = []
    headers = {**gateway.headers(caller), **({"x-forwarded-for": address} if address else {})}

    def ask() -> None:
        answer = httpx.get(gateway.url + path, headers=headers, timeout=30, verify=TLS, trust_env=False)
        statuses.append(answer.status_code)

    threads = [Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    yield statuses
    for thread in threads:
        thread.join()


@pytest.fixture
def gateway(shared_gateway: Gateway, slow: Slow, tmp_path: Path) -> Iterator[Gateway]:
    behind = f"http://127.0.0.1:{slow.server_port}"
    with running_gateway(shared_gateway.api, tmp_path, rest_url=behind, trusted_proxy_hops=1) as made:
        yield made


@pytest.mark.parametrize("caller", ["visitor", "emma"])
def test_a_caller_reads_four_views_at_once_and_no_more(gateway: Gateway, slow: Slow, caller: str) -> None:
    with asking(gateway, 6, caller, "/rest/v1/mixes", "1.2.3.4") as statuses:
        wait_for(lambda: len(statuses) == 2)
        assert (statuses, slow.waiting) == ([429, 429], 4)
        slow.go_on.set()
    assert sorted(statuses) == [200] * 4 + [429] * 2


def test_all_visitors_together_leave_connections_to_signed_in_users(gateway: Gateway, slow: Slow) -> None:
    with ExitStack() as held:
        asked = [
            held.enter_context(asking(gateway, 4, "visitor", "/rest/v1/mixes", f"1.2.3.{place}"))
            for place in range(3)
        ]
        wait_for(lambda: sum(map(len, asked)) == 6)
        assert (slow.waiting, {status for statuses in asked for status in statuses}) == (6, {429})
        emma = held.enter_context(asking(gateway, 1, "emma", "/rest/v1/mixes", "1.2.3.4"))
        wait_for(lambda: slow.waiting == 7)
        slow.go_on.set()
    assert emma == [200]


def test_a_free_slot_is_used_again(gateway: Gateway, slow: Slow) -> None:
    slow.go_on.set()
    for _ in range(3):
        with asking(gateway, 4, "visitor", "/rest/v1/rpc/landing_page", "1.2.3.4") as statuses:
            pass
        assert statuses == [200] * 4


def test_a_waiting_read_gets_the_next_slot(gateway: Gateway, slow: Slow) -> None:
    with asking(gateway, 5, "visitor", "/rest/v1/mixes", "1.2.3.4") as statuses:
        wait_for(lambda: slow.waiting == 4)
        slow.go_on.set()
    assert statuses == [200] * 5


def test_visitors_leave_database_connections_to_others(
    shared_gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two dozen visitors at once, each from an address of their own, with slow reads of the
    greatest depth.
    """
    api = shared_gateway.api
    monkeypatch.setattr(slots, "WAIT_SECONDS", 0.2)
    with ExitStack() as held, ExitStack() as lock:
        gateway = held.enter_context(running_gateway(api, tmp_path, trusted_proxy_hops=1))
        watcher = lock.enter_context(holding(api, "lock table app.video_types in access exclusive mode"))
        asked = [
            held.enter_context(
                asking(gateway, 1, "visitor", f"/rest/v1/mixes?select={ALLOWED}", f"1.2.3.{n}")
            )
            for n in range(24)
        ]
        wait_for_waiting(watcher, 6, "relation")
        assert gateway.request("POST", "/rest/v1/rpc/me", "emma", json={}).status_code == 200
        assert gateway.request("GET", "/rest/v1/payouts", "emma").status_code == 200
        wait_for(lambda: sum(map(len, asked)) == 18)
        assert {status for statuses in asked for status in statuses} == {429}
        waiting = watcher.execute("select count(*) from pg_locks where not granted").fetchone()
        assert waiting == (6,)
        lock.close()
    assert sum(statuses == [200] for statuses in asked) == 6


ALLOWED = "*,mix_shares(*,video_types(*,mix_shares(*)))"
DEEP = "mix_shares(video_types(mix_shares(video_types(*))))"
WIDE = ",".join(f"a{number}:mix_shares(*)" for number in range(17))


@pytest.mark.parametrize("select", [DEEP, WIDE, DEEP.replace("(", "%28")], ids=["deep", "wide", "encoded"])
@pytest.mark.parametrize("caller", ["visitor", "emma"])
def test_a_read_that_embeds_too_much_is_refused(shared_gateway: Gateway, caller: str, select: str) -> None:
    refused = shared_gateway.request("GET", f"/rest/v1/mixes?select={select}", caller)
    assert (refused.status_code, refused.json()["code"]) == (400, "VALIDATION_FAILED")
    assert json.loads(refused.json()["details"])["field"] == "select"


def test_a_read_may_embed_three_levels(shared_gateway: Gateway) -> None:
    read = shared_gateway.request("GET", f"/rest/v1/mixes?select={ALLOWED}", "visitor")
    assert (read.status_code, len(read.json()) > 0) == (200, True)
