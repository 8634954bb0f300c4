"""Supabase Auth, as far as the official clients use it for e-mail addresses and passwords; docs/auth.md."""

from starlette.routing import BaseRoute

from gateway.standin.auth import (
    about,
    account,
    admin,
    admin_links,
    changing,
    signin,
    signup,
    verification,
)
from gateway.standin.auth.closed import closed_routes
from gateway.standin.auth.service import Auth, route
from gateway.standin.database import Pool
from gateway.standin.settings import GatewaySettings


def auth_routes(settings: GatewaySettings, pool: Pool) -> list[BaseRoute]:
    """The routes under /auth/v1."""
    auth = Auth(settings, pool)
    return [
        route(auth, "/signup", "POST", signup.signup),
        route(auth, "/otp", "POST", signup.otp),
        route(auth, "/magiclink", "POST", signup.otp),
        route(auth, "/recover", "POST", signup.recover),
        route(auth, "/resend", "POST", signup.resend),
        route(auth, "/token", "POST", signin.token),
        route(auth, "/verify", "POST", verification.verify),
        route(auth, "/verify", "GET", verification.verify_link),
        route(auth, "/logout", "POST", signin.logout),
        route(auth, "/user", "GET", account.get_account),
        route(auth, "/user", "PUT", account.update_account),
        route(auth, "/reauthenticate", "GET", changing.reauthenticate),
        route(auth, "/invite", "POST", admin_links.invite),
        route(auth, "/admin/generate_link", "POST", admin_links.generate_link),
        route(auth, "/admin/users", "POST", admin.create),
        route(auth, "/admin/users", "GET", admin.list_all),
        route(auth, "/admin/users/{user_id}", "GET", admin.get),
        route(auth, "/admin/users/{user_id}", "PUT", admin.update),
        route(auth, "/admin/users/{user_id}", "DELETE", admin.delete),
        route(auth, "/settings", "GET", about.settings),
        route(auth, "/health", "GET", about.health),
        route(auth, "/.well-known/jwks.json", "GET", about.jwks),
        *closed_routes(auth),
    ]
