"""A service behind the gateway: requests below a prefix are passed on to it, streamed in both directions.

Bodies are never collected: each piece is passed on before the next is read, so the slower side sets the pace.
Plain ASGI and aiohttp's compiled parser, since most requests come this way.
"""

import asyncio
from types import TracebackType
from typing import Self

import aiohttp
from starlette.types import Receive, Scope, Send
from yarl import URL

from gateway.front.bodies import Body, ClientLeft
from gateway.front.errors import GatewayRefusal
from gateway.front.headers import HOP_BY_HOP, Headers, connection_options
from gateway.front.logs import log

# Headers that the proxy sets itself. `expect` was already answered when the body is read.
NOT_SENT = HOP_BY_HOP | {b"host", b"expect", b"x-forwarded-for"}
# Headers that the gateway sets on every answer, and those that tell the service's own address.
NOT_ANSWERED = HOP_BY_HOP | {
    b"alt-svc",
    b"date",
    b"set-cookie",
    b"strict-transport-security",
    b"access-control-allow-origin",
    b"access-control-allow-credentials",
    b"access-control-expose-headers",
    b"x-request-id",
}
NOT_INVENTED = ("accept", "accept-encoding", "content-type", "user-agent")
NOT_MODIFIED = 304
CONNECT_SECONDS = 10
DOTS = frozenset({".", ".."})  # a dot may be written %2e, and a slash %2f
NO_WAY_UP = GatewayRefusal(400, "The path leads out of itself", "Send the path as it is meant.")
ANSWER_SECONDS = 30
# A client that disconnects within this time is not noticed: its request runs to the end.
WATCH_SECONDS = 0.25
HEADER_BYTES = 65_536


class Proxy:
    """An ASGI application that passes requests on to `base_url`, which has no trailing slash.

    `prefix` is taken off the path. `not_sent` are names of headers, in lower case, that are not passed on. A
    redirect to `base_url` is rewritten to `prefix`. `max_body` is the limit of a body in bytes; None means no
    limit. `answer_seconds` is how long the service may stay silent. Connections are kept open from `async
    with` on. Failures are answered like Supabase's gateway: 502, 503, 504. Raises HouseRefusal for a body
    that is too large.
    """

    def __init__(
        self,
        base_url: str,
        *,
        prefix: str = "",
        not_sent: frozenset[bytes] = frozenset(),
        max_body: int | None = None,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self.base_url, self.prefix, self.max_body = base_url, prefix.encode(), max_body
        self.not_sent = NOT_SENT | not_sent
        self.timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=CONNECT_SECONDS, sock_read=answer_seconds
        )

    async def __aenter__(self) -> Self:
        self.session = aiohttp.ClientSession(
            # No limit here: the server limits the connections that come in.
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            skip_auto_headers=NOT_INVENTED,
            timeout=self.timeout,
            max_line_size=HEADER_BYTES,
            max_field_size=HEADER_BYTES,
        )
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not DOTS.isdisjoint(scope["path"].split("/")):
            await NO_WAY_UP.response()(scope, receive, send)
            return
        body = Body(scope["headers"], receive, self.max_body)
        watch = _Watch(body, receive)
        try:
            await self._hand_on(scope, body, send)
        except GatewayRefusal as refusal:
            await refusal.response()(scope, receive, send)
        except ClientLeft:
            return
        except asyncio.CancelledError:
            if not watch.client_left:
                raise
        finally:
            watch.end()

    async def _hand_on(self, scope: Scope, body: Body, send: Send) -> None:
        try:
            answer = await self.session.request(
                scope["method"],
                self._url(scope),
                headers=self._request_headers(scope),
                data=await body.content(),
                allow_redirects=False,
            )
        except TimeoutError as error:
            raise GatewayRefusal(504, "The upstream server is timing out") from error
        except aiohttp.ClientConnectorError as error:
            raise GatewayRefusal(503, "name resolution failed") from error
        except aiohttp.ClientError as error:
            if body.client_left:
                return
            raise body.refusal or GatewayRefusal(
                502, "An invalid response was received from the upstream server"
            ) from error
        try:
            await self._send_on(answer, send)
        except (TimeoutError, aiohttp.ClientError) as error:
            # The server closes the connection, which tells the client that the answer is incomplete.
            log.warning("the answer to %s %s broke off: %r", scope["method"], ascii(scope["path"]), error)
        finally:
            answer.close()

    async def _send_on(self, answer: aiohttp.ClientResponse, send: Send) -> None:
        dropped = NOT_ANSWERED | {b"content-length"} if answer.status == NOT_MODIFIED else NOT_ANSWERED
        headers = [
            (lowered, self._location(value) if lowered == b"location" else value)
            for name, value in answer.raw_headers
            if (lowered := name.lower()) not in dropped
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        more = True
        while more:
            piece = await answer.content.readany()
            more = not answer.content.at_eof()
            await send({"type": "http.response.body", "body": piece, "more_body": more})

    def _url(self, scope: Scope) -> URL:
        """The URL at the service. Path and query stay as they were sent: the service decodes them."""
        path = scope["raw_path"].removeprefix(self.prefix) or b"/"
        query = scope["query_string"]
        target = path + b"?" + query if query else path
        return URL(self.base_url + target.decode("latin-1"), encoded=True)

    def _location(self, value: bytes) -> bytes:
        """The Location header of an answer, as a URL of the gateway."""
        base = self.base_url.encode()
        return self.prefix + value.removeprefix(base) if value.startswith(base + b"/") else value

    def _request_headers(self, scope: Scope) -> list[tuple[str, str]]:
        headers: Headers = scope["headers"]
        dropped = self.not_sent | connection_options(headers)
        # aiohttp writes header values as UTF-8, so they are decoded as UTF-8 here.
        sent = [
            (name.decode("latin-1"), value.decode("utf-8", "replace"))
            for name, value in headers
            if name not in dropped
        ]
        came_through = [value.decode("latin-1") for name, value in headers if name == b"x-forwarded-for"]
        if scope["client"]:
            came_through.append(scope["client"][0])
        sent.append(("x-forwarded-for", ", ".join(came_through)))
        return sent


class _Watch:
    """Watches a slow request, and cancels its work when the client has disconnected."""

    def __init__(self, body: Body, receive: Receive) -> None:
        self.body, self.receive = body, receive
        self.client_left = False
        self.task = asyncio.current_task()
        self.watching: asyncio.Task[None] | None = None
        self.loop = asyncio.get_running_loop()
        self.timer = self.loop.call_later(WATCH_SECONDS, self._begin)

    def end(self) -> None:
        self.timer.cancel()
        if self.watching:
            self.watching.cancel()

    def _begin(self) -> None:
        if self.body.is_read:  # until then the code that reads the body notices a disconnect
            self.watching = self.loop.create_task(self._wait())
        else:
            self.timer = self.loop.call_later(WATCH_SECONDS, self._begin)

    async def _wait(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.client_left = True
        if self.task:
            self.task.cancel()
