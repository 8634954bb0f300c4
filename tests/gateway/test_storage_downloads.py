"""Conditional downloads, and ranges that are valid, and ranges that are not."""

from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

import httpx
import pytest
from storage3._sync.file_api import SyncBucketProxy

from tests.rigs.gateway import Gateway

CONTENT = bytes(range(256)) * 4
PATH = "/storage/v1/object/authenticated/papers/a.txt"

Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(shared_gateway: Gateway, papers: SyncBucketProxy) -> Ask:
    """Asks for a file of 1024 bytes; in names of headers _ stands for -."""
    papers.upload("a.txt", CONTENT, {"content-type": "text/plain"})

    def answer(method: str = "GET", **headers: str) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return shared_gateway.request(method, PATH, "service", headers=sent)

    return answer


def test_a_client_with_the_current_file_gets_304(ask: Ask) -> None:
    etag = ask("HEAD").headers["etag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        for method in ("GET", "HEAD"):
            answered = ask(method, if_none_match=known)
            assert (answered.status_code, answered.content, answered.headers["etag"]) == (304, b"", etag)
    for unknown in ('"other"', "other", etag.strip('"')):
        assert ask(if_none_match=unknown).content == CONTENT


def test_a_client_with_a_file_of_that_time_gets_304(ask: Ask) -> None:
    changed = ask("HEAD").headers["last-modified"]
    earlier = format_datetime(parsedate_to_datetime(changed) - timedelta(seconds=1), usegmt=True)
    assert ask(if_modified_since=changed).status_code == 304
    assert ask(if_modified_since=earlier).content == CONTENT
    assert ask(if_modified_since="yesterday").content == CONTENT
    assert ask(if_modified_since=changed, if_none_match='"other"').content == CONTENT


def test_a_range_of_a_changed_file_sends_the_whole_file(ask: Ask) -> None:
    head = ask("HEAD").headers
    for same in (head["etag"], head["last-modified"]):
        assert ask(range="bytes=0-9", if_range=same).content == CONTENT[:10]
    for other in ('"other"', "Wed, 21 Oct 2015 07:28:00 GMT"):
        assert ask(range="bytes=0-9", if_range=other).content == CONTENT


@pytest.mark.parametrize("beyond", ["bytes=1024-", "bytes=2000-3000", "bytes=0-9,5000-"])
def test_a_range_beyond_the_end_is_refused(ask: Ask, beyond: str) -> None:
    refused = ask(range=beyond)
    assert (refused.status_code, refused.headers["content-range"]) == (416, "bytes */1024")


@pytest.mark.parametrize(
    "given", ["bytes=", "bytes=a-b", "bytes=9-0", "bytes=--5", "lines=0-9", "bytes", "bytes=-"]
)
def test_an_invalid_range_is_ignored(ask: Ask, given: str) -> None:
    answered = ask(range=given)
    assert answered.status_code in (200, 400, 416)
    assert answered.content == CONTENT if answered.status_code == 200 else len(answered.content) < 100


def test_a_range_may_ask_for_more_than_the_file_has(ask: Ask) -> None:
    assert ask(range="bytes=1000-99999").content == CONTENT[1000:]
    assert ask(range="bytes=-99999").content == CONTENT


@pytest.mark.parametrize(
    "ranges", [["0-"] * 90, [f"{first}-" for first in range(90)], ["0-0"] * 5000, ["0-1023"] * 90]
)
def test_many_ranges_never_give_more_than_the_file(ask: Ask, ranges: list[str]) -> None:
    answered = ask(range=f"bytes={','.join(ranges)}")
    assert answered.status_code in (200, 206, 400, 416)
    assert len(answered.content) <= len(CONTENT) + 200
