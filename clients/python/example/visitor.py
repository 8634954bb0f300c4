"""A visitor without an account looks around, tries a plan, and signs up."""

from retromuscle import Retro
from retromuscle.errors import RetroError, ValidationFailed
from retromuscle.models import MIX_CODE_LABELS, MixCode


def best_month(retro: Retro) -> str:
    """The best-paid month on the landing page, as a sentence."""
    page = retro.landing_page()
    best = max(page.earnings, key=lambda earning: earning.amount)
    return f"{best.videos} videos, {MIX_CODE_LABELS[best.mix]}: {best.amount} euros"


def limits_of_form(retro: Retro) -> dict[str, int]:
    """Each field of the form with its greatest length."""
    return {limit.field: limit.max for limit in retro.onboarding_options().field_limits}


def earnings_of(retro: Retro, package_tier: int, mix: MixCode) -> str:
    """The earnings of a month, or what is wrong with the question."""
    try:
        simulated = retro.simulate_plan(package_tier=package_tier, mix=mix)
    except ValidationFailed as refusal:
        return f"please choose another {refusal.field or 'plan'}"
    return f"{simulated.amount} euros"


def signed_up(retro: Retro, email: str, password: str) -> str:
    """The id of a new account; the client then acts for it."""
    answer = retro.supabase.auth.sign_up({"email": email, "password": password})
    if answer.user is None or answer.session is None:
        raise LookupError("please confirm your address first")
    return answer.user.id


def home(retro: Retro) -> str:
    """Where a link to the app leads: to the person's page."""
    return retro.redirect_target().target or "/sign-in"


def name_of(retro: Retro) -> str:
    """The name in the header of every page."""
    me = retro.me()
    return me.display_name or me.email or "visitor"


def is_up(retro: Retro) -> bool:
    try:
        return retro.health().status == "ok"
    except RetroError:
        return False
