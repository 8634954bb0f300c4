"""What a server does by itself, with the service role's key."""

from collections.abc import Mapping

from retromuscle import Retro, create_service_retro
from retromuscle.errors import MonthHasPendingVideos


def jobs(environment: Mapping[str, str]) -> Retro:
    """Raises MissingSetting at the start of the job, not in its middle, when a setting is missing."""
    return create_service_retro(environment.get("SUPABASE_URL"), environment.get("SUPABASE_SERVICE_ROLE_KEY"))


def open_current_month(retro: Retro) -> int:
    """On the first of each month."""
    return retro.open_month().total


def close_when_reviewed(retro: Retro, month: str) -> int | None:
    """Some days later, when everything is reviewed; None while something waits."""
    try:
        return retro.close_month(month=month).total
    except MonthHasPendingVideos:
        return None


def appoint(retro: Retro, user_id: str) -> int:
    """The first admin of a project, counted; `retro admin grant` does the same by hand."""
    return retro.grant_role(user_id=user_id, role="admin").total


def verify_log(retro: Retro) -> str | None:
    """Page by page, every night: the head is to be noted elsewhere. None when the log was touched."""
    verified = retro.verify_audit_log()
    while verified.ok and verified.next_id is not None:
        verified = retro.verify_audit_log(from_id=verified.next_id)
    return verified.head if verified.ok else None
