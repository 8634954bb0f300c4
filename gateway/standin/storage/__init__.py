"""Storage with the API of Supabase Storage: buckets, objects, signed URLs; row-level security decides."""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from gateway.standin.database import Pool
from gateway.standin.settings import GatewaySettings
from gateway.standin.storage import buckets, downloads, features, listing, moving, paging, uploads
from gateway.standin.storage.files import FileStore
from gateway.standin.storage.parts import Parts
from gateway.standin.storage.resumable import resumable_routes

Operation = Callable[[Parts, Request], Awaitable[Response]]

# The order matters: the first route that matches a path takes it.
OPERATIONS: list[tuple[str, str, Operation]] = [
    ("GET", "/bucket", buckets.list_buckets),
    ("POST", "/bucket", buckets.create_bucket),
    ("GET", "/bucket/{bucket}", buckets.get_bucket),
    ("PUT", "/bucket/{bucket}", buckets.update_bucket),
    ("DELETE", "/bucket/{bucket}", buckets.delete_bucket),
    ("POST", "/bucket/{bucket}/empty", buckets.empty_bucket),
    ("POST", "/object/move", moving.move),
    ("POST", "/object/copy", moving.copy),
    ("POST", "/object/list/{bucket}", listing.list_objects),
    ("POST", "/object/list-v2/{bucket}", paging.list_objects_by_cursor),
    ("POST", "/object/upload/sign/{bucket}/{name:path}", uploads.sign_upload_url),
    ("PUT", "/object/upload/sign/{bucket}/{name:path}", uploads.upload_by_url),
    ("POST", "/object/sign/{bucket}/{name:path}", downloads.sign_url),
    ("GET", "/object/sign/{bucket}/{name:path}", downloads.download_by_url),
    ("POST", "/object/sign/{bucket}", downloads.sign_urls),
    ("GET", "/object/info/public/{bucket}/{name:path}", downloads.info_public),
    ("GET", "/object/info/authenticated/{bucket}/{name:path}", downloads.info),
    ("GET", "/object/info/{bucket}/{name:path}", downloads.info),
    ("GET", "/object/public/{bucket}/{name:path}", downloads.download_public),
    ("GET", "/object/authenticated/{bucket}/{name:path}", downloads.download),
    ("GET", "/object/{bucket}/{name:path}", downloads.download),
    ("POST", "/object/{bucket}/{name:path}", uploads.upload),
    ("PUT", "/object/{bucket}/{name:path}", uploads.replace),
    ("DELETE", "/object/{bucket}/{name:path}", moving.remove_one),
    ("DELETE", "/object/{bucket}", moving.remove),
    ("GET", "/render/{path:path}", features.refuse),
    ("GET", "/iceberg/{path:path}", features.refuse),
    ("POST", "/iceberg/{path:path}", features.refuse),
    ("DELETE", "/iceberg/{path:path}", features.refuse),
    ("POST", "/vector/{path:path}", features.refuse),
]


def storage_routes(settings: GatewaySettings, pool: Pool) -> list[BaseRoute]:
    """The routes below /storage/v1. Files are stored in the folder of the settings, which is created."""
    files = FileStore(settings.storage)
    files.prepare()
    parts = Parts(settings, pool, files)
    whole = [
        Route(path, partial(operation, parts), methods=[method], name=f"{method} {path}")
        for method, path, operation in OPERATIONS
    ]
    return [*whole, *resumable_routes(parts)]
