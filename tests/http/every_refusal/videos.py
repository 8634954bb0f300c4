"""Uploads, reviews and previews of videos and rushes."""

from tests.http.base_calls import Query
from tests.http.every_refusal.case import UNKNOWN, Case, invalid
from tests.http.every_refusal.worlds import CLOSED, MONTH_ENDS, NEW_CONTRACT, ODD_FIGURES, PAUSED

MAY = {"month": "2031-05"}
JANUARY = Query("select (tests.videos('emma', '2026-01', 'approved'))[1]")
REJECTED = Query("select tests.deliver('emma', 'OOTD', 'rejected')")
REJECTED_LIST = Query("select array[tests.deliver('emma', 'OOTD', 'rejected')]")
PENDING = Query("select tests.deliver('emma', 'OOTD')")
REPLACED = Query(
    "insert into app.videos (path, duration_seconds, resolution, replaces) values"
    " (tests.upload('emma', 'OOTD'), 20, '1080x1920', tests.deliver('emma', 'OOTD', 'rejected'))"
    " returning replaces"
)


def prepared(kind: str) -> Query:
    """The path of emma's ticket in this database."""
    return Query(
        f"select path from app.upload_tickets where kind = '{kind}' order by created_at desc limit 1"
    )


def stored(kind: str, rest: str) -> Query:
    """The path of a new file of emma's whose stored facts differ from the promised ones."""
    return Query(f"select tests.upload('emma', {kind}, {rest})")


ODD = Query("select tests.creator('member')")
ODD_VIDEO = Query("select (tests.videos('member', '2026-02', 'pending_review'))[1]")
ODD_VIDEOS = Query("select tests.videos('member', '2026-02', 'pending_review')")
EARLIER = (
    "from app.videos as v where v.creator_id = tests.creator('emma') order by v.created_at, v.id limit 1"
)

UPLOADS = [
    *invalid("prepare_video_upload", video_type="SELFIE", file_size_bytes=0),
    Case("prepare_video_upload", "UPLOAD_REFUSED", {"file_size_bytes": 524_288_001}, "file_size_bytes"),
    Case("prepare_video_upload", "UPLOAD_REFUSED", {"mime_type": "image/png"}, "mime_type"),
    Case("prepare_video_upload", "CREATOR_NOT_ACTIVE", world=PAUSED),
    Case("prepare_video_upload", "CONTRACT_NOT_SIGNED", world=NEW_CONTRACT),
    Case("prepare_video_upload", "MONTH_CLOSED", world=CLOSED),
    *invalid("record_video_upload", duration_seconds=61, resolution="1920x1080"),
    Case(
        "record_video_upload",
        "VALIDATION_FAILED",
        {"replaces": Query("select tests.deliver('emma', 'TRAINING', 'rejected')")},
        "video_type",
    ),
    Case("record_video_upload", "UPLOAD_NOT_FOUND", {"path": "nowhere"}, "path"),
    Case("record_video_upload", "UPLOAD_NOT_FOUND", caller="marc", field="path"),
    Case(
        "record_video_upload",
        "UPLOAD_REFUSED",
        {"path": stored("'OOTD'", "size_bytes => 524288001")},
        "file_size_bytes",
    ),
    Case(
        "record_video_upload",
        "UPLOAD_REFUSED",
        {"path": stored("'OOTD'", "mime_type => 'image/png'")},
        "mime_type",
    ),
    Case("record_video_upload", "NOT_FOUND", {"replaces": UNKNOWN}, "replaces"),
    Case("record_video_upload", "CREATOR_NOT_ACTIVE", {"path": prepared("video")}, world=PAUSED),
    Case(
        "record_video_upload",
        "DUPLICATE_FILE",
        {
            "path": Query(
                f"select tests.upload('emma', 'OOTD', v.size_bytes, checksum => v.file_checksum) {EARLIER}"
            )
        },
        ids=Query(f"select array[v.id] {EARLIER}"),
    ),
    Case("record_video_upload", "VIDEO_NOT_DECIDED", {"replaces": PENDING}, "replaces"),
    Case("record_video_upload", "VIDEO_ALREADY_REPLACED", {"replaces": REPLACED}, "replaces"),
    Case("record_video_upload", "MONTH_CLOSED", {"path": prepared("video")}, facts=MAY, world=CLOSED),
    *invalid("prepare_rush_upload", file_size_bytes=None),
    Case("prepare_rush_upload", "UPLOAD_REFUSED", {"file_size_bytes": 2_000_000_001}, "file_size_bytes"),
    Case("prepare_rush_upload", "UPLOAD_REFUSED", {"mime_type": None}, "mime_type"),
    Case("prepare_rush_upload", "CREATOR_NOT_ACTIVE", world=PAUSED),
    Case("prepare_rush_upload", "CONTRACT_NOT_SIGNED", world=NEW_CONTRACT),
    Case("prepare_rush_upload", "MONTH_CLOSED", world=CLOSED),
    Case("record_rush_upload", "UPLOAD_NOT_FOUND", {"path": None}, "path"),
    Case("record_rush_upload", "UPLOAD_NOT_FOUND", caller="marc", field="path"),
    Case(
        "record_rush_upload",
        "UPLOAD_REFUSED",
        {"path": stored("null", "size_bytes => 2000000001")},
        "file_size_bytes",
    ),
    Case("record_rush_upload", "CREATOR_NOT_ACTIVE", {"path": prepared("rush")}, world=PAUSED),
    Case("record_rush_upload", "MONTH_CLOSED", {"path": prepared("rush")}, facts=MAY, world=CLOSED),
]

