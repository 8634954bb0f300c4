"""GET /settings, /health and /.well-known/jwks.json: how Auth is set up."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.standin.auth.service import Auth

JWKS_SECONDS = 600
PROVIDERS = (
    *("apple", "azure", "bitbucket", "discord", "facebook", "figma", "fly", "github", "gitlab", "google"),
    *("kakao", "keycloak", "linkedin", "linkedin_oidc", "notion", "slack", "slack_oidc", "spotify"),
    *("twitch", "twitter", "workos", "zoom"),
)


async def settings(auth: Auth, _request: Request) -> Response:
    """Which ways of signing in are enabled: e-mail, and anonymous where it was chosen."""
    closed = dict.fromkeys(PROVIDERS, False)
    anonymous = auth.settings.anonymous_sign_ins
    return JSONResponse(
        {
            "external": {**closed, "anonymous_users": anonymous, "email": True, "phone": False},
            "disable_signup": False,
            "mailer_autoconfirm": not auth.settings.confirm_email,
            "phone_autoconfirm": False,
            "sms_provider": "",
            "saml_enabled": False,
        }
    )


async def health(_auth: Auth, _request: Request) -> Response:
    return JSONResponse(
        {"version": "local", "name": "GoTrue", "description": "Supabase Auth, as the local stack has it"}
    )


async def jwks(auth: Auth, _request: Request) -> Response:
    """The public keys, for anybody who wants to verify tokens without asking Auth."""
    keys = auth.settings.token_keys.public_keys()
    return JSONResponse({"keys": keys}, headers={"cache-control": f"public, max-age={JWKS_SECONDS}"})
