"""Refusals as the Python client raises them, from every layer."""

import asyncio
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from retromuscle import (
    AsyncRetro,
    FileTicket,
    Retro,
    RetroError,
    create_async_retro,
    create_retro,
    errors,
)
from retromuscle.generated.codes import Language
from retromuscle.generated.errors import CLASSES
from supabase import ClientOptions, create_client

from tests.rigs.gateway import Gateway, running_gateway

PENDING = "select id from app.videos where status = 'pending_review' order by created_at limit 1"


def retro_of(gateway: Gateway, caller: str, language: Language = "en", **changes: str) -> Retro:
    given = {"url": gateway.url, "key": gateway.settings.anon_key, **changes}
    token = None if caller == "visitor" else gateway.api.token(caller)
    return create_retro(given["url"], given["key"], access_token=token, language=language)


def answering(status: int, body: str) -> Retro:
    """A server in front of the API that gives every request the same answer."""
    client = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(status, text=body)))
    return Retro(create_client("http://proxy.test", "a.b.c", ClientOptions(httpx_client=client)))


def refusal(call: Callable[[], object], kind: type[RetroError]) -> tuple[int, str | None, dict[str, Any]]:
    """Status, field and facts of the exception that the call raises, which must be exactly of that class."""
    with pytest.raises(kind) as raised:
        call()
    error = raised.value
    assert type(error) is kind
    assert len(error.request_id) == 36
    assert error.message == str(error) != ""
    return error.status, error.field, dict(error.facts)


@pytest.fixture(scope="module")
def video_id(shared_gateway: Gateway) -> str:
    """A video that was rejected."""
    found = str(shared_gateway.api.value(PENDING))
    with retro_of(shared_gateway, "admin") as admin:
        admin.review_video(video_id=found, decision="rejected", reason="Cadrage trop serré")
    return found


def test_refusals_of_endpoints_postgrest_and_postgres_are_raised(
    shared_gateway: Gateway, video_id: str
) -> None:
    with (
        retro_of(shared_gateway, "admin") as admin,
        retro_of(shared_gateway, "emma") as emma,
        retro_of(shared_gateway, "visitor") as visitor,
    ):
        approved: dict[str, Any] = {"video_id": video_id, "decision": "approved"}
        assert refusal(lambda: admin.review_video(**approved), errors.VideoAlreadyReviewed)[0] == 409
        refused = refusal(
            lambda: admin.review_video(video_id=video_id, decision="rejected"), errors.ReasonRequired
        )
        assert refused[:2] == (400, "reason")
        assert refusal(lambda: emma.review_video(**approved), errors.Forbidden)[0] == 403
        assert refusal(lambda: visitor.review_video(**approved), errors.NotSignedIn)[0] == 401
        status, _, facts = refusal(
            lambda: admin.review_video(video_id="1", decision="approved"), errors.ValidationFailed
        )
        assert (status, facts["cause"]) == (400, "22P02")
    with create_retro(shared_gateway.url, shared_gateway.settings.anon_key, access_token="a.b.c") as nobody:
        assert refusal(nobody.me, errors.NotSignedIn)[0] == 401


def test_refusals_of_the_gateway_and_the_network_are_raised(shared_gateway: Gateway, tmp_path: Path) -> None:
    with retro_of(shared_gateway, "visitor", key="wrong") as wrong_key:
        assert refusal(wrong_key.me, errors.Internal)[0] == 401
    with retro_of(shared_gateway, "emma") as emma:
        large = {"text": "x" * 300_000}
        assert (
            refusal(lambda: emma.save_onboarding_draft(step=1, form_data=large), errors.PayloadTooLarge)[0]
            == 413
        )
    with retro_of(shared_gateway, "visitor", url="http://127.0.0.1:1") as unreachable:
        assert refusal(unreachable.me, errors.Unavailable)[0] == 0
        with pytest.raises(errors.Unavailable, match="the service runs at the URL"):
            unreachable.me()
    with (
        retro_of(shared_gateway, "visitor", url=f"{shared_gateway.url}/elsewhere") as wrong_path,
        pytest.raises(errors.NotFound, match="give it the project's URL"),
    ):
        wrong_path.me()
    keys = {
        name: getattr(shared_gateway.settings, name)
        for name in ("anon_key", "service_role_key", "jwt_secret")
    }
    with (
        running_gateway(shared_gateway.api, tmp_path, rest_url="http://127.0.0.1:1", **keys) as dead,
        retro_of(dead, "visitor") as nobody_behind,
    ):
        assert refusal(nobody_behind.me, errors.Unavailable)[0] == 503


