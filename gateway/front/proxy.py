"""A service behind the gateway: requests below a prefix go on to it, streamed in both directions.

Nothing of a body is gathered up: each piece is handed on before the next is asked for, so that the slower
side sets the pace. Raw ASGI and a client whose parser is compiled, since most requests come this way.
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

# Set anew on the way. `expect` was answered already when the body is read.
NOT_SENT = HOP_BY_HOP | {b"host", b"expect", b"x-forwarded-for"}
# What the gateway says itself, on every answer, and what a service says of its own address.
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
DOTS = frozenset({".", ".."})  # also written %2e, and between what is written %2f
NO_WAY_UP = GatewayRefusal(400, "The path leads out of itself", "Send the path as it is meant.")
ANSWER_SECONDS = 30
WATCH_SECONDS = 0.25  # whoever leaves sooner than that costs the service no more than who stays
HEADER_BYTES = 65_536


class Proxy:
    """An ASGI application that hands requests on to `base_url`, which has no slash at its end.

    `prefix` is taken off the path. `not_sent` are names of headers, in lower case, that the service does not
    get. An answer that leads to `base_url` leads below `prefix`. `max_body` is how many bytes a body may
    have; None sets no limit. `answer_seconds` is how long it may say nothing. Connections are kept from
    `async with` on. What fails is answered as the gateway of Supabase does it: 502, 503, 504. Raises
    HouseRefusal for a body that is too large.
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
            connector=aiohttp.TCPConnector(limit=0),  # the server limits how many come in
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
            # The client learns of it by the connection, which the server closes.
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
        """Path and query as they were sent: percent-encoding is the service's to read."""
        path = scope["raw_path"].removeprefix(self.prefix) or b"/"
        query = scope["query_string"]
        target = path + b"?" + query if query else path
        return URL(self.base_url + target.decode("latin-1"), encoded=True)

    def _location(self, value: bytes) -> bytes:
        """Where an answer leads, from the outside."""
        base = self.base_url.encode()
        return self.prefix + value.removeprefix(base) if value.startswith(base + b"/") else value

    def _request_headers(self, scope: Scope) -> list[tuple[str, str]]:
        headers: Headers = scope["headers"]
        dropped = self.not_sent | connection_options(headers)
        # aiohttp writes headers as UTF-8, and so they are read here.
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
    """Looks whether the client has left, once a request takes long, and then ends what is done for it."""

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
        if self.body.is_read:  # until then, who reads the body notices
            self.watching = self.loop.create_task(self._wait())
        else:
            self.timer = self.loop.call_later(WATCH_SECONDS, self._begin)

    async def _wait(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.client_left = True
        if self.task:
            self.task.cancel()
