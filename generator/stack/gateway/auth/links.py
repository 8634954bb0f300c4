"""What is mailed and works once: a code of six digits and a link, both kept as one hash."""

import hashlib
import secrets
import uuid
from urllib.parse import urlencode, urlsplit

from generator.stack.gateway.auth.service import Auth
from generator.stack.gateway.auth.users import User
from generator.stack.gateway.database import AsyncSession, one
from generator.stack.gateway.errors import AuthRefusal
from generator.stack.gateway.inbox import deliver
from generator.stack.gateway.origins import LOCAL_HOSTS
from generator.stack.gateway.settings import GatewaySettings

# By the kind of mail: the token_type in auth.one_time_tokens, which is also its column of auth.users, the
# column of its time, its subject.
KINDS = {
    "signup": ("confirmation_token", "confirmation_sent_at", "Confirm your e-mail address"),
    "magiclink": ("recovery_token", "recovery_sent_at", "Your link to sign in"),
    "recovery": ("recovery_token", "recovery_sent_at", "Choose a new password"),
    "email_change": (
        "email_change_token_new",
        "email_change_sent_at",
        "Confirm your new e-mail address",
    ),
}
# What a client may name when it verifies, and the kinds of token that fit.
VERIFIED = {
    "signup": ("confirmation_token",),
    "magiclink": ("recovery_token",),
    "recovery": ("recovery_token",),
    "email": ("confirmation_token", "recovery_token"),
    "email_change": ("email_change_token_new",),
}

EXPIRED = AuthRefusal(403, "otp_expired", "Token has expired or is invalid")


async def send_link(
    auth: Auth, connection: AsyncSession, user: User, kind: str, redirect_to: str | None, *, to: str
) -> None:
    """Mails a new code and link of that kind; an earlier one of its kind stops working."""
    column, sent_column, subject = KINDS[kind]
    code = f"{secrets.randbelow(1_000_000):06}"
    token_hash = hash_code(to, code)
    await connection.execute(
        f"update auth.users set {column} = %s, {sent_column} = now(), updated_at = now() where id = %s",  # noqa: S608
        [token_hash, user["id"]],
    )
    await connection.execute(
        "insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to)"
        " values (%s, %s, %s, %s, %s) on conflict (user_id, token_type) do update"
        " set token_hash = excluded.token_hash, relates_to = excluded.relates_to,"
        "  created_at = now(), updated_at = now()",
        [uuid.uuid4(), user["id"], column, token_hash, to],
    )
    query = {"token": token_hash, "type": kind, "redirect_to": allowed_redirect(auth.settings, redirect_to)}
    deliver(
        auth.settings.inbox,
        to=to,
        kind=kind,
        subject=subject,
        code=code,
        token_hash=token_hash,
        link=f"{auth.settings.url}/auth/v1/verify?{urlencode(query)}",
    )


async def use_link(auth: Auth, connection: AsyncSession, kind: str, token_hash: str) -> User:
    """The user of a token of that kind, which is used up. Raises AuthRefusal when there is none."""
    used = await one(
        connection,
        "delete from auth.one_time_tokens where token_hash = %s and token_type::text = any(%s)"
        " returning user_id, token_type::text as token_type,"
        "  created_at > localtimestamp - make_interval(secs => %s) as valid",
        [token_hash, list(VERIFIED.get(kind, ())), auth.settings.one_time_seconds],
    )
    if used is None or not used["valid"]:
        raise EXPIRED
    user = await one(
        connection,
        f"update auth.users set {used['token_type']} = '', updated_at = now() where id = %s returning *",  # noqa: S608
        [used["user_id"]],
    )
    if user is None:
        raise EXPIRED
    return user


def hash_code(email: str, code: str) -> str:
    """The hash of a code that was mailed to that address, as Supabase Auth makes it."""
    return hashlib.sha224(f"{email}{code}".encode()).hexdigest()


def allowed_redirect(settings: GatewaySettings, wished: str | None) -> str:
    """Where a link may lead: to the site, or to a page of this machine; else to the site's front page."""
    if not wished:
        return settings.site_url
    parts, site = urlsplit(wished), urlsplit(settings.site_url)
    same_site = (parts.scheme, parts.netloc) == (site.scheme, site.netloc)
    local = parts.scheme in {"http", "https"} and parts.hostname in LOCAL_HOSTS
    return wished if same_site or local else settings.site_url
