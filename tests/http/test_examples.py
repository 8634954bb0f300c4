"""The examples of the reference are what every endpoint answers now, through real PostgREST."""

import pytest

from generator.config import Project
from generator.examples.recording import record
from generator.examples.records import RECORDED, to_json
from generator.house import Contract
from generator.house.examples import read_plan
from generator.stack.postgres import PostgresServer

pytestmark = pytest.mark.slow


def test_every_example_gets_its_recorded_answer_again(
    project: Project, house: Contract, test_server: PostgresServer
) -> None:
    played = to_json(record(project, house, read_plan(project, house), test_server))
    recorded = (project.root / RECORDED).read_text(encoding="utf-8")
    assert played.splitlines() == recorded.splitlines(), "run `retro generate examples`, look at what changed"
