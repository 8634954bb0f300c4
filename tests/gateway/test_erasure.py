"""A person uses the programme, is erased and deleted; then everything that is stored is searched."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from supabase import Client

from generator.config import Project
from generator.house import Contract
from generator.testing.clones import Template
from tests.gateway.mp4 import small_mp4
from tests.gateway.test_storage_programme import prepare, prepare_rush, record
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, mails_to
from tests.rigs.postgrest import serving
from tests.rigs.resumable import begun

# One rare word in every name, so that every trace of her can be found.
NAME = "zephyrine"
EMAIL, LATER_EMAIL = f"{NAME}@example.org", f"{NAME}.blanc@example.org"
TRACES = [NAME, "699887766", "69988776", "DE89370400440532013000", "rue des lilas"]
APPLICATION = {
    "full_name": "Zephyrine Blanc",
    "whatsapp": "+33699887766",
    "country": "France",
    "address": "1 rue des Lilas, 75020 Paris",
    "package_tier": 20,
    "mix": "VOLUME",
    "social_tiktok": f"https://www.tiktok.com/@{NAME}",
    "followers_tiktok": 69988776,
    "submit": True,
}
PROFILE = {"method": "iban", "account_holder_name": "Zephyrine Blanc", "iban": TRACES[3]}


@pytest.fixture
def mailing_gateway(
    project: Project, template_database: Template, house: Contract, tmp_path: Path
) -> Iterator[Gateway]:
    """A gateway that stores mails, with all its files in one folder."""
    folder = tmp_path / "gateway"
    with (
        serving(project, template_database, house, tmp_path) as api,
        running_gateway(api, folder, confirm_email=True) as gateway,
    ):
        yield gateway


def everything(gateway: Gateway) -> dict[str, bytes]:
    """Everything that is stored, by place: a dump of the database, and each file of the gateway by
    its path.
    """
    clone = gateway.api.clone
    dumped = subprocess.run(
        [clone.server.bin_dir / "pg_dump", "--dbname", clone.superuser_url], capture_output=True, check=True
    )
    folder = Path(gateway.settings.inbox_folder).parent
    files = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {"database": dumped.stdout, **files}


def found(gateway: Gateway, *words: str) -> dict[str, list[str]]:
    """The places where each of the words occurs, in any case: a line of the dump, or a file by name or
    content.
    """
    places: dict[str, list[str]] = {}
    for place, content in everything(gateway).items():
        lines = content.lower().splitlines() if place == "database" else [content.lower() + place.encode()]
        for word in words:
            hits = [line for line in lines if word.lower().encode() in line]
            if hits:
                shown = [repr(line[:200]) for line in hits] if place == "database" else [place]
                places.setdefault(word, []).extend(shown)
    return places


def signed_in(gateway: Gateway) -> Client:
    """Her account, made by a mailed link that gives a code: it leaves traces in the inbox and a flow."""
    client = gateway.client("visitor", flow_type="pkce")
    client.auth.sign_up({"email": EMAIL, "password": PASSWORD, "options": {"data": {"name": "Zephyrine"}}})
    (mail,) = mails_to(gateway, EMAIL)
    client.auth.verify_otp({"type": "signup", "token_hash": mail.token_hash})
    user = client.auth.sign_in_with_password({"email": EMAIL, "password": PASSWORD}).user
    assert user is not None
    gateway.api.accounts[NAME] = user.id
    client.auth.reset_password_for_email(EMAIL)
    client.auth.update_user({"email": LATER_EMAIL})
    return client


def do(gateway: Gateway, caller: str, endpoint: str, **parameters: Any) -> Any:
    response = gateway.api.call(endpoint, caller, **parameters)
    assert response.is_success, response.text
    return response.json() if response.content else None


def live(gateway: Gateway, her: Client) -> None:
    """Leaves every possible trace: texts, complete and incomplete files, and decisions about them."""
    do(gateway, NAME, "save_onboarding_draft", step=1, form_data={"full_name": "Zephyrine"})
    application = do(gateway, NAME, "save_application", **APPLICATION)
    review = {"application_id": application["id"], "decision": "approved", "notes": "Bienvenue Zephyrine"}
    creator = do(gateway, "admin", "review_application", **review)["creator_id"]
    contract = do(gateway, NAME, "current_contract")
    consents = dict.fromkeys(("accept_terms", "accept_age", "accept_rights"), True)
    shown = {"version": contract["version"], "checksum": contract["checksum"]}
    do(gateway, NAME, "sign_contract", **shown, **consents, signer_name="Zephyrine Blanc")
    do(gateway, NAME, "save_payout_profile", **PROFILE)
    do(gateway, "admin", "save_creator_notes", creator_id=creator, notes="Zephyrine est régulière")

    storage = her.storage
    ticket = prepare(her, file_name=f"{NAME}.mp4")
    storage.from_("videos").upload(ticket["path"], small_mp4(), {"content-type": "video/mp4"})
    video = record(her, ticket["path"])
    do(gateway, "admin", "review_video", video_id=video["id"], decision="rejected", reason="Trop sombre")
    never = prepare(her, file_name=f"{NAME}-jamais.mp4")
    storage.from_("videos").upload(never["path"], small_mp4(), {"content-type": "video/mp4"})
    half = prepare_rush(her, 100_000, file_name=f"{NAME}-brut.mp4")
    upload = begun(
        gateway, NAME, 100_000, bucketName="rushes", objectName=half["path"], contentType="video/mp4"
    )
    assert upload.append(0, b"0" * 50_000).status_code == 204
    do(gateway, NAME, "export_my_data")


def erase(gateway: Gateway, *, softly: bool) -> None:
    """The three steps of an erasure: the database, Storage, Auth."""
    user_id = gateway.api.accounts[NAME]
    erased = do(gateway, "admin", "erase_person", user_id=user_id, reason="Demande du 3 mars")
    service = gateway.client("service")
    for file in erased["objects"]:
        assert service.storage.from_(file["bucket"]).remove([file["path"]])
    service.auth.admin.delete_user(user_id, should_soft_delete=softly)


@pytest.mark.parametrize("softly", [False, True])
def test_after_an_erasure_nothing_stored_names_the_person(mailing_gateway: Gateway, softly: bool) -> None:
    live(mailing_gateway, signed_in(mailing_gateway))
    before = found(mailing_gateway, *TRACES)
    assert before.keys() == set(TRACES)
    inbox, pending = mailing_gateway.settings.inbox, mailing_gateway.settings.pending_uploads
    for folder in (inbox, pending):
        assert any(place.startswith(str(folder)) for place in before[NAME])
    assert mailing_gateway.api.value("select count(*) from auth.flow_state") > 0

    erase(mailing_gateway, softly=softly)
    assert found(mailing_gateway, *TRACES) == {}
    assert mailing_gateway.api.value("select count(*) from auth.flow_state") == 0
    assert list(pending.iterdir()) == []
