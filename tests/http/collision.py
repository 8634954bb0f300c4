"""Makes calls collide: they are held inside the database until all have arrived, then released."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx

from generator.database import Connection, sql
from generator.stack.postgrest import POOL_SIZE
from tests.rigs.api import Api, at_once

PATIENCE_SECONDS = 10
WAITING = """
    select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
      and (%(event)s::text is null or wait_event = %(event)s)
"""


@contextmanager
def holding(api: Api, lock: str, arguments: list[str] | None = None) -> Iterator[Connection]:
    """Holds the locks of the statement until the block ends, and yields a connection that can see
    who waits.
    """
    with api.database() as holder, api.database() as watcher, holder.transaction():
        holder.execute(sql(lock), arguments)
        yield watcher


def collide(api: Api, lock: str, calls: Sequence[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    """Makes the calls while the lock is held, and releases it when as many calls wait as PostgREST has
    connections.
    """
    with ThreadPoolExecutor(1) as pool:
        with holding(api, lock) as watcher:
            answers = pool.submit(at_once, calls)
            wait_for_waiting(watcher, min(len(calls), POOL_SIZE))
        return answers.result()


def wait_for_waiting(watcher: Connection, number: int, event: str | None = None) -> None:
    """Returns when so many backends wait for a lock (of that kind, as pg_stat_activity names it)."""
    end = time.monotonic() + PATIENCE_SECONDS
    waiting = 0
    while time.monotonic() < end:
        row = watcher.execute(sql(WAITING), {"event": event}).fetchone()
        waiting = row[0] if row else 0
        if waiting >= number:
            return
    raise AssertionError(f"{waiting} calls wait for a lock, not {number}")
