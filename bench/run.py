"""One run: builds the missing databases, then measures each part on copies of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bench.bounds import HUGE, LARGE, OF_NO_OP, SMALL
from bench.building import Scale, ensure_database, scale_of
from bench.calls import Case, cases
from bench.measuring import JUDGED, REPEATED, THOROUGH, Figure, Pace, is_slow, measure
from bench.parts.connections import Connection, compare_connections
from bench.parts.contention import Contention, measure_contention
from bench.parts.months import Month, measure_months
from bench.parts.row_security import RowSecurity, compare_security, switch_off
from bench.results import KINDS, Building, Results
from bench.serving import OneConnection, Stage, staged
from generator.config import Project
from generator.database import connect
from generator.house import load as load_house
from generator.stack.keys import new_keys
from generator.stack.postgres import PostgresServer

Part = Literal["endpoints", "views", "connections", "security", "months", "contention"]
Row = Figure | Connection | RowSecurity | Month | Contention | Building
Plan = Mapping[int, Sequence[Part]]  # parts by number of creators
FULL: Plan = {
    SMALL: ("endpoints", "views", "connections", "security", "contention", "months"),
    LARGE: ("endpoints", "views", "months"),
    HUGE: ("endpoints",),
}
BRIEF: Plan = {SMALL: ("endpoints", "views", "contention", "months")}
CLIENTS = (1, 8, 32)
CONTENDED = {"review_video": "app.video_reviews", "record_video_upload": "app.videos"}
RECORDING = "record_video_upload"


@dataclass(frozen=True)
class Wish:
    """What a run measures. `names` are endpoints and views (empty: all). Without `clients` the smallest size
    is measured with 1, 8 and 32 clients, the others with one.
    """

    plan: Plan
    names: frozenset[str] = frozenset()
    clients: Sequence[int] = ()
    pace: Pace = THOROUGH

    def pace_of(self, case: Case, creators: int, clients: int) -> Pace:
        """The pace of a case. It is longer for a rate with a bound, because a short run varies by a tenth,
        and for the medians from which growth is computed, which varied by a quarter.
        """
        if self.pace is not THOROUGH:
            return self.pace
        if (creators, clients) == (SMALL, 8) and (case.name, case.actor) in OF_NO_OP:
            return JUDGED
        if (case.kind, case.actor, clients) == ("endpoint", "C", 1) and creators in {SMALL, HUGE}:
            return REPEATED
        return self.pace

    def clients_at(self, creators: int) -> Sequence[int]:
        return self.clients or (CLIENTS if creators == min(self.plan) else CLIENTS[:1])

    def wants(self, case: Case) -> bool:
        return not self.names or case.name.partition(",")[0] in self.names


@dataclass(frozen=True)
class Telling:
    """Callbacks for a run's progress: each new row, the current step (with `done` of `total` if known), and
    the end of each part of a size.
    """

    row: Callable[[Row], None]
    at: Callable[[str, int | None, int | None], None]
    part_done: Callable[[], None] = lambda: None


def perform(
    project: Project, server: PostgresServer, wish: Wish, results: Results, tell: Telling, *, rebuild: bool
) -> None:
    """Measures and adds to the results. Skips the parts that are already in `results.done`."""
    for creators, parts in wish.plan.items():
        left = [part for part in parts if _label(part, creators) not in results.done]
        if not left:
            continue
        template = _database(project, server, scale_of(creators), results, tell, rebuild=rebuild)
        scene = _Scene(project, server, template, creators, wish, tell)
        for part, rows in _performed(scene, left):
            for row in rows:
                _keep(results, row)
                tell.row(row)
            results.done.append(_label(part, creators))
            tell.part_done()


def _performed(scene: "_Scene", parts: Sequence[Part]) -> Iterator[tuple[Part, Iterator[Row]]]:
    """Most parts share one copy of the database, because copying a large one takes long."""
    with ExitStack() as stack:
        shared: Stage | None = None
        for part in parts:
            if part in _ALONE:
                yield part, _ALONE[part](scene)
                continue
            shared = shared or stack.enter_context(staged(scene.project, scene.server, scene.template))
            yield part, _SHARED[part](scene, shared)


def _label(part: Part, creators: int) -> str:
    return f"{part}, {creators} creators"


@dataclass(frozen=True)
class _Scene:
    project: Project
    server: PostgresServer
    template: str
    creators: int
    wish: Wish
    tell: Telling

    def cases(self, stage: Stage) -> list[Case]:
        return [case for case in cases(self.project, stage) if self.wish.wants(case)]

    def say(self, what: str, done: int | None = None, total: int | None = None) -> None:
        self.tell.at(f"{self.creators:,} creators, {what}", done, total)


def _database(
    project: Project, server: PostgresServer, scale: Scale, results: Results, tell: Telling, *, rebuild: bool
) -> str:
    def note(step: str) -> None:
        tell.at(f"building {scale.creators:,} creators: {step}", None, None)

    name = ensure_database(server, project, scale, rebuild=rebuild, note=note)
    with connect(server.url(name)) as connection:
        found = connection.execute(
            "select pg_database_size(current_database()) / 1024 ^ 2, seconds from bench.built"
        )
        ((megabytes, seconds),) = found
    built = Building(scale.creators, scale.total_videos, round(megabytes), seconds)
    if all(known.creators != scale.creators for known in results.buildings):
        _keep(results, built)
    tell.row(built)
    return name


def _cases(kind: str, scene: _Scene, stage: Stage) -> Iterator[Row]:
    chosen = [case for case in scene.cases(stage) if case.kind == kind]
    for done, case in enumerate(chosen):
        scene.say(f"{case.kind} {case.name}", done, len(chosen))
        for clients in scene.wish.clients_at(scene.creators):
            figure = measure(stage, case, clients, scene.wish.pace_of(case, scene.creators, clients))
            if figure is None:
                break
            yield figure
            if is_slow(figure):
                break


def _connections(scene: _Scene) -> Iterator[Row]:
    with _two_copies(scene) as (fresh, used):
        yield from compare_connections(
            fresh, used, scene.cases(used), lambda step: scene.say(f"connections, {step}")
        )


def _security(scene: _Scene) -> Iterator[Row]:
    endpoints = load_house(scene.project).endpoints
    with _two_copies(scene) as (on, off):
        switch_off(off)
        chosen = [case for case in scene.cases(on) if case.kind == "endpoint"]
        # Reading endpoints come first: the rows that writing ones insert get different ids in each copy.
        chosen.sort(key=lambda case: not endpoints[case.name].reads)
        for done, case in enumerate(chosen):
            scene.say(f"row-level security, {case.name}", done, len(chosen))
            row = compare_security(on, off, case, reads=endpoints[case.name].reads)
            if row:
                yield row


@contextmanager
def _two_copies(scene: _Scene) -> Iterator[tuple[Stage, Stage]]:
    """Each with a PostgREST of one connection; both accept the same tokens."""
    keys = new_keys()
    with (
        staged(scene.project, scene.server, scene.template, part=OneConnection, keys=keys) as one,
        staged(scene.project, scene.server, scene.template, part=OneConnection, keys=keys) as other,
    ):
        yield one, other


def _months(scene: _Scene, stage: Stage) -> Iterator[Row]:
    yield from measure_months(stage, _case(scene, stage, RECORDING), scene.say)


def _contention(scene: _Scene, stage: Stage) -> Iterator[Row]:
    for name, table in CONTENDED.items():
        scene.say(f"{name}, the same from all clients")
        yield measure_contention(stage, _case(scene, stage, name), table)


def _case(scene: _Scene, stage: Stage, endpoint: str) -> Case:
    return next(case for case in cases(scene.project, stage) if case.name == endpoint)


def _keep(results: Results, row: Row) -> None:
    (name,) = (name for name, kind in KINDS.items() if isinstance(row, kind))
    getattr(results, name).append(row)


_SHARED: dict[Part, Callable[[_Scene, Stage], Iterator[Row]]] = {
    "endpoints": partial(_cases, "endpoint"),
    "views": partial(_cases, "view"),
    "contention": _contention,
    "months": _months,
}
_ALONE: dict[Part, Callable[[_Scene], Iterator[Row]]] = {"connections": _connections, "security": _security}
