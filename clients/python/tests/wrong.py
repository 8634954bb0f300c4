"""Code that must not type-check: mypy and pyright must refuse each line below a comment, and no other."""

from decimal import Decimal

from retromuscle import AsyncRetro, Retro, errors, views
from retromuscle.models import VIDEO_STATUS_LABELS, Me, Video


def parameters(retro: Retro) -> None:
    retro.review_video(video_id="1", decision="approved")
    # wrong: a required parameter is missing
    retro.review_video(video_id="1")
    # wrong: not one of the allowed decisions
    retro.review_video(video_id="1", decision="perhaps")
    # wrong: a parameter that does not exist
    retro.review_video(video_id="1", decision="approved", because="no")
    # wrong: parameters have names
    retro.review_video("1", "approved")
    # wrong: an endpoint that does not exist
    retro.review_videoz(video_id="1", decision="approved")
    # wrong: money is exact
    retro.adjust_payout(creator_id="1", amount=0.1, reason="thank you")
    # wrong: a number for each kind of video
    retro.preview_mix(quota_total=20, shares={"OOTD": Decimal(1), "SPORTS": Decimal(0)})
    # wrong: a required reason may not be None
    retro.reopen_video(video_id="1", reason=None)


def results(retro: Retro, video: Video, me: Me) -> None:
    # wrong: a video may have no reason
    video.reason.upper()
    # wrong: a field that does not exist
    print(video.colour)
    # wrong: a visitor has no name
    print(len(me.display_name))
    # wrong: the application may be None
    print(retro.my_application().application.status)
    # wrong: the endpoint returns nothing
    print(retro.save_creator_notes(creator_id="1", notes="").notes)
    # wrong: money and floats do not add up
    print(retro.my_payouts().rows[0].amount + 0.1)
    # wrong: a status that does not exist
    print(VIDEO_STATUS_LABELS["lost"])
    # wrong: a view that does not exist
    retro.rows(views.Video)
    # wrong: an endpoint's result is not a row of a view
    retro.rows(Video)


def refusals(retro: Retro) -> None:
    try:
        retro.me()
    # wrong: an exception that does not exist
    except errors.VideoReviewedAlready:
        pass
    except errors.VideoAlreadyReviewed as refusal:
        # wrong: a fact that refusals do not have
        print(refusal.http_status)
        # wrong: the field may be None
        print(refusal.field.upper())


async def awaited(retro: AsyncRetro) -> None:
    # wrong: a coroutine has no fields until it is awaited
    print(retro.me().email)
