"""/admin/users: accounts, for the service key alone."""

from typing import Any
from urllib.parse import urlencode

import psycopg
from psycopg.types.json import Jsonb
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from generator.stack.gateway.auth.account import EMAIL_EXISTS
from generator.stack.gateway.auth.caller import require_service
from generator.stack.gateway.auth.passwords import hash_password
from generator.stack.gateway.auth.service import Auth, mapping, read_body, text
from generator.stack.gateway.auth.users import (
    User,
    change_user,
    create_user,
    find_by_id,
    user_json,
    valid_email,
)
from generator.stack.gateway.database import AsyncSession, one, rows
from generator.stack.gateway.errors import AuthRefusal
from generator.stack.gateway.tokens import AUDIENCE

PAGE_SIZE = 50
LARGEST_PAGE = 1000


async def create(auth: Auth, request: Request) -> Response:
    require_service(auth, request)
    body = await read_body(auth, request)
    email, password = valid_email(text(body, "email")), text(body, "password")
    password_hash = await hash_password(password) if password else None
    async with auth.transaction() as connection:
        try:
            user = await create_user(
                connection,
                email,
                password_hash,
                confirmed=bool(body.get("email_confirm")),
                metadata=mapping(body, "user_metadata"),
                app_metadata=mapping(body, "app_metadata"),
            )
        except AuthRefusal as refusal:
            raise EMAIL_EXISTS from refusal
        return JSONResponse(await user_json(connection, user))


async def list_all(auth: Auth, request: Request) -> Response:
    """One page of all accounts, the newest first; the number of all in x-total-count."""
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


def _links(page: int, size: int, total: int) -> str:
    """The header that names the next page, where there is one, and the last."""
    last = max(1, -(-total // size))
    pages = ([("next", page + 1)] if page < last else []) + [("last", last)]
    return ", ".join(
        f'</admin/users?{urlencode({"page": number, "per_page": size})}>; rel="{name}"'
        for name, number in pages
    )


async def get(auth: Auth, request: Request) -> Response:
    require_service(auth, request)
    async with auth.transaction() as connection:
        return JSONResponse(await user_json(connection, await _named(connection, request)))


async def update(auth: Auth, request: Request) -> Response:
    require_service(auth, request)
    body = await read_body(auth, request)
    password = text(body, "password")
    changes: dict[str, Any] = {"encrypted_password": await hash_password(password)} if password else {}
    if email := text(body, "email"):
        changes["email"] = valid_email(email)
    async with auth.transaction() as connection:
        user = await _named(connection, request)
        for column, name in (("raw_user_meta_data", "user_metadata"), ("raw_app_meta_data", "app_metadata")):
            if told := mapping(body, name):
                changes[column] = Jsonb({**(user[column] or {}), **told})
        if body.get("email_confirm") is True and user["email_confirmed_at"] is None:
            await connection.execute(
                "update auth.users set email_confirmed_at = now() where id = %s", [user["id"]]
            )
        try:
            changed = await change_user(connection, user["id"], changes)
        except psycopg.errors.UniqueViolation as error:
            raise EMAIL_EXISTS from error
        return JSONResponse(await user_json(connection, changed))


async def delete(auth: Auth, request: Request) -> Response:
    """Deletes the account and its sessions. Raises AuthRefusal for a soft deletion, which is not there."""
    require_service(auth, request)
    if (await read_body(auth, request)).get("should_soft_delete"):
        raise AuthRefusal(400, "validation_failed", "Soft deletion is not supported by the local stack")
    async with auth.transaction() as connection:
        user = await _named(connection, request)
        await connection.execute("delete from auth.users where id = %s", [user["id"]])
    return JSONResponse({})


async def _named(connection: AsyncSession, request: Request) -> User:
    user = await find_by_id(connection, request.path_params["user_id"])
    if user is None:
        raise AuthRefusal(404, "user_not_found", "User not found")
    return user


def _number(request: Request, name: str, default: int) -> int:
    stated = request.query_params.get(name, "")
    return int(stated) if stated.isdecimal() and 0 < int(stated) < 2**31 else default
