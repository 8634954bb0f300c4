"""Files in Storage that were never recorded: the database lists them, Storage's API removes them.

Deleting a row of storage.objects with SQL would leave the file behind, and a hosted project refuses it.
"""

from contextlib import closing
from dataclasses import dataclass

import httpx
from psycopg import sql

from generator.database import connect
from generator.errors import RetroError, UsageError
from generator.house import Contract

APPLICATION = "retro sweep-files"
PATHS_AT_A_TIME = 100
SECONDS = 60


@dataclass(frozen=True)
class StoredFile:
    bucket: str
    path: str


def unrecorded_files(url: str, contract: Contract) -> list[StoredFile]:
    """The files that the function of [storage] lists, in its order. `url` must sign in as the database's
    owner.

    Raises UsageError for a house without [storage], DatabaseUnreachable.
    """
    if contract.unrecorded_files is None:
        raise UsageError(
            "the contract has no [storage] unrecorded", remedy="name the function that lists files there"
        )
    schema, _, function = contract.unrecorded_files.partition(".")
    listed = sql.SQL("select bucket, path from {}.{}()").format(
        sql.Identifier(schema), sql.Identifier(function)
    )
    with closing(connect(url, application_name=APPLICATION)) as connection:
        return [StoredFile(*row) for row in connection.execute(listed).fetchall()]


def remove_files(api_url: str, service_role_key: str, files: list[StoredFile]) -> list[StoredFile]:
    """Removes files through Storage, and returns the removed ones. A file that was recorded in the meantime
    stays. Raises RetroError with Storage's message.
    """
    removed: list[StoredFile] = []
    headers = {"apikey": service_role_key, "authorization": f"Bearer {service_role_key}"}
    with httpx.Client(base_url=api_url, headers=headers, timeout=SECONDS) as client:
        for bucket in dict.fromkeys(file.bucket for file in files):
            paths = [file.path for file in files if file.bucket == bucket]
            for start in range(0, len(paths), PATHS_AT_A_TIME):
                some = paths[start : start + PATHS_AT_A_TIME]
                removed += [StoredFile(bucket, path) for path in _remove(client, bucket, some)]
    return removed


def _remove(client: httpx.Client, bucket: str, paths: list[str]) -> list[str]:
    try:
        answer = client.request("DELETE", f"/storage/v1/object/{bucket}", json={"prefixes": paths})
    except httpx.HTTPError as error:
        raise RetroError(f"Storage at {client.base_url} does not answer", remedy="check --api-url") from error
    if answer.is_error and len(paths) > 1:
        # One request per file: a file that may not be removed would keep the others in its request.
        return [path for one in paths for path in _remove(client, bucket, [one])]
    if answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND):
        raise RetroError(
            f"Storage refuses: {answer.text[:200]}", remedy="give the service key of this project"
        )
    return [] if answer.is_error else [str(one["name"]) for one in answer.json()]
