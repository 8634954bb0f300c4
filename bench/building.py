"""Benchmark databases of any size: built once per state of the house, kept, and copied for each run."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import IO

from psycopg.sql import SQL, Composed, Identifier, Literal

from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import MissingPart
from generator.migrations import migrate
from generator.stack.bootstrap import prepare_database, run_file, sql_files
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresServer, create_cluster, find_binaries
from generator.testing.clones import databases, drop_database

FILES = Path(__file__).with_name("building")
PREFIX = "bench_"
HOUSE_PREFIX = "bench_house_"
STAGE_PREFIX = "bench_stage_"  # prefix of copies that runs may change
BYTES_PER_VIDEO = 4_000
CALLER_VIDEOS = 120
VIDEOS_EACH = (
    (1_000, 120),
    (20_000, 60),
)  # (creators, videos of each non-caller in a database of up to so many creators)
FEWEST_VIDEOS_EACH = 12  # in a larger database: 1.2 million videos of 100,000 creators
MONTHS = 24
LATE = 19  # in a larger database the non-callers join from this month on
BATCH_SETTINGS = {
    "max_wal_size": "'2GB'",
    "checkpoint_timeout": "'1h'",
    "autovacuum": "off",
}
SESSION_SETTINGS = """
set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set max_parallel_maintenance_workers = 0;
set session_replication_role = replica;
"""
Note = Callable[[str], None]


@dataclass(frozen=True)
class Scale:
    """The number of rows of each kind. The callers, that is the accounts that the measured calls use, have
    the same number of videos at every size, so that sizes can be compared; all other creators have `videos`
    each. The callers exist from the first month on, the others join from month `since` on.
    """

    creators: int
    videos: int
    callers: int
    caller_videos: int
    applicants: int
    admins: int
    since: int
    months: int = MONTHS

    @property
    def total_videos(self) -> int:
        return self.callers * self.caller_videos + (self.creators - self.callers) * self.videos


def scale_of(creators: int) -> Scale:
    """The numbers for so many creators. In a larger database each has fewer videos and months; otherwise
    building it would take an hour."""
    return Scale(
        creators=creators,
        videos=next((videos for most, videos in VIDEOS_EACH if creators <= most), FEWEST_VIDEOS_EACH),
        callers=min(64, creators // 2),
        caller_videos=CALLER_VIDEOS,
        applicants=max(creators // 10, 200),
        admins=40,
        since=1 if creators <= VIDEOS_EACH[-1][0] else LATE,
    )


@contextmanager
def bench_server(project: Project) -> Iterator[PostgresServer]:
    """The server of all benchmark databases. Like the one of the tests it does not wait for the disk (fsync
    is off), so that the speed of the disk does not matter.
    """
    server = create_cluster(
        "embedded", project, "bench", port=choose_port(None, None, project), durable=False
    )
    state = project.state
    with (state / "bench.door").open("w") as door, (state / "bench.guests").open("w") as guests:
        with _locked(door):
            alone = _only_guest(guests)
            server = _started(server)
            if alone:
                _drop_stages(server)
            fcntl.flock(guests, fcntl.LOCK_SH)
        try:
            yield server
        finally:
            with _locked(door):
                if _only_guest(guests):
                    server.stop()


def _started(server: PostgresServer) -> PostgresServer:
    if server.is_running():
        lines = (server.data_dir / "postmaster.pid").read_text().splitlines()
        return replace(server, port=int(lines[3]))
    server.start()
    return server


@contextmanager
def _locked(door: IO[str]) -> Iterator[None]:
    """Holds a lock, so that no other run starts or stops the server meanwhile."""
    fcntl.flock(door, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(door, fcntl.LOCK_UN)


def _only_guest(guests: IO[str]) -> bool:
    """Whether no other run uses the server. The operating system releases the lock of a killed run."""
    try:
        fcntl.flock(guests, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _drop_stages(server: PostgresServer) -> None:
    """Drops the copies that a killed run has left."""
    with connect(server.url("postgres")) as connection:
        for name in databases(connection):
            if name.startswith(STAGE_PREFIX):
                drop_database(connection, name)


def ensure_database(
    server: PostgresServer, project: Project, scale: Scale, *, rebuild: bool, note: Note
) -> str:
    """The name of the database of that scale.

    Builds it if it is missing, or was built from another state of the house, and then drops older ones with
    the same number of creators. Raises MissingPart when the disk is too small, RetroError naming the file
    that fails.
    """
    name = database_name(project, scale)
    with connect(server.url("postgres")) as connection:
        known = databases(connection)
        stem = name.rpartition("_")[0] + "_"
        if name in known and not rebuild:
            return name
        for old in known:
            if old.startswith(stem):
                drop_database(connection, old)
        _require_disk(server, scale)
        building = f"{stem}building"
        with _settings(connection, BATCH_SETTINGS):
            house = _ensure_house(server, project, connection, note)
            build(server, project, building, scale, note, house=house)
        connection.execute(
            SQL("alter database {} rename to {}").format(Identifier(building), Identifier(name))
        )
        connection.execute("checkpoint")
    return name


def _ensure_house(server: PostgresServer, project: Project, connection: Connection, note: Note) -> str:
    """The name of the database with the current empty house, from which those of all sizes are copied."""
    name = f"{HOUSE_PREFIX}{house_digest(project)}"
    known = databases(connection)
    if name not in known:
        for old in known:
            if old.startswith(HOUSE_PREFIX):
                drop_database(connection, old)
        note("the house")
        building = f"{HOUSE_PREFIX}building"
        _build_house(server, project, building)
        connection.execute(
            SQL("alter database {} rename to {}").format(Identifier(building), Identifier(name))
        )
    return name


def database_name(project: Project, scale: Scale) -> str:
    """The name contains a digest of all inputs: a database of that name need not be built again."""
    digest = hashlib.sha256((house_digest(project) + repr(asdict(scale))).encode())
    return f"{PREFIX}{scale.creators}_{digest.hexdigest()[:12]}"


def house_digest(project: Project) -> str:
    """A digest of the house's files, of the files that build, and of the server's version."""
    binary = find_binaries("embedded") / "postgres"
    digest = hashlib.sha256(subprocess.run([binary, "--version"], capture_output=True, check=True).stdout)
    for path in _ingredients(project):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def build(
    server: PostgresServer,
    project: Project,
    database: str,
    scale: Scale,
    note: Note,
    *,
    house: str | None = None,
) -> None:
    """Creates a database of that name and fills it; starts with a copy of the empty house `house`, if given.
    Stores in `bench.built` how many seconds it took.

    Every file is a separate transaction, so a failed build leaves an unusable database.
    """
    begun = time.monotonic()
    note("the house")
    if house:
        _copy(server, house, database)
    else:
        _build_house(server, project, database)
    with connect(server.url(database), application_name="bench") as connection:
        connection.execute("create schema bench")
        connection.execute(_row("bench.scale", asdict(scale)))
        emptied = _disable_indexes(connection)
        with unguarded(connection):
            for files in steps():
                _at_once(server, database, [partial(_fill, path, project, note) for path in files])
        largest_first = connection.execute(
            "select t::text from unnest(%s::regclass[]) as t order by pg_table_size(t) desc", [emptied]
        ).fetchall()
        _at_once(server, database, [partial(_finish, table, note) for (table,) in largest_first])
        note("statistics")
        _finish_rest(connection, emptied)
        seconds = time.monotonic() - begun
        connection.execute("create table bench.built as select %s::double precision as seconds", [seconds])


def steps() -> list[list[Path]]:
    """The files that fill a database, grouped by number. Files of one number do not depend on each other."""
    return [list(files) for _, files in groupby(sql_files(FILES), lambda path: path.stem.partition("_")[0])]


Job = Callable[[Connection], None]


def _at_once(server: PostgresServer, database: str, jobs: Sequence[Job]) -> None:
    """Runs the jobs in their order, as many at a time as there are processors, each in a session that checks
    no foreign keys.
    """

    def run(job: Job) -> None:
        with connect(server.url(database), application_name="bench") as connection:
            connection.execute(sql(SESSION_SETTINGS))
            job(connection)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(run, job) for job in jobs]:
            done.result()


def _fill(path: Path, project: Project, note: Note, connection: Connection) -> None:
    note(path.stem.partition("_")[2])
    with connection.transaction():
        run_file(connection, path, project.root)


def _finish(table: str, note: Note, connection: Connection) -> None:
    note(f"indexes of {table}")
    connection.execute(sql(f"reindex table {table}"))
    connection.execute(sql(f"vacuum (analyze, freeze) {table}"))


def _finish_rest(connection: Connection, finished: Sequence[str]) -> None:
    """Vacuums and freezes all other tables, including the catalog, which building has changed, too."""
    query = "select oid::regclass::text from pg_class where relkind = 'r' and oid <> all (%s::regclass[])"
    rest = [table for (table,) in connection.execute(query, [list(finished)])]
    connection.execute(sql(f"vacuum (analyze, freeze) {', '.join(rest)}"))


def _build_house(server: PostgresServer, project: Project, database: str) -> None:
    prepare_database(server, database, project, password=server.password)
    migrate(server.url(database, "postgres", server.password), project)


def _copy(server: PostgresServer, template: str, database: str) -> None:
    copy = SQL("create database {} template {} owner postgres strategy file_copy")
    with connect(server.url("postgres")) as connection:
        connection.execute(copy.format(Identifier(database), Identifier(template)))


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Disables the triggers of the house, except those that seal the audit, and restores them afterwards.

    The sessions that fill disable foreign keys by session_replication_role, but that does not stop triggers
    that are ENABLE ALWAYS. Raises RuntimeError when a trigger is not restored exactly.
    """
    before = _triggers(connection)
    tables = sorted({table for table, _, _ in before if not table.startswith("app.audit_")})
    for table in tables:
        connection.execute(sql(f"alter table {table} disable trigger user"))
    yield
    for table, trigger, state in before:
        connection.execute(sql(f"alter table {table} {STATES[state]} trigger {trigger}"))
    if _triggers(connection) != before:
        raise RuntimeError("the triggers are not as they were")


