"""`retro sweep-files` removes files that were never recorded, with their bytes, through Storage."""

import json

import pytest

from generator.errors import RetroError
from generator.sweeping import StoredFile, remove_files, unrecorded_files
from tests.gateway.mp4 import small_mp4
from tests.gateway.stored import files, objects
from tests.gateway.test_storage_programme import prepare, record
from tests.rigs.gateway import Gateway
from tests.rigs.operating import Retro, retro

__all__ = ["retro"]


def uploaded(gateway: Gateway) -> str:
    """The path of a file that emma has uploaded."""
    emma = gateway.client("emma")
    path = str(prepare(emma)["path"])
    emma.storage.from_("videos").upload(path, small_mp4(), {"content-type": "video/mp4"})
    return path


def options(gateway: Gateway) -> list[str]:
    key = gateway.settings.service_role_key
    database = gateway.api.clone.url
    return ["--database-url", database, "--api-url", gateway.url, "--service-role-key", key, "--json"]


def test_unrecorded_files_are_removed_after_a_day(gateway: Gateway, retro: Retro) -> None:
    recorded, forgotten = uploaded(gateway), uploaded(gateway)
    record(gateway.client("emma"), recorded)
    earlier, stored = set(objects(gateway, "videos")), files(gateway)

    code, out, _ = retro("sweep-files", *options(gateway))
    assert (code, json.loads(out)) == (0, {"found": [], "removed": []})

    gateway.api.run("select private.set_clock(now() + interval '25 hours')")
    code, out, _ = retro("sweep-files", *options(gateway), "--dry-run")
    file = {"bucket": "videos", "path": forgotten}
    assert (code, json.loads(out)) == (0, {"found": [file], "removed": []})
    assert set(objects(gateway, "videos")) == earlier

    code, out, _ = retro("sweep-files", *options(gateway))
    assert (code, json.loads(out)) == (0, {"found": [file], "removed": [file]})
    assert set(objects(gateway, "videos")) == earlier - {forgotten}
    assert len(files(gateway)) == len(stored) - 1
    assert unrecorded_files(gateway.api.clone.url, gateway.api.contract) == []


def test_a_file_that_was_recorded_in_the_meantime_stays(gateway: Gateway) -> None:
    recorded, forgotten = (StoredFile("videos", uploaded(gateway)) for _ in range(2))
    record(gateway.client("emma"), recorded.path)
    key = gateway.settings.service_role_key
    assert remove_files(gateway.url, key, [recorded, forgotten]) == [forgotten]
    assert recorded.path in objects(gateway, "videos")


def test_without_the_service_key_no_file_is_removed(gateway: Gateway) -> None:
    forgotten = StoredFile("videos", uploaded(gateway))
    with pytest.raises(RetroError, match="Storage refuses"):
        remove_files(gateway.url, "no key", [forgotten])
    with pytest.raises(RetroError, match="does not answer"):
        remove_files("http://127.0.0.1:9", "no key", [forgotten])
    assert forgotten.path in objects(gateway, "videos")
