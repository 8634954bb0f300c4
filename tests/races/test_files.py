"""Recording a file with concurrent removal, replacement or move: a video keeps its file."""

import pytest

from tests.rigs.races import RACERS, ROUNDS, Step, Track

pytestmark = pytest.mark.slow

PEOPLE = ("emma", "marc", "julie")
OTHER_FILES = """
    select v.path from app.videos as v
    left join storage.objects as o on (o.bucket_id, o.name) = (v.bucket, v.path)
    where o.metadata ->> 'eTag' is distinct from v.file_checksum
"""


def record(person: str, path: object) -> list[Step]:
    call = "select public.record_video_upload(%s, 20, '1080x1920')"
    return [Step("select tests.act_as(%s)", [person]), Step(call, [path])]


def remove(path: object) -> list[Step]:
    allow = "select set_config('storage.allow_delete_query', 'true', true)"
    return [Step(allow), Step("delete from storage.objects where name = %s", [path])]


def replace(path: object) -> list[Step]:
    upsert = """
        insert into storage.objects (bucket_id, name, metadata)
        values (
          'videos', %s, jsonb_build_object('size', 5, 'mimetype', 'video/mp4', 'eTag', gen_random_uuid())
        )
        on conflict (bucket_id, name) do update set metadata = excluded.metadata
    """
    return [Step(upsert, [path])]


def move(path: object) -> list[Step]:
    return [Step("update storage.objects set name = name || 'x' where name = %s", [path])]


def test_a_recorded_video_keeps_the_file_that_was_recorded(racetrack: Track) -> None:
    for _ in range(ROUNDS):
        runs = []
        for place in range(RACERS // 4):
            person = PEOPLE[place % len(PEOPLE)]
            path = racetrack.value("select tests.upload(%s, 'OOTD')", [person])
            runs += [record(person, path), remove(path), replace(path), move(path)]
        assert set(racetrack.run(runs)) <= {"done", "UPLOAD_NOT_FOUND", "42501"}
        assert racetrack.rows(OTHER_FILES) == []
