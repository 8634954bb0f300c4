"""Contracts: publishing and signing them. Emma has signed the current one; any call would answer that."""

from tests.http.base_calls import Query
from tests.http.every_refusal.case import Case, invalid

OTHER = {"version": "2020-01"}

CASES = [
    Case("sign_contract", "VALIDATION_FAILED", OTHER | {"signer_name": "E"}, "signer_name"),
    Case("sign_contract", "VALIDATION_FAILED", OTHER | {"accept_terms": False}, "accept_terms"),
    Case("sign_contract", "VALIDATION_FAILED", OTHER | {"accept_age": None}, "accept_age"),
    Case("sign_contract", "VALIDATION_FAILED", OTHER | {"accept_rights": False}, "accept_rights"),
    Case("sign_contract", "CONTRACT_OUTDATED", OTHER),
    *invalid("publish_contract", version="two words", title="", body="x" * 200_001),
    Case("publish_contract", "VALIDATION_FAILED", {"body": " "}, "body"),
    Case(
        "publish_contract",
        "CONTRACT_VERSION_EXISTS",
        {"version": Query("select version from app.current_version()")},
        "version",
    ),
]
