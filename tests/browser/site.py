"""The site that a browser visits: a page of ours with the official client, served on a port of 127.0.0.1."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

FOLDER = Path(__file__).parent
CLIENT = FOLDER.parent / "node_modules" / "@supabase" / "supabase-js" / "dist" / "umd" / "supabase.js"


@dataclass
class Site:
    """A running site; `config` is the content of /config.json for its page."""

    port: int
    config: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Pages(SimpleHTTPRequestHandler):
    """The files of the folder page, the client, and the configuration."""

    def __init__(self, *arguments: Any, site: Site, **options: Any) -> None:
        self.site = site
        super().__init__(*arguments, directory=str(FOLDER / "page"), **options)

    def do_GET(self) -> None:
        generated = {
            "/supabase.js": ("text/javascript", CLIENT.read_bytes),
            "/config.json": ("application/json", lambda: json.dumps(self.site.config).encode()),
        }
        if self.path not in generated:
            super().do_GET()
            return
        kind, content = generated[self.path]
        self.send_response(200)
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(content())

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


@contextmanager
def serving_site() -> Iterator[Site]:
    site = Site(0)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, site=site)) as server:
        site.port = server.server_port
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
