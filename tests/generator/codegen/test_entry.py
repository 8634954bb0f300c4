"""The letters of an endpoint say who enters; the first actor of a role stands for the whole role."""

import pytest

from generator.codegen.entry import entry_codes
from generator.house import load
from tests.rigs.codegen_house import House


@pytest.mark.parametrize(
    ("actors", "codes"),
    [
        ("V", ["ENTERED", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]),
        ("M", ["NOT_SIGNED_IN", "ENTERED", "ENTERED", "FORBIDDEN"]),
        ("L", ["NOT_SIGNED_IN", "FORBIDDEN", "ENTERED", "FORBIDDEN"]),
        ("S", ["NOT_SIGNED_IN", "FORBIDDEN", "FORBIDDEN", "ENTERED"]),
    ],
)
def test_the_guard_admits_only_listed_actors(house: House, actors: str, codes: list[str]) -> None:
    house.replace("db/contract.toml", 'actors = "VML", reads', f'actors = "{actors}", reads')
    read = load(house.project)

    assert list(entry_codes(read, read.endpoints["catalogue"])) == codes
