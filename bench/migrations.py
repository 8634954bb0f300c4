"""`python -m bench.migrations`: measures what migrations cost, compared with psql, and when nothing is to be
done.

The server is durable, like every server to which somebody deploys: each commit waits for the disk.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import psutil

from generator.config import Project
from generator.database import connect, sql
from generator.stack.accounts import server_folder
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresServer, create_cluster

FILES = 500
VIEWS = 200
ROUNDS = 3
PSQL_BOUND = 1.2
VIEWS_BOUND_SECONDS = 2.0
IDLE_BOUND_SECONDS = 0.5

_IN_SQL = """\
create or replace function app.sum_{number}(p_id integer)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select sum(t.total) from app.table_{number} as t where t.id = p_id;
$$;
"""
_IN_PLPGSQL = """\
create or replace function app.sum_{number}(p_id integer)
returns numeric
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_sum numeric;
begin
  select sum(t.total) into v_sum from app.table_{number} as t where t.id = p_id;
  return coalesce(v_sum, 0);
end
$$;
"""
_VIEW = "create or replace view public.view_{number:03d} as select id from {source};\n"


@dataclass(frozen=True)
class Cost:
    """The cost of one run in seconds: by the clock, and CPU time of the program and of the server's
    sessions."""

    wall: float
    cpu: float


def main() -> None:
    """Prints the load of the machine, then for each bound the measured value and the bound."""
    with _durable_server() as server:
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, the best of {ROUNDS} rounds")
        with _folder() as project:
            _write_many(project)
            psql, retro = _best(
                server, lambda url: _psql(server, project, url), lambda url: _retro(project, url)
            )
            idle = _best_idle(server, project)
        ratio = retro.wall / psql.wall
        _tell(
            f"{FILES} migrations and {FILES} functions: {retro.wall:.2f} s, one psql session"
            f" {psql.wall:.2f} s",
            f"{ratio:.2f} times ({retro.cpu / psql.cpu:.2f} by CPU), at most {PSQL_BOUND}",
            holds=ratio <= PSQL_BOUND,
        )
        _tell_seconds("nothing to do", idle, IDLE_BOUND_SECONDS)
        with _folder() as project:
            _write_views(project)
            (views,) = _best(server, lambda url: _retro(project, url))
        _tell_seconds(f"{VIEWS} views, each named before the one that it reads", views, VIEWS_BOUND_SECONDS)


def _tell_seconds(what: str, cost: Cost, bound: float) -> None:
    measured = f"{cost.wall:.2f} s ({cost.cpu:.2f} s of CPU), at most {bound} s"
    _tell(what, measured, holds=cost.wall <= bound)


def _tell(what: str, measured: str, *, holds: bool) -> None:
    print(f"{'holds' if holds else 'fails'}  {what}: {measured}")


@contextmanager
def _durable_server() -> Iterator[PostgresServer]:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder).resolve())
        server = create_cluster("embedded", project, "bench", port=choose_port(None, None, project))
        try:
            server.start()
            yield server
        finally:
            server.stop()
            shutil.rmtree(server_folder(project))


@contextmanager
def _folder() -> Iterator[Project]:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder).resolve())
        project.db.mkdir()
        (project.db / "contract.toml").touch()
        yield project


@contextmanager
def _database(server: PostgresServer) -> Iterator[str]:
    name = f"migrations_{uuid4().hex}"
    with connect(server.url("postgres")) as connection:
        connection.execute(sql(f"create database {name} template template0"))
        try:
            yield server.url(name)
        finally:
            connection.execute(sql(f"drop database {name} with (force)"))


def _best(server: PostgresServer, *works: Callable[[str], None]) -> list[Cost]:
    """The cost of the quickest run of each, in alternating rounds; every run gets an empty database."""
    found: list[list[Cost]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for costs, work in zip(found, works, strict=True):
            with _database(server) as url:
                costs.append(_cost(server, url, partial(work, url)))
    return [min(costs, key=lambda cost: cost.wall) for costs in found]


def _best_idle(server: PostgresServer, project: Project) -> Cost:
    """The cost of the quickest of several runs on a database that is up to date."""
    with _database(server) as url:
        _retro(project, url)
        costs = [_cost(server, url, lambda: _retro(project, url)) for _ in range(ROUNDS)]
    return min(costs, key=lambda cost: cost.wall)


def _cost(server: PostgresServer, url: str, work: Callable[[], None]) -> Cost:
    """Waits until the sessions have ended, because only then their CPU time counts as that of the server's
    children."""
    postmaster = psutil.Process(server.pid())
    database = url.rpartition("/")[2]

    def cpu() -> float:
        own, sessions = os.times(), postmaster.cpu_times()
        used = own.children_user + own.children_system
        return float(used + sessions.children_user + sessions.children_system)

    begin, before = time.perf_counter(), cpu()
    work()
    wall = time.perf_counter() - begin
    while any(_serves(child, database) for child in postmaster.children()):
        time.sleep(0.01)
    return Cost(wall, cpu() - before)


def _serves(process: psutil.Process, database: str) -> bool:
    """Whether a process serves a session of the database, or has ended and its CPU time is not yet
    counted."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE or database in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False


def _retro(project: Project, url: str) -> None:
    """Runs `retro` as a process, since the start of the program is a part of the cost of a deploy."""
    subprocess.run(
        [sys.executable, "-m", "generator", "migrate", "up", "--database-url", url],
        env=os.environ | {"RETRO_HOME": str(project.root), "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _psql(server: PostgresServer, project: Project, url: str) -> None:
    """Runs one session with all files in their order, each in a transaction."""
    files = [*sorted(project.db.glob("migrations/*.sql")), *sorted(project.db.glob("functions/**/*.sql"))]
    script = "".join(f"begin;\n\\i {file}\ncommit;\n" for file in files)
    subprocess.run(
        [server.bin_dir / "psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname", url],
        input=script.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _write_many(project: Project) -> None:
    """Writes the files: each migration makes a table, each function reads one, and every second function is
    in plpgsql."""
    for number in range(FILES):
        head = "create schema if not exists app;\n" if number == 0 else ""
        _write(
            project,
            f"migrations/{number + 1:04d}_table.sql",
            f"{head}create table if not exists app.table_{number} (id integer primary key, total numeric);\n",
        )
        text = _IN_PLPGSQL if number % 2 else _IN_SQL
        _write(project, f"functions/app/sums/sum_{number}.sql", text.format(number=number))


def _write_views(project: Project) -> None:
    _write(project, "migrations/0001_app.sql", "create schema if not exists app;\n")
    for number in range(VIEWS):
        source = f"public.view_{number + 1:03d}" if number + 1 < VIEWS else "(values (1)) as v (id)"
        _write(project, f"views/view_{number:03d}.sql", _VIEW.format(number=number, source=source))


def _write(project: Project, path: str, text: str) -> None:
    file = project.db / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
