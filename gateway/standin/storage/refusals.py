"""Errors of Storage with the sentences of Supabase Storage, and how errors of Postgres become such errors."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors as postgres

from gateway.front.errors import StorageRefusal


def bad_request(message: str, error: str = "InvalidRequest") -> StorageRefusal:
    return StorageRefusal(400, error, message)


def invalid_key(name: str) -> StorageRefusal:
    return StorageRefusal(400, "InvalidKey", f"Invalid key: {name}")


def invalid_bucket_name() -> StorageRefusal:
    return StorageRefusal(400, "Invalid Input", "Bucket name invalid")


def no_such_bucket() -> StorageRefusal:
    return StorageRefusal(404, "Bucket not found", "Bucket not found")


def bucket_not_empty() -> StorageRefusal:
    return StorageRefusal(409, "ResourceNotEmpty", "The bucket you tried to delete is not empty")


def no_such_object() -> StorageRefusal:
    return StorageRefusal(404, "not_found", "Object not found")


def already_exists() -> StorageRefusal:
    return StorageRefusal(409, "Duplicate", "The resource already exists")


def access_denied(message: str = "new row violates row-level security policy") -> StorageRefusal:
    return StorageRefusal(403, "Unauthorized", message)


def bad_signature(message: str) -> StorageRefusal:
    return StorageRefusal(400, "InvalidJWT", message)


def too_large() -> StorageRefusal:
    return StorageRefusal(413, "Payload too large", "The object exceeded the maximum allowed size")


def wrong_type(media_type: str) -> StorageRefusal:
    return StorageRefusal(415, "invalid_mime_type", f"mime type {media_type} is not supported")


@contextmanager
def postgres_refusals() -> Iterator[None]:
    """Turns Postgres errors raised inside into errors of Storage; other exceptions pass through."""
    try:
        yield
    except postgres.InsufficientPrivilege as error:
        raise access_denied() from error
    except postgres.UniqueViolation as error:
        raise already_exists() from error
    except postgres.ForeignKeyViolation as error:
        raise no_such_bucket() from error
    except (postgres.QueryCanceled, postgres.LockNotAvailable) as error:
        message = "The connection to the database timed out"
        raise StorageRefusal(544, "DatabaseTimeout", message, status=544) from error
    except psycopg.OperationalError as error:
        raise StorageRefusal(503, "DatabaseError", "The database does not answer", status=503) from error
    except psycopg.DataError as error:
        raise bad_request("Invalid request") from error
