"""Opening and closing a month through PostgREST, while creators record uploads into an open one."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

from bench.calls import Case
from bench.load import Load, run
from bench.serving import Stage
from generator.database import sql

NEXT, OVER = "2027-01", "2026-11"  # by the clock of the benchmark databases
UPLOADERS = 4
PAUSE_SECONDS = 0.08
UPLOADS = 1_200
LONGEST_SECONDS = 60
ROWS = {
    "open_month": "select count(*) from app.monthly_tracking where month = %s",
    "close_month": "select count(*) from app.payouts where month = %s",
}
EFFECTS = "select count(*) from app.audit_log where entity = 'months' and entity_id = %s"


@dataclass(frozen=True)
class Month:
    """One opening or closing of a month for all creators: its seconds and statuses (a closing is sent twice
    at once), the number of trackings or payouts afterwards, of its audit entries, and of uploads recorded
    meanwhile, with the seconds of the longest upload.
    """

    name: str
    creators: int
    seconds: float
    statuses: list[int]
    rows: int
    effects: int
    uploads: int
    longest_upload: float
    failures: dict[str, int] = field(default_factory=dict)


def measure_months(
    stage: Stage, recording: Case, say: Callable[[str], None], *, uploads: int = UPLOADS
) -> Iterator[Month]:
    """Opens and closes a month. `recording` is the case of the endpoint that records an upload."""
    say("uploads to be recorded")
    files = recording.requests(stage, 2 * uploads)
    half = len(files) // 2
    admins = stage.accounts("A")
    opening = [stage.call("open_month", admins[0], {"month": NEXT})]
    closing = [
        stage.call("close_month", admin, {"month": OVER, "carry_pending": True}) for admin in admins[:2]
    ]
    say("open_month")
    yield _measure(stage, "open_month", NEXT, opening, files[:half])
    say("close_month")
    yield _measure(stage, "close_month", OVER, closing, files[half:])


def _measure(stage: Stage, name: str, month: str, calls: list[bytes], uploads: list[bytes]) -> Month:
    run(Load(stage.port, uploads[:UPLOADERS], UPLOADERS, 0, again=False))
    over = Event()
    with ThreadPoolExecutor(1) as pool:
        recording = Load(
            stage.port, uploads[UPLOADERS:], UPLOADERS, LONGEST_SECONDS, False, PAUSE_SECONDS, over
        )
        meanwhile = pool.submit(run, recording)
        called = run(Load(stage.port, calls, len(calls), 0, again=False))
        over.set()
    recorded = meanwhile.result()
    return Month(
        name=name,
        creators=stage.creators,
        seconds=max(called.latencies),
        statuses=sorted(called.statuses.elements()),
        rows=_count(stage, ROWS[name], month),
        effects=_count(stage, EFFECTS, month),
        uploads=recorded.answers,
        longest_upload=max(recorded.latencies),
        failures=dict(called.failures + recorded.failures),
    )


def _count(stage: Stage, query: str, month: str) -> int:
    with stage.connect() as connection:
        row = connection.execute(sql(query), [month]).fetchone()
    return int(row[0]) if row else 0
