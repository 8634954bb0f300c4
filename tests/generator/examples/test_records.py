"""Values that differ in every recording are replaced; everything else is stored as it was answered."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.config import Project
from generator.errors import ContractError
from generator.examples.records import Recorded, Records, read_records, settled, to_json

ADA = "00000000-0000-4000-8000-00000000000a"
FIRST, SECOND = "6f1c2a52-6f0a-4d1b-9d3b-0f6f8f2f0001", "6f1c2a52-6f0a-4d1b-9d3b-0f6f8f2f0002"
BEGAN = datetime(2031, 5, 1, tzinfo=UTC)
NOW = "2031-01-01T00:00:00+00:00"


def test_ids_digests_and_times_of_the_server_are_replaced() -> None:
    answer = {
        "id": SECOND,
        "owner": ADA,
        "path": f"{FIRST}/a.pdf",
        "digest": "ab" * 32,
        "reference": "NR-ABCDEF0123456789ABCD",
        "made": "2031-05-01T00:00:01.5+00:00",
        "due": "2031-04-30T00:00:00+00:00",
        "iban": "FR7630006000011234567890189",
    }
    assert settled(Recorded("ada", {"id": FIRST}, 200, answer), [ADA], BEGAN, NOW) == Recorded(
        "ada",
        {"id": "00000000-0000-4000-8000-000000000001"},
        200,
        {
            "id": "00000000-0000-4000-8000-000000000002",
            "owner": ADA,
            "path": "00000000-0000-4000-8000-000000000001/a.pdf",
            "digest": "3".rjust(64, "0"),
            "reference": "NR-00000000000000000004",
            "made": NOW,
            "due": "2031-04-30T00:00:00+00:00",
            "iban": "FR7630006000011234567890189",
        },
    )


def test_records_are_read_back_as_written(tmp_path: Path) -> None:
    records = Records({"b": Recorded("ada", {}, 200, {"é": 1}), "a": Recorded("ada", {}, 204, None)}, {})
    file = tmp_path / "docs" / "reference" / "examples.json"
    file.parent.mkdir(parents=True)
    assert read_records(Project(tmp_path)) == Records({}, {})
    file.write_text(to_json(records), encoding="utf-8")
    assert read_records(Project(tmp_path)) == records
    file.write_text('{"answers": {"a": {}}}', encoding="utf-8")
    with pytest.raises(ContractError, match=r"examples\.json cannot be read"):
        read_records(Project(tmp_path))
