"""The rows of auth.users and auth.identities."""

import re
import uuid
from typing import Any

import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from gateway.front.errors import AuthRefusal
from gateway.front.tokens import AUDIENCE, now
from gateway.standin.database import AsyncSession, one

User = DictRow

NO_INSTANCE = "00000000-0000-0000-0000-000000000000"
LONGEST_EMAIL = 255
EMAIL_EXISTS = AuthRefusal(422, "email_exists", "A user with this email address has already been registered")
_EMAIL = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)*")


def valid_email(email: str) -> str:
    """The address in lower case. Raises AuthRefusal for an invalid one."""
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise AuthRefusal(400, "validation_failed", "Unable to validate email address: invalid format")
    return email.lower()


async def find_by_email(connection: AsyncSession, email: str) -> User | None:
    return await one(
        connection, "select * from auth.users where email = %s and not is_sso_user", [email.lower()]
    )


async def find_by_id(connection: AsyncSession, user_id: object) -> User | None:
    """The user with that id; None for an unknown or malformed id."""
    try:
        known = uuid.UUID(str(user_id))
    except ValueError:
        return None
    return await one(connection, "select * from auth.users where id = %s", [known])


async def create_user(
    connection: AsyncSession,
    email: str | None,
    password_hash: str | None,
    *,
    confirmed: bool,
    metadata: dict[str, Any],
    app_metadata: dict[str, Any] | None = None,
    user_id: uuid.UUID | None = None,
) -> User:
    """Creates an account with an e-mail identity, or an anonymous one without an address.

    Raises EMAIL_EXISTS when the address has an account.
    """
    user_id = user_id or uuid.uuid4()
    data = _identity_data(user_id, email, verified=confirmed) if email else {}
    ways = {"provider": "email", "providers": ["email"]} if email else {}
    try:
        made = await one(
            connection,
            "insert into auth.users ("
            "  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, is_anonymous,"
            "  raw_app_meta_data, raw_user_meta_data, created_at, updated_at, confirmation_token,"
            "  recovery_token, email_change_token_new, email_change"
            ") values (%s, %s, %s, %s, %s, %s, case when %s then now() end, %s, %s, %s, now(), now(),"
            " '', '', '', '')"
            " returning *",
            [
                *(NO_INSTANCE, user_id, AUDIENCE, "authenticated", email, password_hash or "", confirmed),
                *(email is None, Jsonb({**ways, **(app_metadata or {})}), Jsonb({**metadata, **data})),
            ],
        )
    except psycopg.errors.UniqueViolation as error:
        raise EMAIL_EXISTS from error
    if email:
        await _put_identity(connection, user_id, data)
    return _there(made)


async def change_user(connection: AsyncSession, user_id: object, changes: dict[str, Any]) -> User:
    """Sets these columns. Their names come from our code, never from a client."""
    if not changes:
        return _there(await find_by_id(connection, user_id))
    assignments = ", ".join(f"{column} = %({column})s" for column in changes)
    return _there(
        await one(
            connection,
            f"update auth.users set {assignments}, updated_at = now() where id = %(id)s returning *",  # noqa: S608
            {**changes, "id": user_id},
        )
    )


async def confirm_email(connection: AsyncSession, user: User) -> User:
    """Marks the address as confirmed, by a mailed link or by the service key."""
    if user["email"]:
        await _put_identity(connection, user["id"], _identity_data(user["id"], user["email"], verified=True))
    return _there(
        await one(
            connection,
            "update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now()),"
            " raw_user_meta_data = coalesce(raw_user_meta_data, '{}') || '{\"email_verified\": true}',"
            " updated_at = now() where id = %s returning *",
            [user["id"]],
        )
    )


async def set_email(connection: AsyncSession, user: User, email: str, *, verified: bool) -> User:
    """Sets a new address and its identity; a verified one ends the anonymity of an anonymous user.

    Raises EMAIL_EXISTS when the address belongs to another account.
    """
    data = _identity_data(user["id"], email, verified=verified)
    metadata = {**(user["raw_user_meta_data"] or {}), **data}
    changes: dict[str, Any] = {"email": email, "email_change": "", "raw_user_meta_data": Jsonb(metadata)}
    if verified:
        ways = {**(user["raw_app_meta_data"] or {}), "provider": "email", "providers": ["email"]}
        changes |= {"is_anonymous": False, "raw_app_meta_data": Jsonb(ways)}
    try:
        changed = await change_user(connection, user["id"], changes)
    except psycopg.errors.UniqueViolation as error:
        raise EMAIL_EXISTS from error
    await _put_identity(connection, user["id"], data)
    return await confirm_email(connection, changed) if verified else changed


def merged(known: dict[str, Any] | None, updates: dict[str, Any]) -> Jsonb:
    """Metadata merged with updates; a null removes its key."""
    together = {**(known or {}), **updates}
    return Jsonb({name: value for name, value in together.items() if value is not None})


def refuse_banned(user: User, *, status: int = 400, message: str = "User is banned") -> None:
    """Raises AuthRefusal for an account that is banned now."""
    until = user["banned_until"]
    if until is not None and until.timestamp() > now():
        raise AuthRefusal(status, "user_banned", message)


async def _put_identity(connection: AsyncSession, user_id: uuid.UUID, data: dict[str, Any]) -> None:
    await connection.execute(
        "insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at,"
        "  created_at, updated_at) values (%s, %s, %s, 'email', now(), now(), now())"
        " on conflict (provider_id, provider) do update"
        " set identity_data = auth.identities.identity_data || excluded.identity_data, updated_at = now()",
        [str(user_id), user_id, Jsonb(data)],
    )


def _identity_data(user_id: uuid.UUID, email: str, *, verified: bool) -> dict[str, Any]:
    return {"sub": str(user_id), "email": email, "email_verified": verified, "phone_verified": False}


def _there(user: User | None) -> User:
    if user is None:
        raise AuthRefusal(404, "user_not_found", "User not found")
    return user
