"""Files that are played in part: the assertions that name what a mutant changes, and all that is none."""

from dataclasses import replace

from generator.syntax.sources import Place
from generator.testing.mutation.judging import Played
from generator.testing.mutation.mutants import Mutant
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
SIGHT = Sight(
    "t.sql",
    frozenset(),
    700,
    assertions={2: frozenset(), 3: frozenset(), 4: frozenset({"app.sum"}), 5: frozenset()},
)


def mutant(*sees: str, confined: bool = False) -> Mutant:
    return Mutant("k", "s", Place("p.sql", 1), "", "", "", frozenset(sees), confined)


def part(*sees: str, confined: bool = False) -> tuple[int, ...] | None:
    chosen = TEST.part(SIGHT, mutant(*sees, confined=confined))
    return chosen.part if chosen else None


def test_a_part_names_the_word_itself_and_keeps_what_asserts_nothing() -> None:
    assert part("app.notes") == (0, 1, 2, 6)
    assert part("app.sum") == (0, 1, 4, 6)


def test_a_changed_function_concerns_the_assertions_that_call_it() -> None:
    assert part("app.sum", confined=True) == (0, 1, 4, 6)
    assert part("app.notes", confined=True) is None


def test_assertions_that_name_a_changed_function_are_tried_without_those_that_only_call_it() -> None:
    calling = replace(SIGHT, assertions=dict.fromkeys(range(2, 6), frozenset({"app.sum"})))
    found = TEST.named_part(calling, mutant("app.sum", confined=True))

    assert found
    assert found.part == (0, 1, 4, 6)
    assert found.name == "t.sql by name"
    assert TEST.named_part(SIGHT, mutant("app.sum", confined=True)) is None
    assert TEST.named_part(calling, mutant("app.sum")) is None


def test_a_part_takes_its_share_of_the_time() -> None:
    chosen = TEST.part(SIGHT, mutant("app.notes"))

    assert chosen
    assert (chosen.duration_ms, chosen.name) == (175, "t.sql in part")


def test_a_part_takes_the_time_of_a_short_opening_too_and_a_long_one_is_run_once() -> None:
    for opening_ms, expected in ((60, 60 + 160), (100, 150)):
        chosen = TEST.part(replace(SIGHT, opening_ms=opening_ms), mutant("app.notes"))

        assert chosen
        assert chosen.duration_ms == expected


def whole(*sees: str, leaves: int | None = None, test: Played = TEST) -> tuple[int, ...]:
    sight = replace(SIGHT, leaves={leaves: frozenset({"app.sum"})} if leaves is not None else {})
    return test.whole(sight, mutant(*sees, confined=True)).part


def test_assertions_that_cannot_notice_a_changed_function_are_left_out() -> None:
    assert whole("app.sum") == (0, 1, 4, 6)
    assert TEST.whole(SIGHT, mutant("app.sum")) == SIGHT


def test_assertions_behind_a_call_that_leaves_something_stay() -> None:
    assert whole("app.sum", leaves=4) == (0, 1, 4, 5, 6)
    assert whole("app.sum", leaves=1) == ()


def test_assertions_that_read_sources_stay() -> None:
    reading = replace(TEST, statements=(*TEST.statements[:5], ("select prosrc", 8), *TEST.statements[6:]))
    setup = replace(TEST, statements=(*TEST.statements[:6], ("create view v as select prosrc", 9)))

    assert whole("app.sum", test=reading) == (0, 1, 4, 5, 6)
    assert whole("app.sum", test=setup) == ()


def test_no_part_is_made_of_nothing_or_of_nearly_everything() -> None:
    assert part("app.views") is None
    assert part("app.notes", "app.sum") is None


def test_a_file_that_looks_at_source_is_known() -> None:
    reads = Played("t.sql", (("select p.prosrc from pg_catalog.pg_proc as p", 3),))

    assert reads.reads_code
    assert not TEST.reads_code


def test_a_test_that_makes_a_function_with_its_owners_rights_does_not_read_sources() -> None:
    text = "create function pg_temp.f() returns text language sql security definer as $$ select 'x' $$;"
    assert not Played("db/tests/one.sql", ((text, 1),)).reads_code
    assert Played("db/tests/one.sql", (("select is_definer('app', 'f');", 1),)).reads_code
