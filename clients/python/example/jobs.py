"""Scheduled work of a server, with the service role's key."""

from collections.abc import Mapping

from retromuscle import Retro, create_service_retro
from retromuscle.errors import MonthHasPendingVideos


def jobs(environment: Mapping[str, str]) -> Retro:
    """Raises MissingSetting when the job starts, and not in its middle, when a setting is missing."""
    return create_service_retro(environment.get("SUPABASE_URL"), environment.get("SUPABASE_SERVICE_ROLE_KEY"))


def open_current_month(retro: Retro) -> int:
    """Runs on the first of each month."""
    return retro.open_month().total


def close_when_reviewed(retro: Retro, month: str) -> int | None:
    """Runs some days later, when everything is reviewed; None while a video waits."""
    try:
        return retro.close_month(month=month).total
    except MonthHasPendingVideos:
        return None


def appoint(retro: Retro, user_id: str) -> int:
    """Makes the first admin of a project; returns the number of admins. `retro admin grant` does the same by
    hand.
    """
    return retro.grant_role(user_id=user_id, role="admin").total


def verify_log(retro: Retro) -> str | None:
    """Verifies the audit log page by page, every night. Returns the head to note elsewhere; None when the log
    was changed.
    """
    verified = retro.verify_audit_log()
    while verified.ok and verified.next_id is not None:
        verified = retro.verify_audit_log(from_id=verified.next_id)
    return verified.head if verified.ok else None