def test_too_many_reads_at_the_gateway_are_refused(shared_gateway: Gateway, tmp_path: Path) -> None:
    with (
        running_gateway(shared_gateway.api, tmp_path, limits={"read": 0}) as full,
        retro_of(full, "visitor") as visitor,
    ):
        status, _, facts = refusal(visitor.me, errors.RateLimited)
    assert status == 429
    assert 0 < facts["retry_after"] <= 60


def test_too_many_calls_are_refused(shared_gateway: Gateway) -> None:
    shared_gateway.api.run("insert into private.limits (endpoint, per_minute) values ('export_my_data', 1)")

    def calls() -> None:
        """One call more than is allowed in as many minutes as may pass."""
        for _ in range(3):
            marc.export_my_data()

    with retro_of(shared_gateway, "marc") as marc:
        status, _, facts = refusal(calls, errors.RateLimited)
    assert status == 429
    assert 0 < facts["retry_after"] <= 60


def test_errors_of_proxies_are_raised() -> None:
    assert refusal(answering(429, "<html>slow down</html>").me, errors.RateLimited)[0] == 429
    assert refusal(answering(502, "<html>bad gateway</html>").me, errors.Unavailable)[0] == 502
    assert refusal(answering(408, "").me, errors.Unavailable)[0] == 408
    assert refusal(answering(500, "null").me, errors.Internal)[0] == 500
    assert refusal(answering(200, "<html>not JSON</html>").me, errors.Internal)[2]["cause"] == "answer"
    assert refusal(answering(200, '{"role": 1}').me, errors.Internal)[0] == 200


def test_the_message_says_what_to_do() -> None:
    page = '{"code": "INVALID_ORIGIN", "message": "No.", "hint": "Allow it.", "details": "{}"}'
    with pytest.raises(errors.InvalidOrigin, match=r"^No\. Allow it\.$"):
        answering(403, page).me()


def test_unknown_codes_become_listed_ones() -> None:
    new = '{"code": "NEW_CODE", "message": "New.", "details": "{}"}'
    assert refusal(answering(409, new).me, errors.Internal)[2]["cause"] == "NEW_CODE"
    foreign = '{"code": "IBAN_INVALID", "message": "No.", "details": "{}"}'
    assert refusal(answering(422, foreign).me, errors.Internal)[2]["cause"] == "IBAN_INVALID"


def test_sentences_come_in_the_language_asked_for(shared_gateway: Gateway, video_id: str) -> None:
    languages: tuple[Language, ...] = ("en", "fr")
    said = []
    for language in languages:
        with retro_of(shared_gateway, "admin", language) as admin, pytest.raises(RetroError) as raised:
            admin.review_video(video_id=video_id, decision="approved")
        said.append(str(raised.value))
    assert said == [
        "The video already has a different decision.",
        "La vidéo a déjà reçu une décision différente.",
    ]


def test_each_call_has_a_request_id_that_is_in_the_log(
    shared_gateway: Gateway, capsys: pytest.CaptureFixture[str]
) -> None:
    sent: list[httpx.Request] = []
    with retro_of(shared_gateway, "emma") as emma:
        emma.supabase.postgrest.session.event_hooks["request"].append(sent.append)
        with pytest.raises(errors.Forbidden) as raised:
            emma.open_month()
    assert [request.headers["x-request-id"] for request in sent] == [raised.value.request_id]
    assert raised.value.request_id in capsys.readouterr().err
    assert raised.value.as_dict() == {
        "code": "FORBIDDEN",
        "status": 403,
        "message": str(raised.value),
        "field": None,
        "request_id": raised.value.request_id,
        "facts": {},
    }


