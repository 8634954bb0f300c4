"""Mailed proofs that work once: a code of six digits and a link, both stored as one hash."""

import hashlib
import re
import secrets
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from psycopg.rows import DictRow

from gateway.front.errors import AuthRefusal
from gateway.front.origins import LOCAL_HOSTS
from gateway.standin.auth.flows import METHODS, PREFIX, Challenge, begin_flow
from gateway.standin.auth.service import Auth
from gateway.standin.auth.users import User
from gateway.standin.database import AsyncSession, one
from gateway.standin.inbox import deliver
from gateway.standin.settings import GatewaySettings

CONFIRMATION, RECOVERY = "confirmation_token", "recovery_token"
NEW_ADDRESS, CURRENT_ADDRESS = "email_change_token_new", "email_change_token_current"
REAUTHENTICATION = "reauthentication_token"

# By kind of mail: its token_type in auth.one_time_tokens (also a column of auth.users), the column of its
# time, its subject.
KINDS = {
    "signup": (CONFIRMATION, "confirmation_sent_at", "Confirm your e-mail address"),
    "invite": (CONFIRMATION, "confirmation_sent_at", "You have been invited"),
    "magiclink": (RECOVERY, "recovery_sent_at", "Your link to sign in"),
    "recovery": (RECOVERY, "recovery_sent_at", "Choose a new password"),
    "email_change": (NEW_ADDRESS, "email_change_sent_at", "Confirm your new e-mail address"),
    "email_change_current": (
        CURRENT_ADDRESS,
        "email_change_sent_at",
        "Confirm the change of your e-mail address",
    ),
    "reauthentication": (REAUTHENTICATION, "reauthentication_sent_at", "Your code to go on"),
}
# The types that a client may name when it verifies, and the kinds of token that match.
VERIFIED = {
    "signup": (CONFIRMATION,),
    "invite": (CONFIRMATION,),
    "magiclink": (RECOVERY,),
    "recovery": (RECOVERY,),
    "email": (CONFIRMATION, RECOVERY),
    "email_change": (NEW_ADDRESS, CURRENT_ADDRESS),
}


# Browsers read a backslash as a slash and drop control characters. Text before an @ is not the host.
_MISREAD = re.compile(r"[\x00-\x20\x7f\\]|^[^/?#]*//[^/?#]*@")


@dataclass(frozen=True)
class Link:
    """Three forms of one proof that works once: the digits to type in, the hash for a page of the site, the
    URL.
    """

    code: str
    token_hash: str
    url: str


async def make_link(
    auth: Auth,
    connection: AsyncSession,
    user: User,
    kind: str,
    redirect_to: str | None,
    *,
    to: str,
    challenge: Challenge | None = None,
) -> Link:
    """Creates a new link of that kind for an address; an earlier one of that kind stops working.

    With a challenge the link gives a PKCE code, else a session.
    """
    column, sent_column, _ = KINDS[kind]
    code = f"{secrets.randbelow(1_000_000):06}"
    token_hash = f"{PREFIX if challenge else ''}{hash_code(to, code)}"
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
    if challenge and kind in METHODS:
        await begin_flow(connection, user, kind, challenge)
    return Link(code, token_hash, _url(auth.settings, token_hash, kind, redirect_to))


async def send_link(
    auth: Auth,
    connection: AsyncSession,
    user: User,
    kind: str,
    redirect_to: str | None,
    *,
    to: str,
    challenge: Challenge | None = None,
) -> None:
    """Mails a new link of that kind. A reauthentication mail holds a code only."""
    link = await make_link(auth, connection, user, kind, redirect_to, to=to, challenge=challenge)
    deliver(
        auth.settings.inbox,
        user_id=str(user["id"]),
        to=to,
        kind=kind.removesuffix("_current"),
        subject=KINDS[kind][2],
        code=link.code,
        token_hash="" if kind == "reauthentication" else link.token_hash,
        link="" if kind == "reauthentication" else link.url,
    )


async def use_link(
    auth: Auth, connection: AsyncSession, kind: str, hashes: list[str], refusal: AuthRefusal
) -> DictRow:
    """Uses up the token of that kind with one of these hashes; returns user_id and token_type.

    Raises the refusal when there is no such token, or it has expired.
    """
    used = await one(
        connection,
        "delete from auth.one_time_tokens where token_hash = any(%s) and token_type::text = any(%s)"
        " returning user_id, token_type::text as token_type,"
        "  created_at > localtimestamp - make_interval(secs => %s) as valid",
        [hashes, list(VERIFIED.get(kind, (kind,))), auth.settings.one_time_seconds],
    )
    if used is None or not used["valid"]:
        raise refusal
    await connection.execute(
        f"update auth.users set {used['token_type']} = '', updated_at = now() where id = %s",  # noqa: S608
        [used["user_id"]],
    )
    return used


async def forget_links(connection: AsyncSession, user_id: object) -> None:
    """Invalidates all unused links and codes that were mailed to the user."""
    await connection.execute("delete from auth.one_time_tokens where user_id = %s", [user_id])


def hash_code(email: str, code: str) -> str:
    """The hash of a code that was mailed to that address, as Supabase Auth computes it."""
    return hashlib.sha224(f"{email}{code}".encode()).hexdigest()


def allowed_redirect(settings: GatewaySettings, wished: str | None) -> str:
    """The URL to which a link may lead: the site, or a page of this machine; else the site's front page."""
    if not wished or _MISREAD.search(wished):
        return settings.site_url
    try:
        parts, site = urlsplit(wished), urlsplit(settings.site_url)
    except ValueError:
        return settings.site_url
    same_site = (parts.scheme, parts.netloc) == (site.scheme, site.netloc)
    local = parts.scheme in {"http", "https"} and parts.hostname in LOCAL_HOSTS
    return wished if same_site or local else settings.site_url


def _url(settings: GatewaySettings, token_hash: str, kind: str, redirect_to: str | None) -> str:
    query = {
        "token": token_hash,
        "type": kind.removesuffix("_current"),
        "redirect_to": allowed_redirect(settings, redirect_to),
    }
    return f"{settings.issuer}/verify?{urlencode(query)}"
