"""Reads with .from(): each row under row-level security, and no view can be written."""

import pytest

from generator.config import find_project
from generator.house import load
from tests.http.fingerprint import Watch
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

VIEWS = load(find_project()).views.values()
REFERENCE = [view.name for view in VIEWS if "V" in view.actors]
OWNED = [view.name for view in VIEWS if "V" not in view.actors]
# Without owner: every account reads all rows.
COMMON = {"contract_versions"}
COLUMN = "select attname from pg_attribute where attrelid = ('public.' || %s)::regclass and attnum = 1"
PEOPLE = ("emma", "marc", "julie")


def traces_of(api: Api, person: str) -> set[str]:
    """Texts that identify that creator in a row: ids, handle, e-mail, names, paths."""
    rows = api.rows(
        "select id, user_id, handle, email, display_name from app.creators where user_id = %s",
        [api.accounts[person]],
    )
    owned = api.rows(
        "select id from app.videos where creator_id = %(id)s"
        " union all select id from app.payouts where creator_id = %(id)s",
        {"id": rows[0][0]},
    )
    return {str(value) for row in (*rows, *owned) for value in row}


@pytest.mark.parametrize("view", OWNED)
@pytest.mark.parametrize("reader", PEOPLE)
def test_a_creator_sees_no_row_of_another(reading_api: Api, view: str, reader: str) -> None:
    text = reading_api.get(f"/{view}", reader).text
    for other in set(PEOPLE) - {reader}:
        assert [trace for trace in traces_of(reading_api, other) if trace in text] == []


@pytest.mark.parametrize("view", sorted({*OWNED} - COMMON))
def test_an_admin_sees_all_rows_and_a_creator_their_own(reading_api: Api, view: str) -> None:
    everything = reading_api.get(f"/{view}", "admin").json()
    own = [reading_api.get(f"/{view}", person).json() for person in PEOPLE]
    assert sum(len(rows) for rows in own) == len(everything)


@pytest.mark.parametrize("view", ["creators", "monthly_tracking", "videos", "payouts", "payout_items"])
def test_emma_sees_her_own_rows(reading_api: Api, view: str) -> None:
    assert reading_api.get(f"/{view}", "emma").json()


@pytest.mark.parametrize("view", sorted({*OWNED} - COMMON))
def test_a_caller_without_rows_gets_none(reading_api: Api, view: str) -> None:
    assert reading_api.get(f"/{view}", "member").json() == []
    assert reading_api.get(f"/{view}", "anonymous").json() == []


@pytest.mark.parametrize("view", OWNED)
def test_a_visitor_reads_reference_data_alone(reading_api: Api, view: str) -> None:
    refused = known_refusal(reading_api, reading_api.get(f"/{view}", "visitor"))
    assert (refused.status, refused.code) == (401, "42501")


@pytest.mark.parametrize("view", REFERENCE)
def test_reference_data_is_the_same_for_everybody(reading_api: Api, view: str) -> None:
    answers = [
        reading_api.get(f"/{view}", caller).json() for caller in ("visitor", "member", "emma", "admin")
    ]
    assert answers[0]
    assert answers == [answers[0]] * 4


def test_another_persons_rows_are_not_found_by_id_or_embedding(reading_api: Api) -> None:
    marc = str(reading_api.value("select tests.creator('marc')"))
    assert reading_api.get(f"/creators?id=eq.{marc}", "emma").json() == []
    assert reading_api.get(f"/videos?creator_id=eq.{marc}", "emma").json() == []
    assert reading_api.get(f"/videos?or=(creator_id.eq.{marc},id.is.null)", "emma").json() == []
    counted = reading_api.get(f"/payouts?creator_id=eq.{marc}", "emma", {"prefer": "count=exact"})
    assert counted.headers["content-range"] == "*/0"
    embedded = reading_api.get("/creators?select=id,videos(creator_id)", "emma").json()
    assert {video["creator_id"] for video in embedded[0]["videos"]} == {embedded[0]["id"]}
    assert len(embedded) == 1


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_every_embedding_is_found_by_the_name_of_the_view_alone(reading_api: Api, view: str) -> None:
    answers = {
        other.name: reading_api.get(f"/{view}?select=*,{other.name}(*)&limit=1", "admin") for other in VIEWS
    }
    assert [other for other, answer in answers.items() if answer.status_code == 300] == []


def test_one_request_reads_all_rows_of_a_screen(reading_api: Api) -> None:
    for address in (
        "/creators?select=*,monthly_tracking(*,videos(*,video_reviews(*)))",
        "/payouts?select=*,payout_items(*),payout_adjustments(*),payout_events(*)",
        "/activity?select=*,videos(*)",
        "/applications?select=*,creators(*)",
        "/mixes?select=*,mix_shares(*)",
        "/packages?select=*,video_rates(*)",
    ):
        assert reading_api.get(address, "emma").status_code == 200, address


@pytest.mark.parametrize("caller", ["visitor", "emma", "admin", "service"])
@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_no_view_lets_anybody_write(reading_api: Api, view: str, caller: str) -> None:
    column = reading_api.value(COLUMN, [view])
    with reading_api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        for method in ("POST", "PATCH", "DELETE"):
            address = f"/{view}" if method == "POST" else f"/{view}?{column}=not.is.null"
            response = reading_api.client.request(
                method, address, json={column: None}, headers=reading_api.headers(caller)
            )
            assert known_refusal(reading_api, response).code == "42501", method
        assert watch.take() == before
