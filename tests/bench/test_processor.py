"""The CPU time of a process does not count what it waits for, and is compared on one processor."""

import os
import subprocess
import sys

import pytest

from bench.processor import cpu_milliseconds, share_one_processor
from generator.database import connect
from generator.stack.postgres import PostgresServer

COUNTED, WAITED_MS = 300_000, 200


def test_a_query_costs_cpu_time_and_waiting_does_not(test_server: PostgresServer) -> None:
    with connect(test_server.url("postgres")) as connection:
        backend = [connection.info.backend_pid]
        start = cpu_milliseconds(backend)
        connection.execute("select pg_sleep(%s)", [WAITED_MS / 1000])
        waited = cpu_milliseconds(backend)
        connection.execute("select count(*) from generate_series(1, %s)", [COUNTED])
        counted = cpu_milliseconds(backend)
    assert waited - start < WAITED_MS / 4
    assert counted - waited > waited - start


def test_a_process_that_has_ended_has_no_cpu_time() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with pytest.raises(ProcessLookupError):
        cpu_milliseconds([ended.pid])


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system pins no process")
def test_compared_processes_share_one_processor() -> None:
    with subprocess.Popen(["sleep", "60"]) as one, subprocess.Popen(["sleep", "60"]) as other:
        share_one_processor([one.pid, other.pid])
        places = [os.sched_getaffinity(process.pid) for process in (one, other)]
        for process in (one, other):
            process.terminate()
    assert places[0] == places[1]
    assert len(places[0]) == 1
