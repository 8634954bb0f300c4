"""An admin edits packages, mixes and rates; open months keep their values."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from retromuscle import Retro
from retromuscle.errors import EditConflict, IbanInvalid, MixInvalid
from retromuscle.models import MixCode, Quota, Rate, Settings, VideoTypeCode


def give_credits(retro: Retro, tier: int, monthly_credits: Decimal) -> str:
    """Changes the credits of a package, unless somebody edited it since it was read."""
    found = next(package for package in retro.admin_config().packages if package.tier == tier)
    try:
        edited = retro.update_package(
            tier=tier,
            quota_videos=found.quota_videos,
            monthly_credits=monthly_credits,
            expected_updated_at=found.updated_at,
        )
    except EditConflict:
        return "somebody was faster: reload"
    return f"{edited.monthly_credits} euros"


def share(retro: Retro, mix: MixCode, shares: Mapping[VideoTypeCode, Decimal]) -> list[Quota]:
    """Previews the quotas for some shares, then saves the shares."""
    try:
        previewed = retro.preview_mix(quota_total=20, shares=shares)
    except MixInvalid:
        return []
    retro.update_mix(mix=mix, shares=shares)
    return previewed.quotas


def price_and_regret(retro: Retro, video_type: VideoTypeCode, valid_from: date) -> list[Rate]:
    """Sets a price for one package from a day on, and cancels it."""
    rates = retro.update_rate(
        video_type=video_type, rate=Decimal("120.50"), package_tier=20, valid_from=valid_from
    )
    return [retro.cancel_rate(rate_id=rate.rate_id) for rate in rates.rows if rate.valid_from == valid_from]


def pay_from(retro: Retro, debtor_iban: str, debtor_bic: str) -> Settings | str:
    """Names the account that pays, without which there is no bank file."""
    known = retro.admin_config().settings
    try:
        return retro.update_settings(
            debtor_iban=debtor_iban, debtor_bic=debtor_bic, expected_updated_at=known.updated_at
        )
    except IbanInvalid:
        return "this IBAN is not valid"
