"""Buckets: created, changed, emptied and deleted with the service key only."""

import pytest
from storage3.exceptions import StorageApiError

from tests.gateway.stored import files, objects
from tests.rigs.gateway import Gateway


def test_the_life_of_a_bucket(gateway: Gateway) -> None:
    storage = gateway.client("service").storage
    options = {"public": False, "file_size_limit": 20, "allowed_mime_types": ["text/plain"]}
    assert storage.create_bucket("papers", options=options) == {"name": "papers"}  # type: ignore[arg-type]
    bucket = storage.get_bucket("papers")
    assert (bucket.public, bucket.file_size_limit, bucket.allowed_mime_types) == (False, 20, ["text/plain"])
    assert [bucket.id for bucket in storage.list_buckets()] == ["papers", "rushes", "videos"]

    storage.update_bucket("papers", {"public": True})
    bucket = storage.get_bucket("papers")
    assert (bucket.public, bucket.file_size_limit) == (True, 20)

    storage.from_("papers").upload("a.txt", b"text", {"content-type": "text/plain"})
    with pytest.raises(StorageApiError) as refused:
        storage.delete_bucket("papers")
    assert refused.value.status == "409"
    assert storage.empty_bucket("papers") == {"message": "Successfully emptied"}
    assert (objects(gateway, "papers"), files(gateway)) == ([], set())
    assert storage.delete_bucket("papers") == {"message": "Successfully deleted"}
    with pytest.raises(StorageApiError) as refused:
        storage.get_bucket("papers")
    assert (refused.value.status, refused.value.code) == ("404", "Bucket not found")


@pytest.mark.parametrize("caller", ["visitor", "emma", "admin"])
def test_people_can_neither_see_nor_change_buckets(shared_gateway: Gateway, caller: str) -> None:
    storage = shared_gateway.client(caller).storage
    assert storage.list_buckets() == []
    for attempt in (
        lambda: storage.get_bucket("videos"),
        lambda: storage.update_bucket("videos", {"public": True}),
        lambda: storage.empty_bucket("videos"),
        lambda: storage.delete_bucket("videos"),
    ):
        with pytest.raises(StorageApiError) as refused:
            attempt()
        assert refused.value.status == "404"
    with pytest.raises(StorageApiError) as refused:
        storage.create_bucket("papers")
    assert refused.value.status == "403"


@pytest.mark.parametrize("name", ["..", ".", "a/b", "x" * 64, "é", " ", "a#b"])
def test_a_bucket_needs_a_plain_name(shared_gateway: Gateway, name: str) -> None:
    refused = shared_gateway.request("POST", "/storage/v1/bucket", "service", json={"id": name, "name": name})
    assert (refused.status_code, refused.json()["error"]) == (400, "Invalid Input")


@pytest.mark.parametrize(("size", "largest"), [("20MB", 20_000_000), ("1.5kb", 1500), (7, 7), ("9", 9)])
def test_a_limit_may_be_written_with_its_unit(gateway: Gateway, size: str | int, largest: int) -> None:
    made = gateway.request(
        "POST", "/storage/v1/bucket", "service", json={"id": "papers", "file_size_limit": size}
    )
    assert made.status_code == 200
    assert gateway.client("service").storage.get_bucket("papers").file_size_limit == largest


@pytest.mark.parametrize(
    "settings", [{"file_size_limit": "many"}, {"public": "yes"}, {"allowed_mime_types": 3}]
)
def test_invalid_settings_are_refused(shared_gateway: Gateway, settings: dict[str, object]) -> None:
    refused = shared_gateway.request(
        "POST", "/storage/v1/bucket", "service", json={"id": "papers", **settings}
    )
    assert (refused.status_code, refused.json()["statusCode"]) == (400, "400")
