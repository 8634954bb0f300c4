"""Code that must not type-check: mypy and pyright refuse each line below a remark, and no other."""

from decimal import Decimal

from retromuscle import AsyncRetro, Retro, errors, views
from retromuscle.models import VIDEO_STATUS_LABELS, Me, Video


def parameters(retro: Retro) -> None:
    retro.review_video(video_id="1", decision="approved")
    # wrong: a parameter that must be given
    retro.review_video(video_id="1")
    # wrong: a word that is none of the decisions
    retro.review_video(video_id="1", decision="perhaps")
    # wrong: a parameter that there is not
    retro.review_video(video_id="1", decision="approved", because="no")
    # wrong: parameters have names
    retro.review_video("1", "approved")
    # wrong: an endpoint that there is not
    retro.review_videoz(video_id="1", decision="approved")
    # wrong: money is exact
    retro.adjust_payout(creator_id="1", amount=0.1, reason="thank you")
    # wrong: a number for each kind of video
    retro.preview_mix(quota_total=20, shares={"OOTD": Decimal(1), "SPORTS": Decimal(0)})
    # wrong: None is no reason where one must be given
    retro.reopen_video(video_id="1", reason=None)


def results(retro: Retro, video: Video, me: Me) -> None:
    # wrong: a video may have no reason
    video.reason.upper()
    # wrong: a field that there is not
    print(video.colour)
    # wrong: a visitor has no name
    print(len(me.display_name))
    # wrong: no application may have been begun
    print(retro.my_application().application.status)
    # wrong: an answer of nothing
    print(retro.save_creator_notes(creator_id="1", notes="").notes)
    # wrong: money and floats do not add up
    print(retro.my_payouts().rows[0].amount + 0.1)
    # wrong: a status that there is not
    print(VIDEO_STATUS_LABELS["lost"])
    # wrong: a view that there is not
    retro.rows(views.Video)
    # wrong: an endpoint's result is no row of a view
    retro.rows(Video)


def refusals(retro: Retro) -> None:
    try:
        retro.me()
    # wrong: an exception that there is not
    except errors.VideoReviewedAlready:
        pass
    except errors.VideoAlreadyReviewed as refusal:
        # wrong: a fact that refusals do not have
        print(refusal.http_status)
        # wrong: the field may not be known
        print(refusal.field.upper())


async def awaited(retro: AsyncRetro) -> None:
    # wrong: what is not awaited has no fields
    print(retro.me().email)
