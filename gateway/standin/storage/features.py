"""What this Storage leaves out, refused as a project refuses what is not switched on for it."""

from starlette.requests import Request
from starlette.responses import Response

from gateway.front.errors import StorageRefusal
from gateway.standin.storage.parts import Parts


async def refuse(_parts: Parts, _request: Request) -> Response:
    """Transformed images, catalogs of analytics, vectors."""
    raise not_enabled()


def not_enabled() -> StorageRefusal:
    return StorageRefusal(403, "FeatureNotEnabled", "feature not enabled for this tenant", status=403)
