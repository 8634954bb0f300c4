"""The content of Storage, read directly: the rows of the database and the files on disk."""

from pathlib import Path
from typing import Any

from tests.rigs.gateway import Gateway


def objects(gateway: Gateway, bucket: str) -> list[str]:
    """The names of all rows of a bucket."""
    rows = gateway.api.rows(
        'select name from storage.objects where bucket_id = %s order by name collate "C"', [bucket]
    )
    return [name for (name,) in rows]


def files(gateway: Gateway) -> set[Path]:
    """All files in the folder of Storage, finished or not."""
    return {path for path in gateway.settings.storage.rglob("*") if path.is_file()}


def row(gateway: Gateway, bucket: str, name: str, columns: str) -> tuple[Any, ...]:
    rows = gateway.api.rows(
        f"select {columns} from storage.objects where bucket_id = %s and name = %s", [bucket, name]
    )
    return rows[0]
