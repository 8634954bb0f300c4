"""The whole life of a creator, as the README tells it, and the other work of an admin.

    live(Place(url, anon_key, service_role_key, travel_to), folder)

`travel_to` sets the clock of the demo's database, since a month passes in this script. Results are asserted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from retromuscle import Retro, create_retro
from retromuscle.models import Payout, Video, VideoTypeCode

from example import admin, applicant, creator, jobs, payments, settings, visitor

FEBRUARY, MARCH = "2026-02", "2026-03"
FORM: applicant.Form = {
    "full_name": "Nina Roux",
    "whatsapp": "+33600000004",
    "country": "France",
    "address": "33000 Bordeaux",
    "package_tier": 10,
    "mix": "EQUILIBRE",
    "handle": "@nina.moves",
}


@dataclass(frozen=True)
class Place:
    """The backend's address, and how to set its clock: `travel_to("2026-02-10 09:00 Europe/Paris")`."""

    url: str
    anon_key: str
    service_role_key: str
    travel_to: Callable[[str], None]

    def visitor(self) -> Retro:
        return create_retro(self.url, self.anon_key, strict=True)

    def service(self) -> Retro:
        return jobs.jobs({"SUPABASE_URL": self.url, "SUPABASE_SERVICE_ROLE_KEY": self.service_role_key})


def live(place: Place, video: Path) -> None:
    """`video` is the path of an mp4 file."""
    place.travel_to("2026-02-10 09:00 Europe/Paris")
    with place.visitor() as nobody, place.service() as service:
        somebody_looks_around(nobody)
        with place.visitor() as nina, place.visitor() as chief, place.visitor() as guest:
            nina_applies(nina)
            creator_id = she_is_accepted(chief, service)
            approved = she_uploads_a_video(nina, chief, creator_id, video)
            she_looks_after_her_account(nina, chief, creator_id)
            place.travel_to("2026-03-01 09:00 Europe/Paris")
            payout = the_month_is_closed(chief, service, creator_id)
            the_payout_is_paid(chief, nina, creator_id, payout)
            the_office_edits_what_is_to_come(chief)
            the_office_looks_back(chief, nina, guest, service, approved)


def somebody_looks_around(nobody: Retro) -> None:
    assert visitor.best_month(nobody) == "40 videos, Équilibre: 4510.00 euros"
    assert visitor.limits_of_form(nobody)["full_name"] == 200
    assert visitor.earnings_of(nobody, 10, "EQUILIBRE") == "1085.00 euros"
    assert visitor.earnings_of(nobody, 11, "EQUILIBRE") == "please choose another package_tier"
    assert (visitor.home(nobody), visitor.name_of(nobody)) == ("/sign-in", "visitor")
    assert visitor.is_up(nobody)


def nina_applies(nina: Retro) -> None:
    visitor.signed_up(nina, "nina@example.com", "correct horse")
    assert applicant.keep_form(nina, 1, {"full_name": "Nina", "deep": {"a_b": [1]}}) == {
        "full_name": "Nina",
        "deep": {"a_b": [1]},
    }
    applicant.start_anew(nina)
    assert applicant.standing(nina) == "not begun"
    assert applicant.apply(nina, {**FORM, "whatsapp": ""}) == "still missing: whatsapp"
    assert applicant.apply(nina, FORM) == "pending_review"
    assert applicant.rewrite(nina, {**FORM, "country": "Belgique"}).country == "Belgique"


def she_is_accepted(chief: Retro, service: Retro) -> UUID:
    chief_id = visitor.signed_up(chief, "chief@example.com", "correct horse")
    assert jobs.appoint(service, chief_id) == 2
    creator_id = admin.accept(chief, "@nina.moves")
    assert creator_id is not None
    return creator_id


def she_uploads_a_video(nina: Retro, chief: Retro, creator_id: UUID, file: Path) -> Video:
    assert applicant.standing(nina) == "approved: no word yet"
    assert creator.send(nina, file, "CINEMATIC", 42) == "please sign first"
    assert creator.sign(nina, "Nina Roux") == "actif"
    assert creator.send(nina, file, "CINEMATIC", 42) == "À valider"
    assert creator.send(nina, file, "CINEMATIC", 42) == "this file is here already"
    assert creator.play_newest(nina) == file.read_bytes()
    rush = creator.send_rush(nina, b"frames", "rush.mov")
    assert creator.play_rush(nina, rush) == b"frames"

    (approved,) = admin.approve_all(chief, creator_id)
    assert admin.reopen(chief, approved.id, "a second look").status == "pending_review"
    (approved,) = admin.approve_all(chief, creator_id)
    assert approved.status_label == "Approuvée"
    assert len(admin.waiting_in(chief, FEBRUARY)) > 1  # rows of other creators
    waiting = admin.left_to_review(chief)
    assert admin.refuse_oldest(chief, "Cadrage trop serré").startswith("Refusée: ")
    assert admin.left_to_review(chief) == waiting - 1
    assert "@nina.moves" in admin.behind(chief, FEBRUARY)
    assert creator.owed(nina, FEBRUARY) == ["3 OOTD", "3 Training", "3 Before/After", "1 Sports 80s"]
    return approved