REVIEWS = [
    *invalid("review_video", decision="pending_review"),
    Case("review_video", "REASON_REQUIRED", {"decision": "rejected", "reason": None}, "reason"),
    Case("review_video", "REASON_REQUIRED", {"reason": "x" * 2001}, "reason"),
    Case("review_video", "NOT_FOUND", {"video_id": UNKNOWN}, "video_id"),
    Case("review_video", "VIDEO_ALREADY_REVIEWED", {"video_id": REJECTED}, ids="video_id"),
    Case(
        "review_video",
        "MONTH_CLOSED",
        {"video_id": JANUARY, "decision": "rejected"},
        facts={"month": "2026-01"},
    ),
    Case(
        "review_video",
        "CREATOR_DATA_INVALID",
        {"video_id": ODD_VIDEO, "decision": "approved"},
        facts={"count": 1},
        ids=ODD,
        world=ODD_FIGURES,
    ),
    Case(
        "review_videos",
        "CREATOR_DATA_INVALID",
        {"video_ids": ODD_VIDEOS, "decision": "approved"},
        facts={"count": 1},
        ids=ODD,
        world=ODD_FIGURES,
    ),
    *invalid("review_videos", decision=None, video_ids=[]),
    Case("review_videos", "VALIDATION_FAILED", {"video_ids": [UNKNOWN, None]}, "video_ids"),
    Case(
        "review_videos",
        "VALIDATION_FAILED",
        {"video_ids": Query("select array_agg(gen_random_uuid()) from generate_series(1, 101)")},
        "video_ids",
    ),
    Case("review_videos", "REASON_REQUIRED", {"decision": "revision_requested", "reason": " "}, "reason"),
    Case("review_videos", "NOT_FOUND", {"video_ids": [UNKNOWN]}, "video_ids", ids="video_ids"),
    Case(
        "review_videos", "VIDEO_ALREADY_REVIEWED", {"video_ids": REJECTED_LIST}, "video_ids", ids="video_ids"
    ),
    Case(
        "review_videos",
        "MONTH_CLOSED",
        {"video_ids": Query("select tests.videos('julie', '2026-02', 'pending_review')")},
        facts={"month": "2026-02"},
        world=MONTH_ENDS,
        meanwhile="insert into app.month_closings (month, carry_pending) values ('2026-02', true)",
    ),
    *invalid("reopen_video", request_key="x" * 201),
    Case("reopen_video", "REASON_REQUIRED", {"reason": None}, "reason"),
    Case("reopen_video", "NOT_FOUND", {"video_id": UNKNOWN}, "video_id"),
    Case("reopen_video", "VIDEO_NOT_DECIDED", {"video_id": PENDING}),
    Case("reopen_video", "VIDEO_ALREADY_REPLACED", {"video_id": REPLACED}),
    Case("reopen_video", "MONTH_CLOSED", {"video_id": JANUARY}, facts={"month": "2026-01"}),
]

PREVIEWS = [
    Case("video_preview", "NOT_FOUND", {"video_id": UNKNOWN}, "video_id"),
    Case("rush_preview", "NOT_FOUND", {"rush_id": UNKNOWN}, "rush_id"),
]

CASES = [*UPLOADS, *REVIEWS, *PREVIEWS]
