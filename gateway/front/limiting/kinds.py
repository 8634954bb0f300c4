"""Finds the limit that a request counts for, by its method and path."""

from gateway.front.headers import plain_path, query_values
from gateway.front.settings import HouseRules, RequestKind

READING = frozenset({"GET", "HEAD", "OPTIONS"})
ENDPOINTS = "/rest/v1/rpc/"
TOKEN = "/auth/v1/token"  # noqa: S105  a path
PATHS: dict[str, RequestKind] = {
    "/auth/sign-in": "sign_in",
    "/auth/verify": "sign_in",
    "/auth/link": "sign_in",
    "/auth/v1/verify": "sign_in",
    "/auth/sign-up": "sign_up",
    "/auth/v1/signup": "sign_up",
    "/auth/v1/resend": "resend",
    "/auth/v1/otp": "resend",
    "/auth/v1/magiclink": "resend",
    "/auth/v1/recover": "resend",
    "/auth/v1/reauthenticate": "resend",
}
# Listing and signing in Storage are POST requests; one page may need many.
READING_BY_POST = ("/storage/v1/object/list", "/storage/v1/object/sign")
# A large file arrives in hundreds of pieces. The upload itself was counted when it began.
UPLOADS = "/storage/v1/upload/resumable/"
PIECES = frozenset({"PATCH", "HEAD"})


class RequestKinds:
    """The kinds of requests that have a limit of their own: to the services, and to endpoints of
    the house.
    """

    def __init__(self, rules: HouseRules) -> None:
        self._paths = dict(PATHS)
        for name in rules.reading:
            self._paths[ENDPOINTS + name] = "read"
        for name in rules.open:
            self._paths[ENDPOINTS + name] = "open"

    def of(self, method: str, path: str, query: bytes) -> RequestKind:
        """The kind of a request. `path` is percent-decoded, as the services read it."""
        path = plain_path(path)
        if kind := self._paths.get(path):
            return kind
        if path == TOKEN and method not in READING:
            return "write" if _only_refreshes(query) else "sign_in"
        if method in PIECES and path.startswith(UPLOADS):
            return "piece"
        if method in READING or path.startswith(READING_BY_POST):
            return "read"
        return "write"


def _only_refreshes(query: bytes) -> bool:
    """Whether every `grant_type` of the query is refresh_token: services differ in which of several they
    read.
    """
    return set(query_values(query, "grant_type")) == {"refresh_token"}
