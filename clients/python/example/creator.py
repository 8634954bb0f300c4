"""A creator signs, uploads, and looks at the month and the money."""

from pathlib import Path
from typing import Final

from retromuscle import Retro
from retromuscle.errors import (
    ContractOutdated,
    CreatorNotActive,
    DuplicateFile,
    IbanInvalid,
    RetroError,
    Unavailable,
)
from retromuscle.models import PAYMENT_STATUS_LABELS, MixCode, Preview, Rush, VideoTypeCode

VERTICAL: Final = "1080x1920"


def sign(retro: Retro, signer_name: str) -> str:
    """Signs the contract that was shown."""
    shown = retro.current_contract()
    try:
        signed = retro.sign_contract(
            version=shown.version,
            checksum=shown.checksum,
            signer_name=signer_name,
            accept_terms=True,
            accept_age=True,
            accept_rights=True,
        )
    except ContractOutdated:
        return "the contract has changed: please read it again"
    return signed.creator_status


def send(retro: Retro, file: Path, video_type: VideoTypeCode, duration_seconds: int) -> str:
    """Sends a video; if that fails, says what to do."""
    try:
        video = retro.upload_video(
            file, video_type=video_type, duration_seconds=duration_seconds, resolution=VERTICAL
        )
    except CreatorNotActive:
        return "please sign first"
    except DuplicateFile:
        return "this file is here already"
    except Unavailable:
        return "the line broke: please send it again"
    except RetroError as refusal:
        return str(refusal)
    return video.status_label


def send_rush(retro: Retro, content: bytes, file_name: str) -> Rush:
    return retro.upload_rush(content, file_name=file_name)


def play(retro: Retro, shown: Preview) -> bytes:
    """The file itself; `create_signed_url` of the same bucket gives a URL for a browser."""
    return retro.supabase.storage.from_(shown.bucket).download(shown.path)


def play_newest(retro: Retro) -> bytes:
    newest = retro.creator_dashboard().upload.recent_videos[0]
    return play(retro, retro.video_preview(video_id=newest.id))


def play_rush(retro: Retro, rush: Rush) -> bytes:
    return play(retro, retro.rush_preview(rush_id=rush.id))


def owed(retro: Retro, month: str) -> list[str]:
    """The videos still owed in a month, by type."""
    quotas = retro.creator_dashboard(month=month).quotas
    return [f"{quota.remaining} {quota.label}" for quota in quotas if quota.remaining]


def move_to(retro: Retro, address: str) -> str:
    return retro.update_profile(address=address).address


def choose_plan(retro: Retro, package_tier: int, mix: MixCode) -> str:
    plan = retro.change_plan(package_tier=package_tier, mix=mix)
    return f"{plan.mix_label} from {plan.from_month}"


def pay_into(retro: Retro, account_holder_name: str, iban: str) -> str:
    """Sets where the money goes; a wrong IBAN is reported at its field."""
    try:
        retro.save_payout_profile(method="iban", account_holder_name=account_holder_name, iban=iban)
    except IbanInvalid:
        return "this IBAN is not valid"
    kept = retro.my_payout_profile().profile
    return f"account ending in {kept.iban_last4}" if kept else "nothing is kept"


def earned(retro: Retro) -> list[str]:
    """One line per month."""
    return [
        f"{payout.month}: {payout.amount}"
        f" ({PAYMENT_STATUS_LABELS[payout.payment_status] if payout.payment_status else 'estimate'})"
        for payout in retro.my_payouts().rows
    ]
