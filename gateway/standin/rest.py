"""/rest/v1: PostgREST."""

from gateway.front.proxy import Proxy
from gateway.standin.settings import GatewaySettings

PREFIX = "/rest/v1"


def rest_proxy(settings: GatewaySettings) -> Proxy:
    """PostgREST below the prefix. It does not get the apikey header, which it would pass to the database with
    the other headers.
    """
    return Proxy(
        settings.rest_url,
        prefix=PREFIX,
        not_sent=frozenset({b"apikey"}),
        max_body=settings.max_body,
        answer_seconds=settings.answer_seconds,
    )
