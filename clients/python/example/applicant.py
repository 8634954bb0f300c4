"""Somebody with an account applies, step by step."""

import json
from typing import TypedDict

from pydantic import JsonValue
from retromuscle import Retro
from retromuscle.errors import ApplicationIncomplete, ApplicationLocked, HandleTaken
from retromuscle.models import Application, MixCode


class Form(TypedDict):
    """The fields that every applicant fills in."""

    full_name: str
    whatsapp: str
    country: str
    address: str
    package_tier: int
    mix: MixCode
    handle: str


def keep_form(retro: Retro, step: int, form: dict[str, JsonValue]) -> JsonValue:
    """Saves the form as filled in so far, and returns what is stored."""
    retro.save_onboarding_draft(step=step, form_data=form)
    kept = retro.onboarding_draft().draft
    return kept.form_data if kept else {}


def start_anew(retro: Retro) -> None:
    retro.delete_onboarding_draft()


def apply(retro: Retro, form: Form) -> str:
    """Saves and submits the application; returns what the form shows."""
    try:
        return retro.save_application(**form, submit=True).status
    except ApplicationIncomplete as refusal:
        return f"still missing: {refusal.field}"
    except HandleTaken:
        return "choose another name"
    except ApplicationLocked:
        return "it is being looked at"


def rewrite(retro: Retro, form: Form) -> Application:
    """Withdraws the application to change it, and submits it again."""
    retro.withdraw_application()
    retro.save_application(**form)
    return retro.submit_application()


def standing(retro: Retro) -> str:
    """Where the application stands, and why."""
    application = retro.my_application().application
    if application is None:
        return "not begun"
    return f"{application.status}: {application.review_notes or 'no word yet'}"


def own_data(retro: Retro) -> str:
    """All data about the caller, to be saved as a file."""
    return json.dumps(retro.export_my_data(), indent=2)
