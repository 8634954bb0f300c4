"""What every Storage operation needs: settings, database and files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from psycopg.rows import DictRow
from starlette.requests import Request

from gateway.front.bodies import parsed
from gateway.front.tokens import Claims
from gateway.standin.database import AsyncSession, Pool, as_caller, as_service, one
from gateway.standin.settings import GatewaySettings
from gateway.standin.storage.files import FileStore
from gateway.standin.storage.refusals import bad_request, no_such_bucket, postgres_refusals, too_large
from gateway.standin.storage.stream import stream_of

FIND_BUCKET = "select * from storage.buckets where id = %s"


@dataclass(frozen=True)
class Parts:
    """Settings, database and files."""

    settings: GatewaySettings
    pool: Pool
    files: FileStore

    @asynccontextmanager
    async def as_caller(self, claims: Claims) -> AsyncIterator[AsyncSession]:
        """A transaction in which the policies apply; their refusals become Storage's errors."""
        with postgres_refusals():
            async with as_caller(self.pool, claims) as connection:
                yield connection

    @asynccontextmanager
    async def as_owner(self) -> AsyncIterator[AsyncSession]:
        """A transaction as Storage itself, for objects that a signed URL or a public bucket opens."""
        with postgres_refusals():
            async with as_service(self.pool, "supabase_storage_admin") as connection:
                yield connection

    async def bucket(self, name: str) -> DictRow:
        """The bucket, without asking policies: its limits hold for every caller. Refuses an unknown name."""
        async with self.as_owner() as connection:
            row = await one(connection, FIND_BUCKET, [name])
        if row is None:
            raise no_such_bucket()
        return row


async def json_body(request: Request, parts: Parts) -> dict[str, Any]:
    """The body as a JSON object; an empty body is an empty object. Refuses one that is too long."""
    text = b""
    async for piece in stream_of(request):
        text += piece
        if len(text) > parts.settings.max_body:
            raise too_large()
    try:
        value = parsed(text) if text else {}
    except ValueError as error:
        raise bad_request("Body is not valid JSON") from error
    if not isinstance(value, dict):
        raise bad_request("body must be object")
    return value
