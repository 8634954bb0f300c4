"""The bank file of a payment order is a SEPA credit transfer that banks accept."""

import re
from typing import Any

import pytest
from sepaxml.validation import ValidationError, try_valid_xml

from tests.http.refusals import known_refusal
from tests.rigs.api import Api

SCHEMA = "pain.001.001.09"
# The rules of SEPA: the allowed characters, and the length of a name and of a remittance line.
SEPA_TEXT = re.compile(r"[A-Za-z0-9/?:().,'+ -]{1,140}")
NAMES = {
    "emma": "Zoë Müller-Strauß & <b>Cie</b> ]]> \"'",
    "julie": "Ł" * 120,
    "marc": "// 王 小明 //",
}
IBANS = {
    "emma": "FR7630006000011234567890189",
    "julie": "DE89370400440532013000",
    "marc": "MT84MALT011000012345MTLCAST001S",
}


@pytest.fixture(scope="module")
def order(shared_api: Api) -> dict[str, Any]:
    """Three payouts of February, by bank transfer to people with names that XML and banks dislike."""
    shared_api.run(
        "update app.settings set debtor_name = 'Rétro <Muscle> & Cie', debtor_bic = 'PSSTFRPPXXX',"
        " debtor_iban = 'FR1420041010050500013M02606' where only_row"
    )
    for person, name in NAMES.items():
        saved = shared_api.call(
            "save_payout_profile", person, method="iban", account_holder_name=name, iban=IBANS[person]
        )
        assert saved.status_code == 200, saved.text
    shared_api.run("select tests.settle('2026-02')")
    payouts = [
        str(payout_id)
        for (payout_id,) in shared_api.rows("select id from app.payouts where month = '2026-02'")
    ]
    answer = shared_api.call("order_payouts", "admin", payout_ids=payouts, method="iban")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


@pytest.fixture(scope="module")
def file(shared_api: Api, order: dict[str, Any]) -> str:
    answer = shared_api.call("payment_order_file", "admin", order_id=order["order_id"])
    assert answer.status_code == 200, answer.text
    text: str = answer.json()
    return text


def test_a_bank_file_is_valid_by_the_iso_20022_schema(file: str) -> None:
    try_valid_xml(file.encode(), SCHEMA)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<PmtMtd>TRF</PmtMtd>", ""),
        ('Ccy="EUR"', 'Ccy="Euro"'),
        ("<IBAN>FR7630", "<IBAN>fr7630"),
        ("pain.001.001.09", "pain.001.001.03"),
    ],
    ids=["method", "currency", "account", "namespace"],
)
def test_the_schema_refuses_a_wrong_file(file: str, right: str, wrong: str) -> None:
    assert right in file
    with pytest.raises(ValidationError):
        try_valid_xml(file.replace(right, wrong).encode(), SCHEMA)


def test_a_bank_file_pays_each_line_to_the_cent(file: str, order: dict[str, Any]) -> None:
    payment = r'<EndToEndId>(.*?)</EndToEndId>.*?Ccy="EUR">(.*?)</InstdAmt>.*?<IBAN>(.*?)</IBAN>'
    paid = re.findall(payment, file, re.DOTALL)
    lines = [(line["end_to_end_id"], f"{line['amount']:.2f}", line["iban"]) for line in order["lines"]]
    assert paid == lines
    assert re.findall(r"<CtrlSum>(.*?)</CtrlSum>", file) == ["6428.00", "6428.00"]
    assert re.findall(r"<NbOfTxs>(.*?)</NbOfTxs>", file) == ["3", "3"]


def test_texts_of_a_bank_file_use_only_sepa_characters(file: str) -> None:
    names = re.findall(r"<Nm>(.*?)</Nm>", file)
    assert len(names) == 2 + len(NAMES)
    assert all(len(name) <= 70 for name in names)
    texts = names + re.findall(r"<Ustrd>(.*?)</Ustrd>", file)
    assert [text for text in texts if not SEPA_TEXT.fullmatch(text) or "//" in text] == []
    assert "Zoe Muller-Strauss + .b.Cie./b. ... .'" in names


def test_only_an_admin_gets_a_bank_file(shared_api: Api, order: dict[str, Any]) -> None:
    for caller, due in {"emma": (403, "FORBIDDEN"), "visitor": (401, "NOT_SIGNED_IN")}.items():
        refused = known_refusal(
            shared_api, shared_api.call("payment_order_file", caller, order_id=order["order_id"])
        )
        assert (refused.status, refused.code) == due
