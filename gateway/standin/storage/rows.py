"""The rows of storage.objects, read and written in the transaction's role."""

import uuid
from dataclasses import dataclass, field
from typing import Any, Literal

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from gateway.standin.database import AsyncSession, one, rows
from gateway.standin.storage.refusals import no_such_object

Way = Literal["insert", "upsert", "replace"]

LOCK = "select pg_advisory_xact_lock(hashtextextended(%(bucket)s || '/' || %(name)s, 0))"
FIND = "select * from storage.objects where bucket_id = %(bucket)s and name = %(name)s"
INSERT = """
    insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata, user_metadata)
    values (
      %(id)s, %(bucket)s, %(name)s, %(owner)s::uuid, %(owner)s::text, %(version)s, %(metadata)s,
      %(user_metadata)s
    )
"""
CHANGES = """
    set owner = %(owner)s::uuid, owner_id = %(owner)s::text, version = %(version)s,
        metadata = %(metadata)s, user_metadata = %(user_metadata)s
"""
UPSERT = f"{INSERT} on conflict (bucket_id, name) do update {CHANGES}"
REPLACE = f"update storage.objects {CHANGES} where bucket_id = %(bucket)s and name = %(name)s"
STATEMENTS: dict[Way, str] = {"insert": INSERT, "upsert": UPSERT, "replace": REPLACE}

RENAME = "update storage.objects set bucket_id = %s, name = %s where bucket_id = %s and name = %s"

# Triggers on storage.objects refuse deletes that do not come from Storage; this setting says that they do.
ALLOW_DELETE = "select set_config('storage.allow_delete_query', 'true', true)"
DELETE = "delete from storage.objects where bucket_id = %(bucket)s and name = any(%(names)s) returning *"


@dataclass(frozen=True)
class NewObject:
    """A row to write. `owner` is an account id; a version of None only tests the permission."""

    bucket: str
    name: str
    owner: str | None
    version: str | None = None
    metadata: dict[str, Any] | None = None
    user_metadata: dict[str, Any] | None = None
    # The id is chosen here: reading it back would need the right to see the row.
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class Written:
    """The row's id, and the version of the file that it replaced; None for a new row."""

    id: str
    replaced_version: str | None


async def find_object(connection: AsyncSession, bucket: str, name: str) -> DictRow:
    """The row, if the role may see it; else refuses with `not_found`."""
    row = await one(connection, FIND, {"bucket": bucket, "name": name})
    if row is None:
        raise no_such_object()
    return row


async def write_object(connection: AsyncSession, way: Way, new: NewObject) -> Written:
    """Writes the row. Two writes to the same name run one after the other.

    Refuses with `not_found` when the row to replace does not exist.
    """
    values = {
        **vars(new),
        "metadata": Jsonb(new.metadata) if new.metadata is not None else None,
        "user_metadata": Jsonb(new.user_metadata) if new.user_metadata is not None else None,
    }
    await one(connection, LOCK, values)
    earlier = await one(connection, FIND, values)
    written = await connection.execute(STATEMENTS[way].encode(), values)
    if written.rowcount == 0:
        raise no_such_object()
    return Written(str(earlier["id"]), earlier["version"]) if earlier else Written(new.id, None)


async def rename_object(connection: AsyncSession, source: tuple[str, str], target: tuple[str, str]) -> bool:
    """Gives a row another bucket and name, if the role may; returns whether it did."""
    # Lock both names in one order, before reading: another writer to either name waits.
    for bucket, name in sorted({source, target}):
        await one(connection, LOCK, {"bucket": bucket, "name": name})
    written = await connection.execute(RENAME, [*target, *source])
    return written.rowcount > 0


async def delete_objects(connection: AsyncSession, bucket: str, names: list[str]) -> list[DictRow]:
    """Deletes the rows that the role may delete, and returns them."""
    await connection.execute(ALLOW_DELETE)
    return await rows(connection, DELETE, {"bucket": bucket, "names": names})
