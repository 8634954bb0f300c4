"""Which functions write: themselves, or through what they call."""

import pytest

from generator.codegen.pgtap.effects import writing_functions
from generator.syntax.sources import read_sources

VOLATILE = {"nextval", "set_config"}
FUNCTIONS = """
create function private.enter() returns void language plpgsql as $$
begin
  insert into app.calls default values;
end;
$$;
create function private.refuse() returns void language plpgsql as $$
begin
  perform set_config('app.refused', 'on', true);
  raise exception 'no';
end;
$$;
create function private.warn() returns void language plpgsql as $$
begin
  perform set_config('app.warned', 'on', true);
  raise notice 'well';
end;
$$;
create function app.marks() returns bigint language sql as 'select count(*) from app.notes';
create function app.locked() returns bigint language sql as 'select n.id from app.notes as n for update';
"""


@pytest.mark.parametrize(
    ("body", "writes"),
    [
        ("return app.marks();", False),
        ("perform private.enter(); return app.marks();", False),
        ("perform private.refuse(); return 1;", False),
        ("update app.notes set text = 'x'; return 1;", True),
        ("return app.locked();", True),
        ("return nextval('app.ids');", True),
        ("return pg_catalog.nextval('app.ids');", True),
        ("perform private.warn(); return 1;", True),
        ("execute format('select %s + $1', 1) into v_one using v_one; return v_one;", False),
        ("execute v_one::text; return 1;", True),
        ("execute format('update app.%I set text = null', 'notes'); return 1;", True),
        ("with gone as (delete from app.notes returning id) select 1 into v_one from gone; return 1;", True),
    ],
)
def test_what_writes(body: str, writes: bool) -> None:
    asked = (
        f"create function app.asked() returns bigint language plpgsql as $$\n"
        f"declare v_one bigint;\nbegin\n  {body}\nend;\n$$;"
    )
    sources = read_sources([("f.sql", FUNCTIONS + asked)]).functions.values()

    assert ("app.asked" in writing_functions(sources, VOLATILE, "private.enter")) is writes


def test_a_function_that_calls_one_that_calls_one_that_writes_does_so_too() -> None:
    chain = (
        "create function app.b() returns bigint language sql as 'select app.locked()';"
        "create function app.a() returns bigint language sql as 'select app.b()';"
    )
    sources = read_sources([("f.sql", FUNCTIONS + chain)]).functions.values()

    assert {"app.a", "app.b"} <= writing_functions(sources, VOLATILE, "private.enter")


def test_triggers_count_as_writing() -> None:
    trigger = "create function app.t() returns trigger language plpgsql as 'begin return new; end';"
    sources = read_sources([("f.sql", trigger)]).functions.values()

    assert writing_functions(sources, VOLATILE, "private.enter") == {"app.t"}
