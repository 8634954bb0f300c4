"""The life of a creator with the async client: from the application to the payout, without the admin's other
work.
"""

from pathlib import Path
from uuid import UUID

from retromuscle import AsyncRetro, create_async_retro, create_async_service_retro
from retromuscle.errors import MonthHasPendingVideos, VideoAlreadyReviewed

from example.life import FEBRUARY, FORM, Place


async def live(place: Place, video: Path) -> None:
    """`video` is the path of an mp4 file."""
    place.travel_to("2026-02-10 09:00 Europe/Paris")
    async with (
        await create_async_retro(place.url, place.anon_key, strict=True) as nina,
        await create_async_retro(place.url, place.anon_key, strict=True) as chief,
        await create_async_service_retro(place.url, place.service_role_key, strict=True) as service,
    ):
        await nina_applies(nina)
        creator_id = await she_is_accepted(chief, service)
        await she_signs_and_uploads(nina, video)
        await it_is_approved(chief, creator_id)
        place.travel_to("2026-03-01 09:00 Europe/Paris")
        await the_month_is_closed(chief)
        await the_payout_is_hers(nina)


async def nina_applies(nina: AsyncRetro) -> None:
    await signed_up(nina, "nina@example.com")
    application = await nina.save_application(**FORM, submit=True)
    assert application.status == "pending_review"


async def she_is_accepted(chief: AsyncRetro, service: AsyncRetro) -> UUID:
    await service.grant_role(user_id=await signed_up(chief, "chief@example.com"), role="admin")
    waiting = await chief.admin_applications(search="@nina.moves")
    reviewed = await chief.review_application(application_id=waiting.rows[0].id, decision="approved")
    assert reviewed.creator_id is not None
    return reviewed.creator_id


async def she_signs_and_uploads(nina: AsyncRetro, file: Path) -> None:
    shown = await nina.current_contract()
    await nina.sign_contract(
        version=shown.version,
        checksum=shown.checksum,
        signer_name="Nina Roux",
        accept_terms=True,
        accept_age=True,
        accept_rights=True,
    )
    sent: list[int] = []
    video = await nina.upload_video(
        file,
        video_type="CINEMATIC",
        duration_seconds=42,
        resolution="1080x1920",
        progress=lambda done, _: sent.append(done),
    )
    assert video.status == "pending_review"
    assert sent[-1] == file.stat().st_size


async def it_is_approved(chief: AsyncRetro, creator_id: UUID) -> None:
    shown = await chief.admin_creator(creator_id=creator_id)
    decided = await chief.review_video(video_id=shown.videos[0].id, decision="approved")
    assert decided.tracking.progress.delivered_total == 1
    try:
        await chief.review_video(video_id=decided.video.id, decision="rejected", reason="no")
    except VideoAlreadyReviewed as refusal:
        assert (refusal.status, str(refusal)) == (409, "The video already has a different decision.")


async def the_month_is_closed(chief: AsyncRetro) -> None:
    try:
        await chief.close_month(month=FEBRUARY)
    except MonthHasPendingVideos:
        await chief.close_month(month=FEBRUARY, carry_pending=True)


async def the_payout_is_hers(nina: AsyncRetro) -> None:
    payouts = await nina.my_payouts()
    (payout,) = (payout for payout in payouts.rows if payout.month == FEBRUARY)
    delivered = [(item.label, item.delivered, str(item.rate)) for item in payout.items if item.delivered]
    assert delivered == [("Cinematic", 1, "180.00")]
    assert (str(payout.amount), payout.payment_status) == ("180.00", "a_faire")


async def signed_up(retro: AsyncRetro, email: str) -> str:
    """The id of a new account; the client then acts for it."""
    answer = await retro.supabase.auth.sign_up({"email": email, "password": "correct horse"})
    if answer.user is None or answer.session is None:
        raise LookupError("please confirm your address first")
    return answer.user.id
