"""`python -m bench.gateway`: measures what the gateway costs, compared with PostgREST alone, in one run."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

import psutil

from bench.load import Load, Measured, request, run
from gateway.standin.settings import GatewaySettings
from generator.config import find_project
from generator.house import load as load_contract
from generator.stack.postgrest import Postgrest
from generator.stack.processes import servers_in
from generator.testing.server import shared_server
from generator.testing.template import ensure_template
from tests.rigs.api import Api
from tests.rigs.gateway import gateway_process
from tests.rigs.postgrest import serving

ROUNDS = 4
SECONDS = 1.5
WARM_UP_SECONDS = 1.0
CONNECTIONS = (8, 32)
TOKEN_SECONDS = 3600
CALLER = "emma"
HEAD = (
    f"{'endpoint':24} {'conns':>5} {'direct/s':>9} {'gateway/s':>9} {'ratio':>6} {'by CPU':>6}"
    "  CPU microseconds per request, direct | through the gateway"
)
CALLS: dict[str, dict[str, str]] = {"me": {}, "creator_dashboard": {"month": "2026-02"}}


@dataclass(frozen=True)
class Case:
    """An endpoint by one method; `direct` and `through` are the whole requests."""

    name: str
    direct: bytes
    through: bytes


@dataclass(frozen=True)
class Bench:
    """A running house: the ports of PostgREST and of the gateway, and the processes of each part by its
    name."""

    api: Api
    settings: GatewaySettings
    processes: Callable[[], dict[str, list[psutil.Process]]]
    pool: ProcessPoolExecutor

    @property
    def direct_port(self) -> int:
        port = self.api.client.base_url.port
        assert port is not None  # noqa: S101  it is served on one of its own
        return port

    def drive(self, port: int, sent: bytes, connections: int, seconds: float) -> Measured:
        return self.pool.submit(run, Load(port, (sent,), connections, seconds)).result()


def main() -> None:
    with running() as bench:
        print(HEAD)
        for case in cases(bench):
            for connections in CONNECTIONS:
                print(measure(bench, case, connections), flush=True)


def measure(bench: Bench, case: Case, connections: int) -> str:
    """One line of the result. The rounds alternate, so that other load on the machine affects both sides
    equally."""
    ways = {bench.direct_port: case.direct, bench.settings.port: case.through}
    for port, sent in ways.items():
        bench.drive(port, sent, connections, WARM_UP_SECONDS)
    answers = dict.fromkeys(ways, 0)
    seconds = dict.fromkeys(ways, 0.0)
    spent: dict[int, dict[str, float]] = {port: {} for port in ways}
    for _ in range(ROUNDS):
        for port, sent in ways.items():
            before = cpu_seconds(bench)
            measured = bench.drive(port, sent, connections, SECONDS)
            for part, after in cpu_seconds(bench).items():
                spent[port][part] = spent[port].get(part, 0) + after - before[part]
            answers[port] += measured.answers
            seconds[port] += measured.seconds
    direct, through = (answers[port] / seconds[port] for port in ways)
    costs = [{part: used / answers[port] * 1e6 for part, used in spent[port].items()} for port in ways]
    by_cpu = sum(costs[0].values()) / sum(costs[1].values())
    parts = " | ".join("  ".join(f"{part} {cost:.0f}" for part, cost in each.items()) for each in costs)
    rates = f"{direct:9.0f} {through:9.0f} {through / direct:6.0%} {by_cpu:6.0%}"
    return f"{case.name:24} {connections:5} {rates}  {parts}"


def cpu_seconds(bench: Bench) -> dict[str, float]:
    """The CPU time that each part has used so far."""
    used = {}
    for part, processes in bench.processes().items():
        times = [process.cpu_times() for process in processes]
        used[part] = sum(each.user + each.system for each in times)
    return used


def cases(bench: Bench) -> Iterator[Case]:
    headers = {"apikey": bench.settings.anon_key, "accept": "application/json"}
    headers |= bench.api.bearer(bench.api.token(CALLER, seconds=TOKEN_SECONDS))
    for endpoint, parameters in CALLS.items():
        query = f"?{urlencode(parameters)}" if parameters else ""
        yield _case("GET", f"/rpc/{endpoint}{query}", headers, b"")
        yield _case("POST", f"/rpc/{endpoint}", headers, json.dumps(parameters).encode())


def _case(method: str, path: str, headers: dict[str, str], body: bytes) -> Case:
    name = f"{method} {path.removeprefix('/rpc/').partition('?')[0]}"
    return Case(name, request(method, path, headers, body), request(method, f"/rest/v1{path}", headers, body))


@contextmanager
def running() -> Iterator[Bench]:
    """The demo in a new database, PostgREST and the gateway on free ports, each in its own process."""
    project = find_project(Path(__file__))
    house = load_contract(project)
    with (
        shared_server(project, "embedded") as server,
        tempfile.TemporaryDirectory() as folder,
        serving(project, ensure_template(server, project), house, Path(folder)) as api,
        gateway_process(api, Path(folder)) as (gateway, process),
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
    ):
        postgrest = _listening(Postgrest.program, api.client.base_url.port)
        load = psutil.Process(pool.submit(os.getpid).result())

        def processes() -> dict[str, list[psutil.Process]]:
            return {
                "postgres": servers_in(server.data_dir),
                "postgrest": [postgrest],
                "gateway": [process],
                "load": [load],
            }

        yield Bench(api, gateway.settings, processes, pool)


def _listening(program: str, port: int | None) -> psutil.Process:
    for process in psutil.process_iter():
        if process.name().startswith(program) and any(
            held.laddr.port == port for held in process.net_connections("tcp") if held.status == "LISTEN"
        ):
            return process
    raise LookupError(f"no {program} listens on {port}")


if __name__ == "__main__":
    main()
