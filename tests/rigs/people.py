"""Accounts that a test makes for itself, and the mails that they get."""

import uuid

from supabase import Client

from gateway.standin.inbox import Mail, read_inbox
from tests.rigs.gateway import Gateway

PASSWORD = "correct horse"


def new_email() -> str:
    return f"{uuid.uuid4().hex}@example.com"


def signed_up(gateway: Gateway, email: str | None = None) -> Client:
    """The official client of a new account that is signed in."""
    client = gateway.client("visitor")
    client.auth.sign_up({"email": email or new_email(), "password": PASSWORD})
    return client


def mails_to(gateway: Gateway, email: str) -> list[Mail]:
    return [mail for mail in read_inbox(gateway.settings.inbox) if mail.to == email]
