"""Results for people: tables in Markdown, and the figures of bench/README.md."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.bounds import Verdict, judge
from bench.comparing import Change
from bench.measuring import Figure
from bench.results import Results

README = Path(__file__).with_name("README.md")
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
MOST_CHANGES = 40
WHO = {"V": "visitor", "C": "creator", "A": "admin"}


def markdown(results: Results) -> str:
    """All results, one table per part."""
    parts = [
        ("Bounds", verdicts_table(judge(results))),
        ("Databases", _buildings(results)),
        ("Endpoints and views", _figures(results)),
        ("Connections", _connections(results)),
        ("Row-level security", _row_security(results)),
        ("Months", _months(results)),
        ("The same from 32 clients", _contentions(results)),
    ]
    head = "# Results\n\nWritten by `python -m bench`; ../README.md explains the figures.\n\n"
    shown = [f"## {title}\n\n{table}" for title, table in parts if table]
    return head + _about(results) + "\n" + "\n".join(shown)


def readme_block(results: Results) -> str:
    """The block of bench/README.md with the figures of the committed results."""
    met = verdicts_table(judge(results))
    rest = "All figures are in [results/results.md](results/results.md)."
    return f"\n{_about(results)}\n{met}\n{rest}\n\n![Rates of no-op](results/of_no_op.png)\n\n"


def with_block(text: str, results: Results) -> str:
    """The text of the README, with its figures replaced by those of the results."""
    block = readme_block(results)
    return BLOCK.sub(lambda _: block, text)


def verdicts_table(verdicts: Sequence[Verdict]) -> str:
    rows = [
        (
            one.bound,
            f"{'>=' if one.at_least else '<='} {one.limit:g} {one.unit}",
            "not measured" if one.measured is None else f"{one.measured:.3g}",
            one.worst if one.met is False else "",
            {True: "yes", False: "**no**", None: ""}[one.met],
        )
        for one in verdicts
    ]
    return table(["bound", "limit", "measured", "worst", "met"], rows)


def changes_table(found: Sequence[Change]) -> str:
    rows = [
        (one.what, f"{one.before:.3g}", f"{one.now:.3g} {one.unit}", "better" if one.better else "**worse**")
        for one in found[:MOST_CHANGES]
    ]
    return table(["figure", "before", "now", ""], rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty without rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines, ""]) if lines else ""


def _about(results: Results) -> str:
    about = results.about
    versions = f"Postgres {about['postgres']}, PostgREST {about['postgrest']}, Python {about['python']}"
    made = f"`{about['command']}` on {about['date']}, commit {about['commit']}"
    return f"{made}: {about['machine']}; {versions}.\n"


def _buildings(results: Results) -> str:
    rows = [
        (f"{one.creators:,}", f"{one.videos:,}", f"{one.megabytes:,}", f"{one.seconds:.0f}")
        for one in results.buildings
    ]
    return table(["creators", "videos", "MB", "seconds to build"], rows)


def _figures(results: Results) -> str:
    rows = [
        (
            one.name,
            WHO[one.actor],
            f"{one.creators:,}",
            str(one.clients),
            f"{one.rate:.0f}",
            f"{one.of_no_op:.2f}",
            f"{one.p50:.1f}",
            f"{one.p99:.1f}",
        )
        for one in sorted(
            results.figures, key=lambda one: (one.creators, one.kind, one.name, one.actor, one.clients)
        )
    ]
    return table(["call", "as", "creators", "clients", "per second", "of no-op", "p50 ms", "p99 ms"], rows)


def _place(one: Figure) -> tuple[object, ...]:
    return one.creators, one.kind, one.name, one.actor, one.clients


def _connections(results: Results) -> str:
    rows = [
        (one.name, WHO[one.actor], f"{one.fresh:.1f}", f"{one.used:.1f}", f"{one.ratio:.2f}")
        for one in results.connections
    ]
    return table(["call", "as", "fresh, ms of CPU", "used, ms of CPU", "ratio"], rows)


def _row_security(results: Results) -> str:
    rows = [
        (
            one.name,
            WHO[one.actor],
            f"{one.with_it:.2f}",
            f"{one.without:.2f}",
            f"{one.ratio:.2f}" if one.same_answer else "answers differ",
        )
        for one in results.row_security
    ]
    return table(["endpoint", "as", "on, ms of CPU", "off, ms of CPU", "ratio"], rows)


def _months(results: Results) -> str:
    rows = [
        (
            one.name,
            f"{one.creators:,}",
            f"{one.seconds:.1f}",
            " and ".join(map(str, one.statuses)),
            f"{one.rows:,}",
            str(one.effects),
            str(one.uploads),
            f"{one.longest_upload:.2f}",
        )
        for one in results.months
    ]
    head = [
        "call",
        "creators",
        "seconds",
        "status",
        "rows",
        "effects",
        "uploads meanwhile",
        "longest upload s",
    ]
    return table(head, rows)


def _contentions(results: Results) -> str:
    rows = [
        (
            one.name,
            f"{one.creators:,}",
            str(one.calls),
            f"{one.effects} of {one.wanted}",
            f"{one.of_no_op:.2f}",
            f"{one.p50:.0f}",
            f"{one.p99:.0f}",
        )
        for one in results.contentions
    ]
    return table(["endpoint", "creators", "calls", "effects", "of no-op", "p50 ms", "p99 ms"], rows)
