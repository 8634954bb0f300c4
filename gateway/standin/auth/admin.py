"""/admin/users: accounts, for the service key alone."""

import hashlib
import uuid
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import urlencode

from psycopg.types.json import Jsonb
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.front.tokens import AUDIENCE
from gateway.standin.auth.bans import banned_until
from gateway.standin.auth.caller import require_service
from gateway.standin.auth.links import forget_links
from gateway.standin.auth.passwords import hash_password
from gateway.standin.auth.service import Auth, mapping, read_body, text
from gateway.standin.auth.sessions import end_sessions
from gateway.standin.auth.shown import user_json
from gateway.standin.auth.users import (
    User,
    change_user,
    confirm_email,
    create_user,
    find_by_id,
    merged,
    set_email,
    valid_email,
)
from gateway.standin.database import AsyncSession, one, rows
from gateway.standin.inbox import forget_mails
from gateway.standin.storage.resumable.pending import PendingUploads

PAGE_SIZE = 50
LARGEST_PAGE = 1000


async def create(auth: Auth, request: Request) -> Response:
    require_service(auth, request)
    body = await read_body(auth, request)
    email, password = valid_email(text(body, "email")), text(body, "password")
    password_hash = await hash_password(password) if password else None
    changes = _plain_changes(body)
    async with auth.transaction() as connection:
        user = await create_user(
            connection,
            email,
            password_hash,
            confirmed=bool(body.get("email_confirm")),
            metadata=mapping(body, "user_metadata"),
            app_metadata=mapping(body, "app_metadata"),
            user_id=_wanted_id(body),
        )
        user = await change_user(connection, user["id"], changes)
        return JSONResponse(await user_json(connection, user))


async def list_all(auth: Auth, request: Request) -> Response:
    """One page of all accounts, newest first; the header x-total-count gives the number of all."""
    require_service(auth, request)
    page, size = _number(request, "page", 1), min(_number(request, "per_page", PAGE_SIZE), LARGEST_PAGE)
    async with auth.transaction() as connection:
        counted = await one(connection, "select count(*) as total from auth.users")
        found = await rows(
            connection,
            "select * from auth.users order by created_at desc, id limit %s offset %s",
            [size, (page - 1) * size],
        )
        users = [await user_json(connection, user) for user in found]
    total = counted["total"] if counted else 0
    headers = {"x-total-count": str(total), "link": _links(page, size, total)}
    return JSONResponse({"users": users, "aud": AUDIENCE}, headers=headers)


async def get(auth: Auth, request: Request) -> Response:
    require_service(auth, request)
    async with auth.transaction() as connection:
        return JSONResponse(await user_json(connection, await _named(connection, request)))


async def update(auth: Auth, request: Request) -> Response:
    """Changes the fields in the body. A new password ends all sessions and all mailed links."""
    require_service(auth, request)
    body = await read_body(auth, request)
    changes, confirmed = _plain_changes(body), body.get("email_confirm") is True
    email = valid_email(text(body, "email")) if body.get("email") else None
    if password := text(body, "password"):
        changes["encrypted_password"] = await hash_password(password)
    async with auth.transaction() as connection:
        user = await _named(connection, request)
        for column, name in (("raw_user_meta_data", "user_metadata"), ("raw_app_meta_data", "app_metadata")):
            if attributes := mapping(body, name):
                changes[column] = merged(user[column], attributes)
        user = await change_user(connection, user["id"], changes)
        if email:
            user = await set_email(connection, user, email, verified=confirmed)
        elif confirmed:
            user = await confirm_email(connection, user)
        if password:
            await forget_links(connection, user["id"])
            await end_sessions(connection, user["id"], None, "global")
        return JSONResponse(await user_json(connection, user))


async def delete(auth: Auth, request: Request) -> Response:
    """Deletes the account, its sessions, its mails in the inbox and its unfinished uploads. A soft delete
    keeps the row, without anything that identifies the person.
    """
    require_service(auth, request)
    softly = (await read_body(auth, request)).get("should_soft_delete") is True
    async with auth.transaction() as connection:
        user = await _named(connection, request)
        if not softly:
            await connection.execute("delete from auth.users where id = %s", [user["id"]])
        elif user["deleted_at"] is None:
            await _blank(connection, user)
        await connection.execute("delete from auth.flow_state where user_id = %s", [user["id"]])
    forget_mails(auth.settings.inbox, str(user["id"]))
    PendingUploads(auth.settings.pending_uploads).forget(str(user["id"]))
    return JSONResponse({})


async def _blank(connection: AsyncSession, user: User) -> None:
    blank = {"encrypted_password": "", "email_change": "", "confirmation_token": "", "recovery_token": ""}
    blank |= {"email_change_token_new": "", "email_change_token_current": ""}
    hidden = {"email": _hidden(user, user["email"] or ""), "phone": None}
    no_data = {"raw_user_meta_data": Jsonb({}), "raw_app_meta_data": Jsonb({})}
    await change_user(connection, user["id"], {**blank, **hidden, **no_data})
    await connection.execute("update auth.users set deleted_at = now() where id = %s", [user["id"]])
    await connection.execute(
        "update auth.identities set identity_data = '{}', provider_id = %s where user_id = %s",
        [_hidden(user, f"email:{user['id']}"), user["id"]],
    )
    await forget_links(connection, user["id"])
    await end_sessions(connection, user["id"], None, "global")


def _hidden(user: User, value: str) -> str:
    """A hash that replaces a personal value; equal values give equal hashes, as in Supabase Auth."""
    digest = hashlib.sha256(f"{user['id']}{value}".encode()).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _plain_changes(body: dict[str, Any]) -> dict[str, Any]:
    """The columns that a body sets directly. Raises AuthRefusal."""
    if body.get("password_hash"):
        raise AuthRefusal(400, "validation_failed", "The local stack takes a password, but no password hash")
    changes: dict[str, Any] = {"role": text(body, "role")} if body.get("role") else {}
    if duration := text(body, "ban_duration"):
        changes["banned_until"] = banned_until(duration)
    return changes


def _wanted_id(body: dict[str, Any]) -> uuid.UUID | None:
    if not body.get("id"):
        return None
    try:
        return uuid.UUID(text(body, "id"))
    except ValueError as error:
        raise AuthRefusal(400, "validation_failed", "ID must conform to the uuid v4 format") from error


def _links(page: int, size: int, total: int) -> str:
    """The Link header: the next page, where there is one, and the last."""
    last = max(1, -(-total // size))
    pages = ([("next", page + 1)] if page < last else []) + [("last", last)]
    return ", ".join(
        f'</admin/users?{urlencode({"page": number, "per_page": size})}>; rel="{name}"'
        for name, number in pages
    )


async def _named(connection: AsyncSession, request: Request) -> User:
    user = await find_by_id(connection, request.path_params["user_id"])
    if user is None:
        raise AuthRefusal(404, "user_not_found", "User not found")
    return user


def _number(request: Request, name: str, default: int) -> int:
    stated = request.query_params.get(name, "")
    return int(stated) if stated.isdecimal() and 0 < int(stated) < 2**31 else default
