"""Made-up results of a run, for tests of the reports."""

from typing import Any

from bench.measuring import Figure
from bench.parts.connections import Connection
from bench.parts.contention import Contention
from bench.parts.months import Month
from bench.parts.row_security import RowSecurity
from bench.results import Building, Results

ABOUT = {
    "date": "2026-11-28",
    "commit": "abc1234",
    "command": "python -m bench",
    "machine": "2 cores, 8 GB, test",
    "system": "Linux 6",
    "postgres": "18.6",
    "postgrest": "12.0.2",
    "python": "3.11",
    "uvloop": "0.22",
}


def figure(name: str = "me", actor: str = "C", **other: Any) -> Figure:
    usual: dict[str, Any] = {
        "kind": "endpoint",
        "creators": 1_000,
        "clients": 8,
        "calls": 100,
        "rate": 800.0,
        "no_op_rate": 1000.0,
        "p50": 2.0,
        "p99": 9.0,
        "no_op_p50": 1.0,
    }
    return Figure(name=name, actor=actor, **(usual | other))


def month(**other: Any) -> Month:
    usual: dict[str, Any] = {
        "name": "close_month",
        "creators": 20_000,
        "seconds": 9.0,
        "statuses": [200, 200],
        "rows": 20_000,
        "effects": 1,
        "uploads": 100,
        "longest_upload": 0.4,
    }
    return Month(**(usual | other))


def full() -> Results:
    """One row of each kind, and all figures that the bounds need, for `me`."""
    return Results(
        about=ABOUT,
        buildings=[Building(1_000, 120_000, 400, 20.0)],
        figures=[
            figure(),
            figure(clients=1),
            figure(creators=100_000, clients=1, p50=3.0),
            figure("videos", kind="view", creators=20_000, clients=1, p50=4.0),
        ],
        connections=[Connection("endpoint", "me", "C", 1_000, 1.0, 1.2, 1.2)],
        row_security=[RowSecurity("me", "C", 1_000, 1.05, 1.0, 1.05, True)],
        months=[month()],
        contentions=[Contention("review_video", 1_000, 768, 24, 24, 0.4, 20.0, 90.0)],
    )
