"""The OpenAPI document: valid for two tools, complete, and true of the recorded answers."""

import json
import subprocess
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from generator.config import Project, find_project
from generator.examples.records import read_records
from generator.house import Contract
from tests.http.surface import CALLERS
from tests.rigs.api import Api
from tests.rigs.described import DOCUMENT, JSON, validator

ROOT = Path(__file__).parents[1]
CHECK = """
import SwaggerParser from "@apidevtools/swagger-parser";
const api = await SwaggerParser.validate(process.argv[1]);
console.log(JSON.stringify(Object.keys(api.paths)));
"""
RECORDS = read_records(find_project())


def test_it_is_valid_openapi() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    validate(DOCUMENT)


def test_another_tool_reads_the_openapi_document_too(project: Project) -> None:
    ended = subprocess.run(
        ["node", "--input-type=module", "--eval", CHECK, project.root / "docs/reference/openapi.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == list(DOCUMENT["paths"])


def test_the_openapi_document_has_every_endpoint_and_view(house: Contract) -> None:
    paths = {f"/rpc/{name}" for name in house.endpoints} | {f"/{name}" for name in house.views}
    assert DOCUMENT["paths"].keys() == paths
    reading = {path for path, methods in DOCUMENT["paths"].items() if "get" in methods}
    assert reading == {
        *(f"/rpc/{endpoint.name}" for endpoint in house.endpoints.values() if endpoint.reads),
        *(f"/{name}" for name in house.views),
    }


@pytest.mark.parametrize("name", RECORDS.answers)
def test_a_recorded_answer_matches_its_schema(name: str) -> None:
    record = RECORDS.answers[name]
    if record.status != 204:
        described = validator(f"/rpc/{name}", "post", str(record.status))
        assert described is not None
        assert [error.message for error in described.iter_errors(record.answer)] == []


@pytest.mark.parametrize("view", [path for path in DOCUMENT["paths"] if not path.startswith("/rpc/")])
def test_rows_of_a_view_match_its_schema(reading_api: Api, view: str) -> None:
    """The HTTP client of the tests compares: see tests/http/described.py."""
    for caller in CALLERS.values():
        response = reading_api.get(view, caller)
        assert response.headers["content-type"].startswith(JSON)


def test_an_answer_that_does_not_match_its_schema_is_found() -> None:
    described = validator("/rpc/health", "post", "200")
    assert described is not None
    good = dict(RECORDS.answers["health"].answer)
    bad = [
        {**good, "more": 1},
        {name: value for name, value in good.items() if name != "time"},
        {**good, "time": None},
        {**good, "time": "yesterday"},
        {**good, "status": "fine"},
    ]
    assert described.is_valid(good)
    assert [described.is_valid(one) for one in bad] == [False] * len(bad)