def she_looks_after_her_account(nina: Retro, chief: Retro, creator_id: UUID) -> None:
    assert creator.move_to(nina, "1000 Bruxelles") == "1000 Bruxelles"
    assert creator.choose_plan(nina, 10, "VOLUME") == "Volume Max from 2026-03"
    assert creator.pay_into(nina, "Nina Roux", "FR00") == "this IBAN is not valid"
    assert creator.pay_into(nina, "Nina Roux", "FR7630006000011234567890189") == "account ending in 0189"
    assert admin.promote(chief, creator_id, 20, "VOLUME") == "20 from 2026-03"
    assert admin.move_creator(chief, creator_id, "pause", "holidays") == "En pause"
    assert admin.move_creator(chief, creator_id, "candidat", "no") == "not from where they stand"
    assert admin.move_creator(chief, creator_id, "actif", "back") == "Actif"


def the_month_is_closed(chief: Retro, service: Retro, creator_id: UUID) -> Payout:
    assert jobs.close_when_reviewed(service, FEBRUARY) is None
    jobs.open_current_month(service)
    payments.open_month(chief, "2026-04")
    assert payments.close_month(chief, MARCH) == "the month is not over"
    closed = payments.close_month(chief, FEBRUARY)
    assert not isinstance(closed, str)
    (payout,) = (payout for payout in closed if payout.creator_id == creator_id)
    delivered = [(item.label, item.delivered, item.rate) for item in payout.items if item.delivered]
    assert delivered == [("Cinematic", 1, Decimal("180.00"))]
    assert (str(payout.amount), payout.payment_status) == ("180.00", "a_faire")
    return payout


def the_payout_is_paid(chief: Retro, nina: Retro, creator_id: UUID, payout: Payout) -> None:
    assert payout.id in payments.owed_by_bank(chief, FEBRUARY)
    order, bank_file = payments.order(chief, [payout.id])
    assert (str(order.total), bank_file[:5]) == ("180.00", "<?xml")
    assert payments.take_back(chief, order.order_id).order_id == order.order_id
    (paid,) = payments.pay(chief, [payout.id], "VIR-1")
    assert paid.payment_status == "paye"
    assert payments.take_payment_back(chief, payout.id).payment_status == "a_faire"
    payments.pay(chief, [payout.id], "VIR-2")
    assert "2026-02: 180.00 (Payé)" in creator.earned(nina)
    assert str(payments.thank(chief, creator_id, Decimal("0.1") + Decimal("0.2"))) == "0.30"
    total, spreadsheet = payments.books(chief, FEBRUARY)
    assert total == len(spreadsheet.strip().splitlines()) - 1
    assert spreadsheet.count("@nina.moves") == 1


def the_office_edits_what_is_to_come(chief: Retro) -> None:
    assert settings.give_credits(chief, 20, Decimal("30.50")) == "30.50 euros"
    few = Decimal("0.05")
    shares: dict[VideoTypeCode, Decimal] = {
        "OOTD": Decimal("0.4"),
        "TRAINING": Decimal("0.3"),
        "BEFORE_AFTER": Decimal("0.2"),
        "SPORTS_80S": few,
        "CINEMATIC": few,
    }
    assert len(settings.share(chief, "VOLUME", shares)) == 5
    assert settings.share(chief, "VOLUME", {**shares, "OOTD": Decimal("0.5")}) == []
    (regretted,) = settings.price_and_regret(chief, "OOTD", date(2026, 5, 1))
    assert str(regretted.rate) == "120.50"
    assert settings.pay_from(chief, "FR00", "AGRIFRPP") == "this IBAN is not valid"
    edited = settings.pay_from(chief, "FR7630006000011234567890189", "AGRIFRPP")
    assert not isinstance(edited, str)
    assert (edited.debtor_iban_last4, edited.debtor_bic) == ("0189", "AGRIFRPP")


def the_office_looks_back(chief: Retro, nina: Retro, guest: Retro, service: Retro, seen: Video) -> None:
    guest_id = visitor.signed_up(guest, "guest@example.com", "correct horse")
    applicant.keep_form(guest, 0, {})
    assert guest_id in admin.lend_keys(chief, "guest@example.com")
    assert "Nina Roux" in applicant.own_data(nina)
    assert len(admin.publish(chief, "2031-01", "# Contrat")) == 64
    assert admin.forget(chief, guest_id) == []
    actors = [entry.actor_email for entry in admin.history_of(chief, "videos", seen.id)]
    assert actors == ["chief@example.com"] * 3 + [
        "nina@example.com"
    ]  # two approvals, a reopening; the upload
    (february,) = (month for month in admin.plotted(chief) if month.month == FEBRUARY)
    assert (february.month_state, len(february.by_type)) == ("closed", 5)
    assert admin.waiting_for(chief).applications == 0
    assert "settings" in admin.audit_choices(chief).entities
    assert jobs.verify_log(service) is not None
