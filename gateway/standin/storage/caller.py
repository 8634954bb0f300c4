"""Whose rights apply to a request to Storage."""

from starlette.requests import Request

from gateway.front.tokens import Claims, TokenRefused
from gateway.standin.database import API_ROLES
from gateway.standin.keys import bearer_token
from gateway.standin.settings import GatewaySettings
from gateway.standin.storage.refusals import access_denied, bad_request


def caller_of(request: Request, settings: GatewaySettings) -> Claims:
    """The claims of the caller's token. Refuses a missing or an invalid token."""
    token = bearer_token(request)
    if token is None:
        raise bad_request("headers must have required property 'authorization'", "Error")
    try:
        claims = settings.token_keys.read(token)
    except TokenRefused as refusal:
        raise access_denied(str(refusal)) from refusal
    if claims["role"] not in API_ROLES:
        raise access_denied("Invalid role")
    return claims


def owner_of(claims: Claims) -> str | None:
    """The caller's account id; None for a key."""
    subject = claims.get("sub")
    return subject if isinstance(subject, str) else None
