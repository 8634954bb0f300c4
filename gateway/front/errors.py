"""Refusals in the formats of a Supabase project: of its gateway, of Auth, and of Storage."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

API_VERSION = "2024-01-01"  # from this API version on, Auth sends its error code in the field `code`
VERSION_HEADER = "x-supabase-api-version"


class GatewayRefusal(Exception):
    """A refusal of the gateway itself, before a service is asked. Body: {message}, and sometimes a hint."""

    def __init__(self, status: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.hint = status, message, hint

    def response(self) -> Response:
        parts = {"message": self.message, "hint": self.hint}
        return JSONResponse({key: value for key, value in parts.items() if value}, self.status)


class AuthRefusal(Exception):
    """A refusal of Auth: an HTTP status, a stable code such as `invalid_credentials`, a sentence, and
    details.
    """

    def __init__(self, status: int, code: str, message: str, **details: object) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.details = status, code, message, details

    def response(self, request: Request) -> Response:
        """{code, message}, or {code, error_code, msg} for a client that asks for no API version."""
        if request.headers.get(VERSION_HEADER, "") >= API_VERSION:
            body = {"code": self.code, "message": self.message, **self.details}
            return JSONResponse(body, self.status, headers={VERSION_HEADER: API_VERSION})
        answer = {"code": self.status, "error_code": self.code, "msg": self.message, **self.details}
        return JSONResponse(answer, self.status)


class StorageRefusal(Exception):
    """A refusal of Storage. The HTTP status is 400 for most; `status_code` in the body is more precise."""

    def __init__(self, status_code: int, error: str, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.status_code, self.error, self.message, self.status = status_code, error, message, status

    def response(self) -> Response:
        body = {"statusCode": str(self.status_code), "error": self.error, "message": self.message}
        return JSONResponse(body, self.status)


async def answer_gateway_refusal(_request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, GatewayRefusal)  # noqa: S101  registered for this kind alone
    return refusal.response()


async def answer_auth_refusal(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, AuthRefusal)  # noqa: S101
    return refusal.response(request)


async def answer_storage_refusal(_request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, StorageRefusal)  # noqa: S101
    return refusal.response()


async def answer_client_left(_request: Request, _left: Exception) -> Response:
    """Ends a request whose client has left. Nobody reads the answer, but without it the log would show an
    error of ours.
    """
    return Response(status_code=400)


async def answer_unknown_route(request: Request, refusal: Exception) -> Response:
    """The 404 answer for an unknown path or method, in the format of the service that was asked."""
    assert isinstance(refusal, HTTPException)  # noqa: S101
    path = request.url.path
    if path.startswith("/storage/v1"):
        message = f"Route {request.method}:{path.removeprefix('/storage/v1')} not found"
        return StorageRefusal(404, "Not Found", message, status=404).response()
    if path.startswith("/auth/v1"):
        answer = AuthRefusal(refusal.status_code, "not_found", refusal.detail).response(request)
    else:
        answer = GatewayRefusal(refusal.status_code, refusal.detail).response()
    answer.headers.update(refusal.headers or {})
    return answer
