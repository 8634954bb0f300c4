"""The bounds of the house's speed, all in one place, and the check whether results keep them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.measuring import Figure
from bench.results import Results

SMALL, LARGE, HUGE = 1_000, 20_000, 100_000
OF_NO_OP = {  # at 8 clients and 1,000 creators, at least
    ("me", "C"): 0.7,
    ("landing_page", "V"): 0.5,
    ("onboarding_options", "V"): 0.7,
    ("current_contract", "C"): 0.7,
    ("my_payouts", "C"): 0.5,
    ("creator_dashboard", "C"): 0.4,
    ("review_video", "A"): 0.4,
    ("record_video_upload", "C"): 0.35,
}
MEDIAN_MS = {  # of admins, at one client, at most
    ("admin_overview", SMALL): 40,
    ("admin_overview", LARGE): 300,
    ("admin_creator", LARGE): 30,
    ("admin_applications", LARGE): 30,
    ("audit_log", LARGE): 30,
    ("close_month_preview", LARGE): 300,
}
PAGE_MS = {
    "C": 10,
    "A": 100,
}  # the first page of every view at 20,000 creators, at most
GROWTH = 1.3  # endpoints of creators, from 1,000 to 100,000 creators, at most
ROW_SECURITY = 1.1  # with row-level security against without, at most
USED_CONNECTION = 1.5  # on a connection that has served all other calls against a fresh one, at most
MONTH_SECONDS = {"open_month": 8, "close_month": 20}  # of 20,000 creators, at most
UPLOAD_SECONDS = 1  # an upload while a month is opened or closed, at most


@dataclass(frozen=True)
class Verdict:
    """A bound and the worst measured value that it applies to, with its name. `measured` is None when the
    results have no such value.
    """

    bound: str
    limit: float
    at_least: bool
    measured: float | None
    worst: str
    unit: str

    @property
    def met(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


Measured = list[tuple[str, float]]


def judge(results: Results) -> list[Verdict]:
    """A verdict on every bound, in the order of this file."""
    return [*_of_no_op(results), *_medians(results), *_pages(results), *_ratios(results), *_months(results)]


def growth(results: Results) -> Measured:
    """How many times slower each endpoint of creators is at the largest size than at the smallest. Each
    median is first divided by that of the no-op measured at the same time.
    """
    found = []
    for large in results.figures:
        if (large.kind, large.actor, large.creators, large.clients) == ("endpoint", "C", HUGE, 1):
            small = results.figure("endpoint", large.name, "C", SMALL, 1)
            if small:
                found.append((large.name, _cost(large) / _cost(small)))
    return found


def _cost(figure: Figure) -> float:
    return figure.p50 / figure.no_op_p50


def _of_no_op(results: Results) -> Iterator[Verdict]:
    for (name, actor), limit in OF_NO_OP.items():
        figure = results.figure("endpoint", name, actor, SMALL, 8)
        measured = [(name, figure.of_no_op)] if figure else []
        yield _verdict(f"{name}, 8 clients, {SMALL:,} creators", limit, measured, "of no-op", at_least=True)


def _medians(results: Results) -> Iterator[Verdict]:
    for (name, creators), limit in MEDIAN_MS.items():
        figure = results.figure("endpoint", name, "A", creators, 1)
        yield _verdict(f"{name}, {creators:,} creators", limit, [(name, figure.p50)] if figure else [], "ms")


def _pages(results: Results) -> Iterator[Verdict]:
    for actor, limit in PAGE_MS.items():
        pages = [
            (one.name, one.p50)
            for one in results.figures
            if (one.kind, one.actor, one.creators, one.clients) == ("view", actor, LARGE, 1)
        ]
        who = {"C": "a creator", "A": "an admin"}[actor]
        yield _verdict(f"first page of every view for {who}, {LARGE:,} creators", limit, pages, "ms")


def _ratios(results: Results) -> Iterator[Verdict]:
    grown = growth(results)
    yield _verdict(f"endpoints of creators, {HUGE:,} creators against {SMALL:,}", GROWTH, grown, "times")
    secured = [(f"{one.name} as {one.actor}", one.ratio) for one in results.row_security if one.same_answer]
    yield _verdict("row-level security on against off", ROW_SECURITY, secured, "times")
    used = [(f"{one.name} as {one.actor}", one.ratio) for one in results.connections]
    yield _verdict("used connection against a fresh one", USED_CONNECTION, used, "times")


def _months(results: Results) -> Iterator[Verdict]:
    large = [one for one in results.months if one.creators == LARGE]
    for name, limit in MONTH_SECONDS.items():
        called = [(_statuses(one.statuses), one.seconds) for one in large if one.name == name]
        yield _verdict(f"{name} of {LARGE:,} creators", limit, called, "s")
    uploads = [(f"during {one.name}", one.longest_upload) for one in large]
    yield _verdict("an upload while a month is opened or closed", UPLOAD_SECONDS, uploads, "s")
    failed = [(f"{one.name}: {_statuses(one.statuses)}", float(sum(one.failures.values()))) for one in large]
    yield _verdict("answers other than success meanwhile", 0, failed, "answers")
    effects = [(one.name, float(one.effects)) for one in large]
    yield _verdict("effects of each opening and closing", 1, effects, "effects")


def _statuses(statuses: list[int]) -> str:
    return "status " + " and ".join(map(str, statuses))


def _verdict(bound: str, limit: float, measured: Measured, unit: str, *, at_least: bool = False) -> Verdict:
    worst: Callable[..., tuple[str, float]] = min if at_least else max
    name, value = worst(measured, key=lambda one: one[1]) if measured else ("", None)
    return Verdict(bound, limit, at_least, value, name, unit)
