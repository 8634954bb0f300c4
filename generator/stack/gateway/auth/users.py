"""The rows of auth.users and auth.identities, and how clients are shown them."""

import re
import uuid
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from generator.stack.gateway.database import AsyncSession, one, rows
from generator.stack.gateway.errors import AuthRefusal
from generator.stack.gateway.tokens import AUDIENCE

User = DictRow

NO_INSTANCE = "00000000-0000-0000-0000-000000000000"
LONGEST_EMAIL = 255
NEVER = datetime(1, 1, 1, tzinfo=UTC)
_EMAIL = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)*")

# Shown as they are stored, where they have a value.
_SHOWN = ("confirmation_sent_at", "recovery_sent_at", "email_change_sent_at", "email_confirmed_at")
_SHOWN_TOO = ("confirmed_at", "last_sign_in_at", "updated_at", "banned_until")


def valid_email(email: str) -> str:
    """The address in lower case. Raises AuthRefusal where it is none."""
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise AuthRefusal(400, "validation_failed", "Unable to validate email address: invalid format")
    return email.lower()


async def find_by_email(connection: AsyncSession, email: str) -> User | None:
    return await one(
        connection, "select * from auth.users where email = %s and not is_sso_user", [email.lower()]
    )


async def find_by_id(connection: AsyncSession, user_id: object) -> User | None:
    """The user with that id; None for anything that is no id, too."""
    try:
        known = uuid.UUID(str(user_id))
    except ValueError:
        return None
    return await one(connection, "select * from auth.users where id = %s", [known])


async def create_user(
    connection: AsyncSession,
    email: str,
    password_hash: str | None,
    *,
    confirmed: bool,
    metadata: dict[str, Any],
    app_metadata: dict[str, Any] | None = None,
) -> User:
    """Makes an account with its e-mail identity. Raises AuthRefusal when the address has one."""
    user_id = uuid.uuid4()
    told = {"sub": str(user_id), "email": email, "email_verified": confirmed, "phone_verified": False}
    try:
        made = await one(
            connection,
            "insert into auth.users ("
            "  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,"
            "  raw_user_meta_data, created_at, updated_at, confirmation_token, recovery_token,"
            "  email_change_token_new, email_change"
            ") values (%s, %s, %s, %s, %s, %s, case when %s then now() end, %s, %s, now(), now(),"
            " '', '', '', '')"
            " returning *",
            [
                *(NO_INSTANCE, user_id, AUDIENCE, "authenticated", email, password_hash or "", confirmed),
                Jsonb({"provider": "email", "providers": ["email"], **(app_metadata or {})}),
                Jsonb({**metadata, **told}),
            ],
        )
    except psycopg.errors.UniqueViolation as error:
        raise AuthRefusal(422, "user_already_exists", "User already registered") from error
    await connection.execute(
        "insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at,"
        "  created_at, updated_at) values (%s, %s, %s, 'email', now(), now(), now())",
        [str(user_id), user_id, Jsonb(told)],
    )
    return _there(made)


async def change_user(connection: AsyncSession, user_id: object, changes: dict[str, Any]) -> User:
    """Sets these columns, whose names are ours and never a client's."""
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


async def user_json(connection: AsyncSession, user: User) -> dict[str, Any]:
    """The user as clients are shown them, with their identities; never a hash or a token."""
    identities = await rows(
        connection, "select * from auth.identities where user_id = %s order by created_at", [user["id"]]
    )
    shown = {name: instant(user[name]) for name in (*_SHOWN, *_SHOWN_TOO) if user[name]}
    return {
        "id": str(user["id"]),
        "aud": user["aud"] or AUDIENCE,
        "role": user["role"] or "authenticated",
        "email": user["email"] or "",
        "phone": user["phone"] or "",
        **({"new_email": user["email_change"]} if user["email_change"] else {}),
        **shown,
        "created_at": instant(user["created_at"] or NEVER),  # clients insist on one
        "app_metadata": user["raw_app_meta_data"] or {},
        "user_metadata": user["raw_user_meta_data"] or {},
        "identities": [_identity_json(identity) for identity in identities],
        "is_anonymous": user["is_anonymous"],
    }


def instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _identity_json(identity: DictRow) -> dict[str, Any]:
    times = ("last_sign_in_at", "created_at", "updated_at")
    return {
        "identity_id": str(identity["id"]),
        "id": identity["provider_id"],
        "user_id": str(identity["user_id"]),
        "identity_data": identity["identity_data"],
        "provider": identity["provider"],
        "email": identity["email"],
        **{name: instant(identity[name]) for name in times if identity[name]},
    }


def _there(user: User | None) -> User:
    if user is None:
        raise AuthRefusal(404, "user_not_found", "User not found")
    return user