def test_exceptions_form_a_tree() -> None:
    assert issubclass(errors.VideoAlreadyReviewed, errors.Conflict)
    assert issubclass(errors.Conflict, RetroError)
    assert {kind.code for kind in CLASSES.values()} == CLASSES.keys()
    assert all(code == kind.code for code, kind in CLASSES.items())
    error = errors.VideoAlreadyReviewed("No.", 409, "video_id", "an id", {"count": 1})
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301  made one line above
    assert copied.as_dict() == error.as_dict()


def test_an_upload_that_fails_is_not_recorded(shared_gateway: Gateway) -> None:
    file: dict[str, Any] = {"file_name": "course.mp4", "video_type": "OOTD", "resolution": "1080x1920"}

    def stopped(_done: int, _size: int) -> None:
        raise InterruptedError

    with retro_of(shared_gateway, "emma") as emma:
        before = emma.creator_dashboard().upload.pending_review_count
        with pytest.raises(InterruptedError):
            emma.upload_video(b"x" * 300_000, duration_seconds=20, progress=stopped, **file)
        assert refusal(
            lambda: emma.upload_video(b"x", duration_seconds=20, mime_type="text/plain", **file),
            errors.UploadRefused,
        )[1]
        with pytest.raises(ValueError, match="needs a file_name"):
            emma.upload_rush(b"x")
        assert emma.creator_dashboard().upload.pending_review_count == before


def test_a_duplicate_is_noticed_before_it_is_sent(shared_gateway: Gateway) -> None:
    file: dict[str, Any] = {"file_name": "deux.mp4", "video_type": "OOTD", "resolution": "1080x1920"}
    content, alike = (b"x" * 100_000 + middle * 100_000 + b"x" * 100_000 for middle in (b"1", b"2"))
    sent: list[int] = []

    def noted(done: int, _size: int) -> None:
        sent.append(done)

    with retro_of(shared_gateway, "emma") as emma:
        first = emma.upload_video(content, duration_seconds=20, **file)
        again = refusal(
            lambda: emma.upload_video(content, duration_seconds=20, progress=noted, **file),
            errors.DuplicateFile,
        )
        assert again == (409, None, {"ids": [str(first.id)]})
        assert sent == []
        assert emma.upload_video(alike, duration_seconds=20, progress=noted, **file).id != first.id
        assert sent


def test_a_server_prepares_and_records_what_a_page_sends(shared_gateway: Gateway) -> None:
    content = b"y" * 200_000
    with retro_of(shared_gateway, "emma") as server, retro_of(shared_gateway, "visitor") as page:
        ticket = server.prepare_video(
            video_type="OOTD", file_name="trois.mp4", file_size_bytes=len(content), mime_type="video/mp4"
        )
        assert ticket.url.startswith(shared_gateway.url)
        page.send_file(ticket, content)
        assert server.record_video_upload(
            path=ticket.path, duration_seconds=20, resolution="1080x1920"
        ).size_bytes == len(content)
        rush = server.prepare_rush(
            file_name="quatre.mp4", file_size_bytes=len(content), mime_type="video/mp4"
        )
        page.send_file(rush, content)
        assert server.record_rush_upload(path=rush.path).size_bytes == len(content)
        forged = FileTicket(rush.bucket, rush.path, f"{rush.token}x", rush.url)
        assert refusal(lambda: page.send_file(forged, content), errors.ValidationFailed)[0] == 400


def test_the_async_client_raises_the_same_errors(shared_gateway: Gateway) -> None:
    async def refused() -> tuple[RetroError, RetroError]:
        anon_key = shared_gateway.settings.anon_key
        retro: AsyncRetro
        async with await create_async_retro(shared_gateway.url, anon_key) as retro:
            with pytest.raises(errors.NotSignedIn) as signed_out:
                await retro.my_payouts()
        async with await create_async_retro("http://127.0.0.1:1", anon_key) as retro:
            with pytest.raises(errors.Unavailable) as unreachable:
                await retro.me()
        return signed_out.value, unreachable.value

    signed_out, unreachable = asyncio.run(refused())
    assert (signed_out.status, unreachable.status) == (401, 0)
