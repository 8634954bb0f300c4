"""An admin accepts people, reviews their videos, and manages roles."""

import uuid
from uuid import UUID

from retromuscle import Retro, views
from retromuscle.errors import (
    ErasureBlocked,
    MonthClosed,
    ReasonRequired,
    StatusTransitionRefused,
    VideoAlreadyReviewed,
)
from retromuscle.models import (
    VIDEO_STATUS_LABELS,
    AuditEntry,
    AuditFilters,
    CreatorStatus,
    ErasedObject,
    MixCode,
    ProgrammeMonth,
    Todo,
    Video,
)


def accept(retro: Retro, handle: str) -> UUID | None:
    """Accepts the applicant with that name; returns the new creator."""
    waiting = retro.admin_applications(status="pending_review", search=handle).rows
    for application in waiting:
        if application.handle == handle:
            return retro.review_application(application_id=application.id, decision="approved").creator_id
    return None


def refuse_oldest(retro: Retro, reason: str) -> str:
    """Rejects the oldest video that waits, with a reason; says why if that fails."""
    queue = retro.admin_overview().validation_queue
    if not queue:
        return "nothing waits"
    try:
        decided = retro.review_video(video_id=queue[0].video_id, decision="rejected", reason=reason)
    except VideoAlreadyReviewed:
        return "somebody was faster"
    except ReasonRequired:
        return "please give a reason"
    except MonthClosed:
        return "too late"
    left = decided.tracking.progress.remaining_total
    return f"{VIDEO_STATUS_LABELS[decided.video.status]}: {left} to go in {decided.video.month}"


def approve_all(retro: Retro, creator_id: UUID) -> list[Video]:
    """Approves everything that a creator has sent, in one call."""
    sent = retro.admin_creator(creator_id=creator_id).videos
    waiting = [video.id for video in sent if video.status == "pending_review"]
    return retro.review_videos(video_ids=waiting, decision="approved").rows if waiting else []


def reopen(retro: Retro, video_id: UUID, reason: str) -> Video:
    """With the key, a second click has no effect."""
    return retro.reopen_video(video_id=video_id, reason=reason, request_key=str(uuid.uuid4()))


def left_to_review(retro: Retro) -> int:
    return retro.review_queue(page_size=1).total


def behind(retro: Retro, month: str) -> list[str]:
    """The creators of a month who still owe videos, up to 200."""
    rows = retro.month_trackings(month=month, page_size=200).rows
    return [row.handle for row in rows if row.remaining_total > 0]


def waiting_in(retro: Retro, month: str) -> list[views.Videos]:
    """Rows of a view, chosen with PostgREST's filters."""
    return retro.rows(views.Videos, lambda query: query.eq("month", month).eq("status", "pending_review"))


def move_creator(retro: Retro, creator_id: UUID, status: CreatorStatus, reason: str) -> str:
    try:
        return retro.update_creator_status(creator_id=creator_id, status=status, reason=reason).status_label
    except StatusTransitionRefused:
        return "not from where they stand"


def promote(retro: Retro, creator_id: UUID, package_tier: int, mix: MixCode) -> str:
    retro.save_creator_notes(creator_id=creator_id, notes="Très régulière.")
    plan = retro.set_creator_plan(
        creator_id=creator_id, package_tier=package_tier, mix=mix, reason="asked for more"
    )
    return f"{plan.package_tier} from {plan.from_month}"


def lend_keys(retro: Retro, email: str) -> list[str]:
    """Makes the person with that e-mail an admin, and takes it back; answers who is one in between."""
    (found,) = retro.find_accounts(search=email, page_size=1).rows
    user_id = found.user_id
    retro.grant_role(user_id=user_id, role="admin")
    members = retro.role_members().rows
    retro.revoke_role(user_id=user_id, role="admin")
    return [str(member.user_id) for member in members]


def publish(retro: Retro, version: str, body: str) -> str:
    """Publishes a new text of the contract; publishing the same text again changes nothing."""
    return retro.publish_contract(version=version, title="Contrat de création", body=body).checksum


def forget(retro: Retro, user_id: str) -> list[ErasedObject] | str:
    """Erases a person; returns the files that must still be removed from Storage."""
    try:
        return retro.erase_person(user_id=user_id, reason="asked for by the person").objects
    except ErasureBlocked:
        return "money is still owed"


def plotted(retro: Retro) -> list[ProgrammeMonth]:
    """The figures of the last months, for a plot."""
    return retro.programme_months(months=12).rows


def waiting_for(retro: Retro) -> Todo:
    """The open tasks, for polling."""
    return retro.todo()


def audit_choices(retro: Retro) -> AuditFilters:
    """The choices of the filters above a list of audit entries."""
    return retro.audit_filters()


def history_of(retro: Retro, entity: str, entity_id: UUID) -> list[AuditEntry]:
    """The audit entries about one thing, newest first."""
    return retro.audit_log(entity=entity, entity_id=str(entity_id), page_size=50).rows
