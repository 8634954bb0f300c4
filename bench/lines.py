"""One line for each row of a run, as it comes."""

import json
from functools import singledispatch

from bench.measuring import Figure
from bench.parts.connections import Connection
from bench.parts.contention import Contention
from bench.parts.months import Month
from bench.parts.row_security import RowSecurity
from bench.results import Building

MOST_SAID = 200


@singledispatch
def line(row: object) -> str:
    raise TypeError(f"no line for {type(row).__name__}")


@line.register
def _(row: Building) -> str:
    return (
        f"built {row.creators:,} creators, {row.videos:,} videos: {row.megabytes:,} MB in {row.seconds:.0f} s"
    )


@line.register
def _(row: Figure) -> str:
    who = f"{row.kind:8} {row.creators:>6} {row.name:26} {row.actor} {row.clients:>2} clients"
    speed = f"{row.rate:7.0f}/s {row.of_no_op:5.2f} of no-op  p50 {row.p50:7.1f} ms  p99 {row.p99:7.1f} ms"
    return f"{who} {speed}{_failed(row.failures)}"


@line.register
def _(row: Connection) -> str:
    times = f"fresh {row.fresh:.1f} ms, used {row.used:.1f} ms, ratio {row.ratio:.2f}"
    return f"connection {row.name} as {row.actor}: {times}"


@line.register
def _(row: RowSecurity) -> str:
    compared = f"ratio {row.ratio:.2f}" if row.same_answer else "not compared, the answers differ"
    times = f"on {row.with_it:.2f}, off {row.without:.2f} ms of CPU"
    return f"row-level security, {row.name} as {row.actor}: {times}, {compared}"


@line.register
def _(row: Month) -> str:
    statuses = " and ".join(map(str, row.statuses))
    called = f"{row.name}, {row.creators:,} creators: status {statuses} after {row.seconds:.1f} s"
    effects = f"{row.rows:,} rows, {row.effects} effect{'' if row.effects == 1 else 's'}"
    uploads = f"{row.uploads} uploads meanwhile, the longest {row.longest_upload:.2f} s"
    return f"{called}; {effects}; {uploads}{_failed(row.failures)}"


@line.register
def _(row: Contention) -> str:
    effects = f"{row.calls} calls, {row.effects} of {row.wanted} effects"
    speed = f"{row.of_no_op:.2f} of no-op, p50 {row.p50:.0f} ms, p99 {row.p99:.0f} ms"
    return f"{row.name}, the same from all clients: {effects}, {speed}{_failed(row.failures)}"


def _failed(failures: dict[str, int]) -> str:
    return f"  FAILED {json.dumps(failures, ensure_ascii=False)[:MOST_SAID]}" if failures else ""
