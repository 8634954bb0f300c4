"""The mutants of objects other than functions: made from the catalog, with the line of the file that defines
the object."""

import json

from generator.syntax.sources import read_sources
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.objects import (
    ConstraintTarget,
    EndpointTarget,
    GrantTarget,
    PolicyTarget,
    Targets,
    TriggerTarget,
    mutants_of_objects,
)

HOUSE = """\
create table app.notes (
  id integer constraint notes_pkey primary key,
  text text not null constraint text_fits check (text <> '')
);
alter table app.notes enable row level security;
create policy select_own on app.notes for select to authenticated using (a = b and c = d);
grant select (id) on table app.notes to anon;
create trigger keep before update on app.notes for each row when (NEW.id > 1) execute function private.keep();
create unique index notes_once on app.notes (text);
create function private.endpoint_rules() returns jsonb language sql as 'select null::jsonb';
"""


def mutants(facts: Targets, house: str = HOUSE) -> list[Mutant]:
    return list(mutants_of_objects(facts, read_sources([("house.sql", house)])))


def changes(facts: Targets) -> list[str]:
    return [mutant.sql for mutant in mutants(facts)]


def test_a_policy_is_dropped_opened_to_all_roles_and_loses_conditions() -> None:
    policy = PolicyTarget("app.notes", "select_own", "((a = b) AND (c = d))", "", for_some=True)

    statements = changes(Targets(policies=[policy]))

    assert 'drop policy "select_own" on "app"."notes"' in statements
    assert 'alter policy "select_own" on "app"."notes" to public' in statements
    assert 'alter policy "select_own" on "app"."notes" using (true)' in statements
    assert sum("using (" in sql and "true" not in sql for sql in statements) == 2


def test_existing_rights_are_revoked_and_missing_ones_granted() -> None:
    held = GrantTarget("app.notes", "table app.notes", "anon", "SELECT", held=True, column="id")
    lacking = GrantTarget("app.notes", "table app.notes", "anon", "DELETE", held=False)

    assert changes(Targets(grants=[held, lacking])) == [
        'revoke select ("id") on table app.notes from anon',
        "grant delete on table app.notes to anon",
    ]


def test_constraints_are_dropped_at_their_line() -> None:
    check = ConstraintTarget("check", "app.notes", "text_fits", of_domain=False, definition="CHECK (...)")

    (dropped,) = mutants(Targets(constraints=[check]))
    (loosened,) = mutants(Targets(not_null=[("app.notes", "text")]))
    (index,) = mutants(Targets(unique_indexes=[("app.notes", "notes_once", "...")]))

    assert (dropped.kind, dropped.place.line) == ("check", 3)
    assert (loosened.kind, loosened.place.line) == ("not null", 3)
    assert (index.kind, index.place.line) == ("unique", 9)


def test_a_trigger_is_dropped_loses_enable_always_and_loses_its_condition() -> None:
    definition = (
        "CREATE TRIGGER keep BEFORE UPDATE ON app.notes FOR EACH ROW WHEN (new.id > 1)"
        " EXECUTE FUNCTION private.keep()"
    )
    trigger = TriggerTarget("app.notes", "keep", definition, always=True, function="private.keep")

    statements = changes(Targets(triggers=[trigger]))

    assert statements[0] == 'drop trigger "keep" on "app"."notes"'
    assert statements[1] == 'alter table "app"."notes" enable trigger "keep"'
    assert "WHEN" not in statements[2]
    assert statements[2].endswith('enable always trigger "keep"')


def test_the_rule_of_an_endpoint_changes_in_each_facet() -> None:
    rule = {"actors": "AV", "reads": False, "per_minute": 30}
    endpoint = EndpointTarget("say", rule, function="public.say")

    found = mutants(Targets(endpoints=[endpoint], rules_function="private.endpoint_rules", actors="VMA"))

    assert [mutant.after and {**rule, **json.loads(mutant.after)} for mutant in found] == [
        "",
        {**rule, "actors": "A"},
        {**rule, "actors": "AVM"},
        {**rule, "actors": "V"},
        {**rule, "reads": True, "per_minute": None},
        {**rule, "per_minute": 31},
    ]
    assert "private.endpoint_rules() - 'say'" in found[0].sql
    assert f"jsonb_set(private.endpoint_rules(), '{{say}}', '{found[1].after}')" in found[1].sql
    assert {mutant.place.line for mutant in found} == {10}


def test_objects_that_no_file_defines_have_no_mutants() -> None:
    facts = Targets(
        policies=[PolicyTarget("storage.objects", "theirs", "true", "", for_some=True)],
        secured=["storage.objects"],
        grants=[GrantTarget("auth.users", "table auth.users", "anon", "SELECT", held=True)],
    )

    assert mutants(facts) == []
