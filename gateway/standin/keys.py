"""The project's key (`apikey`), which every request to a service must send."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.front.errors import GatewayRefusal
from gateway.front.headers import header, query_values
from gateway.standin.settings import GatewaySettings

# Paths that need no key: links that open by themselves, public data, and TUS clients, which send a token but
# no key.
OPEN_PATHS = (
    "/auth/v1/verify",
    "/auth/v1/health",
    "/auth/v1/.well-known/jwks.json",
    "/storage/v1/object/sign/",
    "/storage/v1/object/upload/sign/",
    "/storage/v1/object/public/",
    "/storage/v1/render/",
    "/storage/v1/upload/resumable",
)


class RequireKey:
    """Answers 401 to a request without a key. A key without a token also acts as the bearer token."""

    def __init__(self, app: ASGIApp, settings: GatewaySettings) -> None:
        self.app = app
        self.known = {settings.anon_key.encode(), settings.service_role_key.encode()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        key = header(scope["headers"], b"apikey") or _from_query(scope["query_string"])
        if refusal := self._refusal(scope["path"], key):
            await refusal.response()(scope, receive, send)
            return
        if key and header(scope["headers"], b"authorization") is None:
            scope["headers"] = [*scope["headers"], (b"authorization", b"Bearer " + key)]
        await self.app(scope, receive, send)

    def _refusal(self, path: str, key: bytes | None) -> GatewayRefusal | None:
        if key in self.known:
            return None
        if key:
            return GatewayRefusal(
                401, "Invalid API key", "Double check your Supabase `anon` or `service_role` API key."
            )
        if path.startswith(OPEN_PATHS):
            return None
        return GatewayRefusal(
            401, "No API key found in request", "No `apikey` request header or url param was found."
        )


def bearer_token(request: Request) -> str | None:
    """The token in the Authorization header; None without one."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def _from_query(query: bytes) -> bytes | None:
    if b"apikey" not in query:
        return None
    return next((value.encode() for value in query_values(query, "apikey")), None)
