"""Ways of signing in that are disabled, refused in the same way as by a Supabase project."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from gateway.front.errors import AuthRefusal
from gateway.standin.auth.caller import caller_claims, caller_user, require_service
from gateway.standin.auth.service import Auth, Handler, read_body, route, text

NO_PROVIDER = AuthRefusal(400, "validation_failed", "Unsupported provider: provider is not enabled")
NO_SSO = AuthRefusal(404, "saml_provider_disabled", "SAML 2.0 is disabled")
NO_LINKING = AuthRefusal(404, "manual_linking_disabled", "Manual linking is disabled")
NO_FACTOR = AuthRefusal(404, "mfa_factor_not_found", "Factor not found")
# By factor_type: the name in the error code, and in the sentence.
FACTORS = {"totp": "TOTP", "phone": "Phone", "webauthn": "WebAuthn"}


def closed_routes(auth: Auth) -> list[BaseRoute]:
    """OAuth, SAML, linking of identities, and second factors."""
    return [
        route(auth, "/authorize", "GET", _refused(NO_PROVIDER)),
        route(auth, "/sso", "POST", _refused(NO_SSO)),
        route(auth, "/user/identities/authorize", "GET", _refused(NO_LINKING, signed_in=True)),
        route(auth, "/user/identities/{identity_id}", "DELETE", _refused(NO_LINKING, signed_in=True)),
        route(auth, "/factors", "POST", _enroll),
        route(auth, "/factors/{factor_id}", "DELETE", _refused(NO_FACTOR, signed_in=True)),
        route(auth, "/factors/{factor_id}/challenge", "POST", _refused(NO_FACTOR, signed_in=True)),
        route(auth, "/factors/{factor_id}/verify", "POST", _refused(NO_FACTOR, signed_in=True)),
        route(auth, "/admin/users/{user_id}/factors", "GET", _no_factors),
    ]


def _refused(refusal: AuthRefusal, *, signed_in: bool = False) -> Handler:
    async def handler(auth: Auth, request: Request) -> Response:
        if signed_in:
            await _require_user(auth, request)
        raise refusal

    return handler


async def _enroll(auth: Auth, request: Request) -> Response:
    await _require_user(auth, request)
    kind = text(await read_body(auth, request), "factor_type")
    if kind not in FACTORS:
        raise AuthRefusal(400, "validation_failed", "factor_type needs to be totp, phone, or webauthn")
    raise AuthRefusal(422, f"mfa_{kind}_enroll_not_enabled", f"MFA enroll is disabled for {FACTORS[kind]}")


async def _no_factors(auth: Auth, request: Request) -> Response:
    require_service(auth, request)
    return JSONResponse([])


async def _require_user(auth: Auth, request: Request) -> None:
    claims = caller_claims(auth, request)
    async with auth.transaction() as connection:
        await caller_user(connection, claims)
