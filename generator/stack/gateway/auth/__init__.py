"""Supabase Auth, as far as the official clients use it for e-mail addresses and passwords."""

from starlette.routing import BaseRoute

from generator.stack.gateway.auth import about, account, admin, signin, signup
from generator.stack.gateway.auth.service import Auth, route
from generator.stack.gateway.database import Pool
from generator.stack.gateway.settings import GatewaySettings


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
        route(auth, "/verify", "POST", signin.verify),
        route(auth, "/verify", "GET", signin.verify_link),
        route(auth, "/logout", "POST", signin.logout),
        route(auth, "/user", "GET", account.get_account),
        route(auth, "/user", "PUT", account.update_account),
        route(auth, "/admin/users", "POST", admin.create),
        route(auth, "/admin/users", "GET", admin.list_all),
        route(auth, "/admin/users/{user_id}", "GET", admin.get),
        route(auth, "/admin/users/{user_id}", "PUT", admin.update),
        route(auth, "/admin/users/{user_id}", "DELETE", admin.delete),
        route(auth, "/settings", "GET", about.settings),
        route(auth, "/health", "GET", about.health),
        route(auth, "/.well-known/jwks.json", "GET", about.jwks),
    ]
