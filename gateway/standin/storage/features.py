"""Features of Storage that are left out, refused like those that a project has not enabled."""

from starlette.requests import Request
from starlette.responses import Response

from gateway.front.errors import StorageRefusal
from gateway.standin.storage.parts import Parts


async def refuse(_parts: Parts, _request: Request) -> Response:
    """Refuses image transformations, analytics catalogs and vectors."""
    raise not_enabled()


def not_enabled() -> StorageRefusal:
    return StorageRefusal(403, "FeatureNotEnabled", "feature not enabled for this tenant", status=403)
