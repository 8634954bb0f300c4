"""Files that are played in part: the assertions that name what a mutant changes, and all that is none."""

from generator.testing.mutation.judging import Played
from generator.testing.mutation.schedule import Sight

STATEMENTS = (
    "select plan(4)",
    "insert into app.notes values (1)",
    "select has_table('app', 'notes')",
    "select has_table('app', 'notes_of_old')",
    "select is(app.sum(), 1)",
    "select pass()",
    "select * from finish()",
)
TEST = Played("t.sql", tuple((text, line) for line, text in enumerate(STATEMENTS, start=3)))
SIGHT = Sight("t.sql", frozenset(), 700, assertions=(2, 3, 4, 5))


def part(*words: str) -> tuple[int, ...] | None:
    found = TEST.part(SIGHT, frozenset(words))
    return found.part if found else None


def test_a_part_names_the_word_itself_and_keeps_what_asserts_nothing() -> None:
    assert part("notes") == (0, 1, 2, 6)
    assert part("sum") == (0, 1, 4, 6)


def test_a_part_takes_its_share_of_the_time() -> None:
    found = TEST.part(SIGHT, frozenset({"notes"}))

    assert found
    assert (found.duration_ms, found.name) == (400, "t.sql in part")


def test_no_part_is_made_of_nothing_or_of_nearly_everything() -> None:
    assert part("views") is None
    assert part("notes", "sum") is None


def test_a_file_that_looks_at_source_is_known() -> None:
    reads = Played("t.sql", (("select p.prosrc from pg_catalog.pg_proc as p", 3),))

    assert reads.reads_code
    assert not TEST.reads_code
