"""The private files of a checkout: their content, and who may read them."""

import json
import stat
from pathlib import Path

import jwt
import pytest

from generator.config import Project
from generator.errors import RetroError
from generator.stack.files import read_json, write_json
from generator.stack.keys import Keys, load_keys, sign_person


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    (tmp_path / ".retro").mkdir()
    return load_keys(Project(tmp_path))


def test_keys_are_made_once(keys: Keys, tmp_path: Path) -> None:
    assert load_keys(Project(tmp_path)) == keys


def test_keys_differ_between_checkouts(keys: Keys, tmp_path: Path) -> None:
    (tmp_path / "other" / ".retro").mkdir(parents=True)
    assert load_keys(Project(tmp_path / "other")).jwt_secret != keys.jwt_secret


def test_only_the_owner_may_read_the_keys(keys: Keys, tmp_path: Path) -> None:
    mode = (tmp_path / ".retro" / "keys.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_keys_of_an_older_version_are_completed(keys: Keys, tmp_path: Path) -> None:
    file = tmp_path / ".retro" / "keys.json"
    older = {
        name: value for name, value in read_json(file).items() if name not in {"signing_key", "anon_key"}
    }
    write_json(file, older)
    completed = load_keys(Project(tmp_path))
    assert {name: getattr(completed, name) for name in older} == older
    assert completed.signing_key["d"] not in {"", keys.signing_key["d"]}
    assert jwt.decode(completed.anon_key, keys.jwt_secret, algorithms=["HS256"])["role"] == "anon"
    assert load_keys(Project(tmp_path)) == completed


def test_the_published_keys_cannot_sign(keys: Keys) -> None:
    shared, public = json.loads(keys.verifying_keys)["keys"]
    assert (shared["kty"], public["kty"], public["crv"]) == ("oct", "EC", "P-256")
    assert "d" not in public
    assert keys.signing_key["d"] not in keys.verifying_keys


def test_keys_do_not_show_when_printed(keys: Keys) -> None:
    assert keys.jwt_secret not in repr(keys)


def test_the_keys_are_tokens_of_their_roles(keys: Keys) -> None:
    for key, role in ((keys.anon_key, "anon"), (keys.service_role_key, "service_role")):
        claims = jwt.decode(key, keys.jwt_secret, algorithms=["HS256"])
        assert claims["role"] == role
        assert claims["exp"] - claims["iat"] > 9 * 365 * 24 * 3600
    assert len(keys.jwt_secret) >= 32


def test_a_persons_token_names_the_person_and_lasts_a_week(keys: Keys) -> None:
    token = sign_person(keys.jwt_secret, "some-id", "ada@greetings.test")
    claims = jwt.decode(token, keys.jwt_secret, algorithms=["HS256"], audience="authenticated")
    assert (claims["sub"], claims["email"], claims["role"]) == (
        "some-id",
        "ada@greetings.test",
        "authenticated",
    )
    assert claims["exp"] - claims["iat"] == 7 * 24 * 3600


def test_a_damaged_file_is_named_in_the_error(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text('{"half')
    with pytest.raises(RetroError, match=r"state\.json is damaged"):
        read_json(file)


def test_writing_replaces_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    write_json(file, {"long": "x" * 1000})
    write_json(file, {"short": 1})
    assert read_json(file) == {"short": 1}
    assert list(tmp_path.iterdir()) == [file]
