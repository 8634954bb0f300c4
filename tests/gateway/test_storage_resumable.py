"""The life of a resumable upload: its files between two requests, and how it ends."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

import httpx
import pytest
from storage3._sync.file_api import SyncBucketProxy

from gateway.standin.storage.resumable import pending
from tests.gateway.raw import sending, wait_for
from tests.gateway.stored import files, objects
from tests.rigs.api import at_once
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.resumable import (
    BASE,
    CHUNK,
    CONTENT,
    HALF,
    VERSION,
    Upload,
    announcement,
    begun,
    create,
    video_begun,
)

WHOLE = len(CONTENT)


def test_the_protocol_is_described_to_anybody(shared_gateway: Gateway) -> None:
    for path in (BASE, f"{BASE}/sign", f"{BASE}/anything"):
        answered = httpx.options(shared_gateway.url + path)
        headers = answered.headers
        assert (answered.status_code, headers["tus-version"], headers["tus-resumable"]) == (
            204,
            "1.0.0",
            "1.0.0",
        )
        assert headers["tus-extension"] == "creation,creation-with-upload,termination,expiration"
        assert {"location", "upload-offset"} <= set(headers["access-control-expose-headers"].split(", "))


def test_an_upload_grows_and_becomes_an_object_at_its_end(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    upload = begun(shared_gateway, "service", cacheControl="60", metadata='{"page": 3}')
    assert upload.offset() == 0
    first = upload.append(0, CONTENT[:HALF])
    assert (first.status_code, first.headers["upload-offset"]) == (204, str(HALF))
    assert first.headers["upload-expires"].endswith(" GMT")
    headers = upload.ask("HEAD").headers
    assert (headers["upload-offset"], headers["upload-length"]) == (str(HALF), str(WHOLE))
    assert (headers["cache-control"], headers["upload-metadata"][:11]) == ("no-store", "bucketName ")
    assert objects(shared_gateway, "papers") == []

    last = upload.append(HALF, CONTENT[HALF:])
    assert (last.status_code, last.headers["upload-offset"]) == (204, str(WHOLE))
    assert papers.download("a.txt") == CONTENT
    info = papers.info("a.txt")
    assert (info["size"], info["content_type"]) == (WHOLE, "text/plain")
    assert (info["cache_control"], info["metadata"]) == ("max-age=60", {"page": 3})
    papers.upload("at once.txt", CONTENT, {"content-type": "text/plain"})
    assert papers.info("at once.txt")["etag"] == info["etag"]


def test_a_client_that_missed_the_last_answer_learns_that_it_is_finished(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    upload = begun(shared_gateway, "service")
    upload.append(0, CONTENT)
    assert upload.offset() == WHOLE
    assert upload.append(WHOLE, b"").status_code == 204
    assert upload.append(0, CONTENT).status_code == 409
    refused = upload.ask("DELETE")
    assert (refused.status_code, refused.text) == (400, "Cannot terminate an already completed upload")
    assert papers.download("a.txt") == CONTENT


def test_a_restarted_gateway_continues_an_upload(gateway: Gateway) -> None:
    upload, before = video_begun(gateway), set(objects(gateway, "videos"))
    upload.append(0, CONTENT[:HALF])
    with running_gateway(gateway.api, gateway.settings.storage.parent) as other:
        resumed = replace(upload, gateway=other)
        assert resumed.offset() == HALF
        assert resumed.append(HALF, CONTENT[HALF:]).status_code == 204
        (name,) = set(objects(other, "videos")) - before
        assert other.client("emma").storage.from_("videos").download(name) == CONTENT


def test_a_starting_gateway_cleans_up_after_a_stopped_one(gateway: Gateway) -> None:
    whole, lost = video_begun(gateway), video_begun(gateway)
    folder = gateway.settings.storage / "resumable"
    for name in ("stray", "stray.new"):
        (folder / name).write_bytes(b"stray")
    (folder / whole.id).write_bytes(CONTENT)
    (folder / lost.id).unlink()
    with running_gateway(gateway.api, gateway.settings.storage.parent) as other:
        resumed = replace(whole, gateway=other)
        assert {path.stem for path in files(other)} == {whole.id}
        assert replace(lost, gateway=other).ask("HEAD").status_code == 404
        assert resumed.offset() == WHOLE - 1
        assert resumed.append(WHOLE - 1, CONTENT[-1:]).status_code == 204


def test_an_interrupted_upload_stays_and_is_not_an_object(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    upload = begun(shared_gateway, "service")
    said = {**VERSION, "upload-offset": "0", "content-type": CHUNK, "content-length": str(WHOLE)}
    with sending(shared_gateway, "PATCH", upload.path, said, CONTENT[:HALF]):
        pass
    wait_for(lambda: upload.offset() == HALF)
    assert objects(shared_gateway, "papers") == []
    assert upload.append(HALF, CONTENT[HALF:]).status_code == 204
    assert papers.download("a.txt") == CONTENT


def test_a_creation_that_breaks_off_leaves_nothing(shared_gateway: Gateway, papers: SyncBucketProxy) -> None:
    before = files(shared_gateway)
    said = {**announcement(), "content-type": CHUNK, "content-length": str(WHOLE)}
    with sending(shared_gateway, "POST", BASE, said, CONTENT[:HALF]):
        wait_for(lambda: files(shared_gateway) - before)
    wait_for(lambda: files(shared_gateway) == before)


def test_of_concurrent_requests_one_is_accepted(shared_gateway: Gateway, papers: SyncBucketProxy) -> None:
    upload = begun(shared_gateway, "service")
    for offset, content in ((0, CONTENT[:HALF]), (HALF, CONTENT[HALF:])):
        codes = [answer.status_code for answer in at_once([partial(upload.append, offset, content)] * 6)]
        # A request after the last piece finds no upload.
        assert (codes.count(204), set(codes) - {404, 409, 423}) == (1, {204})
    assert papers.download("a.txt") == CONTENT


def test_a_request_that_waits_too_long_for_another_gets_423(
    shared_gateway: Gateway, papers: SyncBucketProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "TURN_SECONDS", 0.1)
    upload = begun(shared_gateway, "service")
    begins, may_end = threading.Event(), threading.Event()

    def slowly() -> Iterator[bytes]:
        yield CONTENT[:HALF]
        begins.set()
        may_end.wait(30)
        yield CONTENT[HALF:]

    sender = threading.Thread(target=upload.append, args=[0, slowly()])
    sender.start()
    begins.wait(30)
    wait_for(lambda: upload.ask("HEAD").status_code == 423)
    assert upload.append(0, CONTENT).status_code == 423
    may_end.set()
    sender.join(30)
    assert papers.download("a.txt") == CONTENT


def test_a_name_that_was_taken_meanwhile_keeps_its_first_file(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    first, second = begun(shared_gateway, "service"), begun(shared_gateway, "service")
    second.append(0, CONTENT[:HALF])
    assert first.append(0, CONTENT).status_code == 204
    assert second.append(HALF, CONTENT[HALF:]).status_code == 409
    assert create(shared_gateway, "service", 5).status_code == 409
    upsert = create(shared_gateway, "service", 5, headers={"x-upsert": "true"})
    replacing = Upload(shared_gateway, "service", urlsplit(upsert.headers["location"]).path)
    assert replacing.append(0, b"other").status_code == 204
    assert papers.download("a.txt") == b"other"


def test_an_object_that_could_not_be_stored_is_retried(
    shared_gateway: Gateway, papers: SyncBucketProxy
) -> None:
    upload = begun(shared_gateway, "service")
    # The permission is given, and taken away when the file is complete.
    shared_gateway.api.run(
        "create function public.taken() returns trigger language plpgsql as $$ begin "
        "if new.version is not null then raise unique_violation; end if; return new; end $$;"
        "create trigger taken before insert on storage.objects for each row execute function public.taken()"
    )
    assert upload.append(0, CONTENT).status_code == 409
    shared_gateway.api.run("drop function public.taken() cascade")
    offset = upload.offset()
    assert offset < WHOLE
    assert upload.append(offset, CONTENT[offset:]).status_code == 204
    assert papers.download("a.txt") == CONTENT


def test_an_expired_upload_is_removed_with_its_bytes(
    shared_gateway: Gateway, papers: SyncBucketProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(shared_gateway)
    with monkeypatch.context() as patch:
        patch.setattr(pending, "LIFETIME_SECONDS", -1)
        upload = begun(shared_gateway, "service")
    assert upload.ask("HEAD").status_code == 404
    assert upload.append(0, CONTENT).status_code == 404
    kept = begun(shared_gateway, "service")
    assert {path.stem for path in files(shared_gateway) - before} == {kept.id}


def test_the_upload_address_ignores_the_host_header(shared_gateway: Gateway, papers: SyncBucketProxy) -> None:
    created = create(
        shared_gateway,
        "service",
        headers={"host": "evil.example"},
        bucketName="papers",
        objectName="a.txt",
        contentType="text/plain",
    )
    assert created.headers["location"].startswith(f"{BASE}/")
