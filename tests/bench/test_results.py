"""Results are kept as JSON, shown as Markdown and pictures, and compared with those kept before."""

import json
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.comparing import changes
from bench.plots import write_plots
from bench.report import README, markdown, with_block
from bench.results import (
    Results,
    forget_unfinished,
    from_json,
    keep_unfinished,
    read_results,
    read_unfinished,
    to_json,
)
from bench.run import Part, Telling, Wish, perform
from generator.config import Project
from generator.stack.postgres import PostgresServer
from tests.bench.figures import ABOUT, figure, full, month


def test_saved_results_are_read_back() -> None:
    assert from_json(to_json(full())) == full()


def test_numbers_are_saved_with_four_significant_digits() -> None:
    kept = json.loads(to_json(Results(figures=[figure(rate=1234.5678, p50=0.0123456)])))
    assert (kept["figures"][0]["rate"], kept["figures"][0]["p50"]) == (1235.0, 0.01235)


def test_a_folder_without_results_has_none(tmp_path: Path) -> None:
    assert read_results(tmp_path) is None


def test_a_stopped_run_is_found_again_as_long_as_nothing_of_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    project.state.mkdir()
    assert read_unfinished(project) is None
    monkeypatch.setattr("bench.results._state", lambda _: "now")
    results = replace(full(), about=ABOUT | {"state": "now"}, done=["views, 1000 creators"])
    keep_unfinished(project, results)
    assert read_unfinished(project) == results
    monkeypatch.setattr("bench.results._state", lambda _: "later")
    assert read_unfinished(project) is None
    forget_unfinished(project)
    assert list(project.state.iterdir()) == []


def test_parts_that_a_stopped_run_has_done_are_not_measured_again(
    project: Project, test_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.run._database", lambda *_, **__: "template")
    monkeypatch.setattr("bench.run.staged", lambda *_, **__: nullcontext())
    parts: dict[Part, Any] = {
        "views": lambda *_: iter([figure(kind="view")]),
        "months": lambda *_: iter([month()]),
    }
    monkeypatch.setattr("bench.run._SHARED", parts)
    results = Results(done=["views, 20 creators"])
    done: list[list[str]] = []
    telling = Telling(lambda _: None, lambda *_: None, lambda: done.append(list(results.done)))
    perform(
        project, test_server, Wish({20: ("views", "months"), 30: ("views",)}), results, telling, rebuild=False
    )
    assert results == Results(done=done[-1], figures=[figure(kind="view")], months=[month()])
    assert done[0] == ["views, 20 creators", "months, 20 creators"]
    assert done[1] == [*done[0], "views, 30 creators"]


def test_every_kind_of_row_has_a_table_of_its_own() -> None:
    text = markdown(full())
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Bounds",
        "## Databases",
        "## Endpoints and views",
        "## Connections",
        "## Row-level security",
        "## Months",
        "## The same from 32 clients",
    ]


def test_every_picture_is_written_and_is_a_png(tmp_path: Path) -> None:
    written = write_plots(full(), tmp_path)
    assert [path.name for path in written] == ["of_no_op.png", "views.png", "growth.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in written)


def test_what_was_not_measured_is_not_drawn(tmp_path: Path) -> None:
    assert write_plots(Results(), tmp_path) == []


def test_a_figure_that_moved_by_chance_is_not_a_change() -> None:
    before, now = Results(figures=[figure(rate=1000.0)]), Results(figures=[figure(rate=1100.0)])
    assert changes(before, now) == []


@pytest.mark.parametrize(("rate", "better"), [(1300.0, True), (700.0, False)])
def test_a_higher_rate_is_an_improvement(rate: float, better: bool) -> None:
    (change,) = changes(Results(figures=[figure(rate=1000.0)]), Results(figures=[figure(rate=rate)]))
    assert (change.better, change.unit) == (better, "of no-op")


def test_a_shorter_time_is_an_improvement() -> None:
    (change,) = changes(Results(months=[month(seconds=9.0)]), Results(months=[month(seconds=3.0)]))
    assert (change.before, change.now, change.better) == (9.0, 3.0, True)


def test_a_figure_that_only_one_of_two_results_has_is_not_a_change() -> None:
    assert changes(Results(), full()) == []


def test_the_readme_shows_the_results_that_are_kept() -> None:
    kept = read_results()
    text = README.read_text(encoding="utf-8")
    assert text.count("<!-- figures -->") == text.count("<!-- end of figures -->") == 1
    if kept:
        assert with_block(text, kept) == text, "run `python -m bench --draw`"
