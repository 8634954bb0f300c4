"""A user as JSON for clients."""

from datetime import UTC, datetime
from typing import Any

from psycopg.rows import DictRow

from gateway.front.tokens import AUDIENCE
from gateway.standin.auth.users import User
from gateway.standin.database import AsyncSession, rows

NEVER = datetime(1, 1, 1, tzinfo=UTC)

# Times that are left out while they are null.
_TIMES = (
    *("invited_at", "confirmation_sent_at", "recovery_sent_at", "email_change_sent_at"),
    *("reauthentication_sent_at", "email_confirmed_at", "confirmed_at", "last_sign_in_at"),
    *("updated_at", "banned_until", "deleted_at"),
)


async def user_json(connection: AsyncSession, user: User) -> dict[str, Any]:
    """The user as clients get it, with identities; never a hash or a token."""
    identities = await rows(
        connection, "select * from auth.identities where user_id = %s order by created_at", [user["id"]]
    )
    shown = {name: instant(user[name]) for name in _TIMES if user[name]}
    return {
        "id": str(user["id"]),
        "aud": user["aud"] or AUDIENCE,
        "role": user["role"] or "authenticated",
        "email": user["email"] or "",
        "phone": user["phone"] or "",
        **({"new_email": user["email_change"]} if user["email_change"] else {}),
        **shown,
        "created_at": instant(user["created_at"] or NEVER),  # clients require this field
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
