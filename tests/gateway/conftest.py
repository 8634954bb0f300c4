"""The gateway over a clone: `gateway` for one test, `shared_gateway` for a module's tests.

`echo` is the URL of a service that answers with the request that it got.
"""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from storage3._sync.file_api import SyncBucketProxy

from tests.gateway.echo import Echo
from tests.rigs.gateway import Gateway, gateway, shared_gateway
from tests.rigs.postgrest import house

__all__ = ["echo", "gateway", "house", "papers", "shared_gateway"]


@pytest.fixture
def echo() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def papers(shared_gateway: Gateway) -> Iterator[SyncBucketProxy]:
    """The bucket papers, for texts of at most a million bytes, and its client with the service key."""
    storage = shared_gateway.client("service").storage
    storage.create_bucket(
        "papers", options={"file_size_limit": 1_000_000, "allowed_mime_types": ["text/plain"]}
    )
    yield storage.from_("papers")
    storage.empty_bucket("papers")
    storage.delete_bucket("papers")