STATES = {"O": "enable", "A": "enable always", "R": "enable replica", "D": "disable"}


def _disable_indexes(connection: Connection) -> list[str]:
    """Turns the indexes of all empty tables off, until `reindex` builds them; returns these tables."""
    tables = [
        table
        for (table,) in connection.execute(
            "select c.oid::regclass::text from pg_class as c"
            " where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('app', 'auth', 'storage')"
            " and c.relhasindex and pg_relation_size(c.oid) = 0 and c.relname not like 'audit%' order by 1"
        )
    ]
    connection.execute(
        "update pg_index set indisready = false, indisvalid = false where indrelid = any (%s::regclass[])",
        [tables],
    )
    return tables


def _triggers(connection: Connection) -> list[tuple[str, str, str]]:
    """Every trigger of the house's tables: table, trigger, and when it fires."""
    return connection.execute(
        "select t.tgrelid::regclass::text, quote_ident(t.tgname), t.tgenabled::text from pg_trigger as t"
        " join pg_class as c on c.oid = t.tgrelid where not t.tgisinternal and c.relkind = 'r'"
        " and c.relnamespace::regnamespace::text in ('app', 'auth', 'storage') order by 1, 2"
    ).fetchall()


@contextmanager
def _settings(connection: Connection, settings: dict[str, str]) -> Iterator[None]:
    try:
        for name, value in settings.items():
            connection.execute(sql(f"alter system set {name} = {value}"))
        connection.execute("select pg_reload_conf()")
        yield
    finally:
        for name in settings:
            connection.execute(sql(f"alter system reset {name}"))
        connection.execute("select pg_reload_conf()")


def _row(table: str, row: dict[str, int]) -> Composed:
    columns = SQL(", ").join(
        SQL("{} as {}").format(Literal(value), Identifier(name)) for name, value in row.items()
    )
    return SQL(f"create table {table} as select ") + columns


def _ingredients(project: Project) -> Iterable[Path]:
    house = ["migrations", "functions", "types", "views", "policies", "seeds/reference", "platform"]
    for folder in house:
        yield from sorted((project.db / folder).rglob("*.sql"))
    yield from sql_files(FILES)
    yield Path(__file__)


def _require_disk(server: PostgresServer, scale: Scale) -> None:
    needed = scale.total_videos * BYTES_PER_VIDEO * 2
    free = shutil.disk_usage(server.data_dir).free
    if free < needed:
        raise MissingPart(
            f"{free // 1024**3} GB are free in {server.data_dir},"
            f" {scale.creators} creators need {needed // 1024**3} GB",
            remedy="free some disk space, or measure fewer creators",
        )
