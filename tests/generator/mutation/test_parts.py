"""Files played in part: the assertions that may notice a mutant, and all statements that assert nothing."""

from collections.abc import Mapping
from dataclasses import replace

from generator.syntax.sources import Place
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.parts import PartsOfTests, Played
from generator.testing.mutation.schedule import Extent, Sight

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
SUM = frozenset({"app.sum"})
SIGHT = Sight(
    "t.sql",
    SUM,
    700,
    assertions={2: frozenset(), 3: frozenset(), 4: SUM, 5: frozenset()},
    took_ms=(10, 50, 160, 160, 160, 160, 0),
)


def mutant(*sees: str, confined: bool = False, sql: str = "", reached: str = "") -> Mutant:
    return Mutant("k", "s", Place("p.sql", 1), sql, "", "", frozenset(sees), confined, reached=reached)


def parts_of(changed: Mutant, sight: Sight = SIGHT, test: Played = TEST) -> Mapping[Extent, Sight]:
    return {part.kind: part for part in PartsOfTests({"t.sql": test}, {"t.sql": sight}).of(changed)}


def test_a_part_names_the_word_itself_and_keeps_what_asserts_nothing() -> None:
    found = parts_of(mutant("app.notes"))

    assert found[Extent.ALL].part == ()
    assert found[Extent.CONCERNED].part == (0, 1, 2, 6)


def test_a_changed_function_concerns_the_assertions_that_call_it() -> None:
    found = parts_of(mutant("app.sum", confined=True))

    assert [(kind, sight.part) for kind, sight in found.items()] == [(Extent.SUFFICIENT, (0, 1, 4, 6))]
    assert parts_of(mutant("app.notes", confined=True)) == {}


def test_a_changed_statement_concerns_the_assertions_that_reach_it() -> None:
    reaching = frozenset({"app.sum", "app.sum@12"})
    sight = replace(SIGHT, assertions=dict.fromkeys(range(2, 5), SUM) | {5: reaching})

    found = parts_of(mutant("app.sum", confined=True, reached="app.sum@12"), sight)
    assert found[Extent.SUFFICIENT].part == (0, 1, 5, 6)
    assert parts_of(mutant("app.sum", confined=True, reached="app.sum@40"), sight) == {}


def test_where_no_reached_statements_are_known_the_calls_of_the_function_count() -> None:
    found = parts_of(mutant("app.sum", confined=True, reached="app.sum@12"))

    assert found[Extent.SUFFICIENT].part == (0, 1, 4, 6)


def test_assertions_that_name_a_changed_function_are_tried_without_those_that_only_call_it() -> None:
    calling = replace(SIGHT, assertions=dict.fromkeys(range(2, 6), SUM))
    found = parts_of(mutant("app.sum", confined=True), calling)

    assert found[Extent.NAMED].part == (0, 1, 4, 6)
    assert found[Extent.NAMED].name == "t.sql by name"


def test_of_the_assertions_about_an_object_those_with_the_rarest_words_come_first() -> None:
    texts = [f"select is(x, 1) from app.notes where kind = '{kind}'" for kind in "abcdefghijkl"]
    texts[7] = "select throws_ok('insert into app.notes (owner) values (null)')"
    test = Played("t.sql", tuple((text, line) for line, text in enumerate(texts)))
    sight = replace(SIGHT, assertions=dict.fromkeys(range(12), frozenset()), took_ms=())

    found = parts_of(
        mutant("app.notes", sql='alter table "app"."notes" alter "owner" drop not null'), sight, test
    )
    assert found[Extent.NAMED].part == (7,)


def test_a_part_takes_the_time_of_its_statements() -> None:
    part = parts_of(mutant("app.notes"))[Extent.CONCERNED]

    assert (part.duration_ms, part.name) == (10 + 50 + 160, "t.sql in part")


def test_a_long_opening_that_does_not_reach_the_change_is_run_once() -> None:
    slow = replace(SIGHT, took_ms=(10, 90, 160, 160, 160, 160, 0))
    changed = mutant("app.sum", confined=True)

    assert parts_of(changed, slow)[Extent.SUFFICIENT].duration_ms == 160
    calling = replace(slow, leaves={1: SUM | {"app.sum@9"}})
    parts = PartsOfTests({"t.sql": TEST}, {"t.sql": calling})
    assert not parts.begun(calling, changed)
    assert not parts.begun(calling, replace(changed, reached="app.sum@9"))
    assert parts.begun(calling, replace(changed, reached="app.sum@40"))


def whole(*sees: str, leaves: int | None = None, test: Played = TEST) -> tuple[int, ...]:
    sight = replace(SIGHT, leaves={leaves: SUM} if leaves is not None else {})
    return next(iter(parts_of(mutant(*sees, confined=True), sight, test).values())).part


def test_assertions_behind_a_call_that_leaves_something_stay() -> None:
    assert whole("app.sum", leaves=4) == (0, 1, 4, 5, 6)
    assert whole("app.sum", leaves=1) == ()


def test_assertions_that_read_sources_stay() -> None:
    reading = Played("t.sql", (*TEST.statements[:5], ("select prosrc", 8), *TEST.statements[6:]))
    setup = Played("t.sql", (*TEST.statements[:6], ("create view v as select prosrc", 9)))

    assert whole("app.sum", test=reading) == (0, 1, 4, 5, 6)
    assert whole("app.sum", test=setup) == ()


def test_no_part_is_made_of_nothing_or_of_nearly_everything() -> None:
    assert parts_of(mutant("app.views")).keys() == {Extent.ALL}
    assert parts_of(mutant("app.notes", "app.sum")).keys() == {Extent.ALL}


def test_a_file_that_looks_at_source_is_known() -> None:
    reads = Played("t.sql", (("select p.prosrc from pg_catalog.pg_proc as p", 3),))

    assert reads.reads_code
    assert not TEST.reads_code


def test_a_test_that_makes_a_function_with_its_owners_rights_does_not_read_sources() -> None:
    text = "create function pg_temp.f() returns text language sql security definer as $$ select 'x' $$;"
    assert not Played("db/tests/one.sql", ((text, 1),)).reads_code
    assert Played("db/tests/one.sql", (("select is_definer('app', 'f');", 1),)).reads_code
