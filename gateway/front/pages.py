"""Pages that the gateway serves itself: static files, whose scripts may speak with this gateway alone."""

from pathlib import Path, PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

READING = frozenset({"GET", "HEAD"})
SERVICES = ("/rest/", "/auth/", "/storage/")
INDEX, CONFIG = "index.html", "config.json"
# Names of files below it change with their content.
IMMUTABLE = "/assets/"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
# `blob:` are files that the person has chosen, and pictures that the page has made of them.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITY = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class Pages:
    """Answers reads outside the services from a folder. All else goes on; everything does without index.html.

    An address that a browser opens and no file has is one of the page's own: it gets index.html. config.json
    tells the page where the API is, with the public key. A file that has a compressed copy beside it, named
    `.gz`, is served as that to browsers that take it.
    """

    def __init__(self, app: ASGIApp, folder: Path, anon_key: str) -> None:
        self._app, self._folder = app, folder
        self._config = {"url": "/", "anonKey": anon_key, "sessions": "cookies"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._answer(scope) if scope["type"] == "http" and scope["method"] in READING else None
        await (answer or self._app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if path.startswith(SERVICES) or not (self._folder / INDEX).is_file():
            return None
        headers = Headers(scope=scope)
        if path == f"/{CONFIG}":
            return JSONResponse(self._config, headers={**SECURITY, "cache-control": "no-store"})
        if file := self._file(path):
            return _file_response(file, path, headers)
        if "text/html" in headers.get("accept", ""):
            return _file_response(self._folder / INDEX, path, headers)
        return None

    def _file(self, path: str) -> Path | None:
        """The file of that name. Nothing outside the folder has one, and no hidden file."""
        parts = PurePosixPath(path).parts[1:]
        if not parts or any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        file = self._folder.joinpath(*parts)
        return file if file.suffix in TYPES and file.is_file() else None


def _file_response(file: Path, path: str, asked: Headers) -> Response:
    headers = {**SECURITY, "cache-control": FOREVER if path.startswith(IMMUTABLE) else ASK_AGAIN}
    compressed = file.with_name(f"{file.name}.gz")
    if compressed.is_file():
        headers["vary"] = "accept-encoding"
        if "gzip" in asked.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return FileResponse(compressed, media_type=TYPES[file.suffix], headers=headers)
    return FileResponse(file, media_type=TYPES[file.suffix], headers=headers)
