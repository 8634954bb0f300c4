"""The gateway's transactions: in the role of a caller, so that policies apply, or as a part of Supabase."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

from psycopg import AsyncConnection, sql
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from gateway.front.tokens import Claims

AsyncSession = AsyncConnection[DictRow]
Pool = AsyncConnectionPool[AsyncSession]
ServiceRole = Literal["supabase_auth_admin", "supabase_storage_admin"]

API_ROLES = frozenset({"anon", "authenticated", "service_role"})
POOL_SIZE = 10
STATEMENT_MILLISECONDS = 8000


def open_pool(db_url: str) -> Pool:
    """A connection pool that is not open yet; connections are opened when they are needed."""
    return AsyncConnectionPool(
        db_url,
        connection_class=AsyncConnection[DictRow],
        kwargs={"row_factory": dict_row, "application_name": "retro gateway", "prepare_threshold": None},
        min_size=0,
        max_size=POOL_SIZE,
        open=False,
        check=AsyncConnectionPool.check_connection,  # the server may have restarted
    )


@asynccontextmanager
async def as_caller(
    pool: Pool, claims: Claims, headers: dict[str, str] | None = None
) -> AsyncIterator[AsyncSession]:
    """One transaction in the role that the claims name, with the settings that PostgREST would set.

    Raises ValueError for a role that no client may have.
    """
    role = claims["role"]
    if role not in API_ROLES:
        raise ValueError(f"no client has the role {role}")
    settings = {"request.jwt.claims": claims, "request.headers": headers or {}}
    async with _in_role(pool, role) as connection:
        for name, value in settings.items():
            await connection.execute("select set_config(%s, %s, true)", [name, json.dumps(value)])
        yield connection


@asynccontextmanager
async def as_service(pool: Pool, role: ServiceRole = "supabase_auth_admin") -> AsyncIterator[AsyncSession]:
    """One transaction as the owner of schema auth or storage, to whom no policy applies."""
    async with _in_role(pool, role) as connection:
        yield connection


async def one(connection: AsyncSession, statement: str, arguments: Any = None) -> DictRow | None:
    """The first row of the result; None without rows."""
    return await (await connection.execute(sql.SQL(statement), arguments)).fetchone()


async def rows(connection: AsyncSession, statement: str, arguments: Any = None) -> list[DictRow]:
    return await (await connection.execute(sql.SQL(statement), arguments)).fetchall()


@asynccontextmanager
async def _in_role(pool: Pool, role: str) -> AsyncIterator[AsyncSession]:
    async with pool.connection() as connection, connection.transaction():
        await connection.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))
        await limit_statements(connection)
        yield connection


async def limit_statements(connection: AsyncSession, milliseconds: int = STATEMENT_MILLISECONDS) -> None:
    """Sets the statement timeout for the rest of this transaction."""
    await connection.execute(sql.SQL("set local statement_timeout = {}").format(sql.Literal(milliseconds)))
