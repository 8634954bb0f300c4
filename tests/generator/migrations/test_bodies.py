"""Missing columns in plpgsql bodies are refused before a migration runs; the server would notice when the
body runs."""

import pytest

from generator.config import Project
from generator.database import connect, sql
from generator.errors import MigrationRefused
from generator.migrations.bodies import read_functions, refuse_missing_columns
from generator.migrations.files import read_house
from generator.testing.clones import Clone
from tests.generator.migrations.conftest import House

pytestmark = pytest.mark.slow

PATH = "functions/app/bills/read_notes.sql"
NOTES = (
    "create table app.notes (id integer, words text, pages integer[]);\ncreate table app.more (id integer);\n"
)
FUNCTION = """\
create or replace function app.read_notes({parameters})
returns {returns}
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
{body}
$$;
"""
MISSING = {
    "a column under an alias": "begin perform n.body from app.notes as n; end",
    "a column alone": "declare v_text text; begin select body into v_text from app.notes; end",
    "an inserted column": "begin insert into app.notes (id, body) values (1, 'x'); end",
    "an updated column": "begin update app.notes set body = 'x'; end",
    "a condition": "begin if exists (select from app.notes where body = '') then return; end if; end",
    "a loop": "declare v record; begin for v in select n.body from app.notes as n loop end loop; end",
    "a row's field": "declare v_note app.notes%rowtype; begin raise notice '%', v_note.body; end",
    "a field that is assigned": "declare v_note app.notes; begin v_note.body := 'x'; end",
    "beside a record": "declare v record; begin perform v.id, n.body from app.notes as n; end",
    "beside a counter": "begin for i in 1..3 loop perform body from app.notes where id = i; end loop; end",
    "a cursor's": "declare v_all cursor for select n.body from app.notes as n; begin open v_all; end",
    "beside another's type": "declare a int; b a%type; begin perform body from app.notes where id = b; end",
}
STANDING = {
    "a variable": "declare body text; begin perform id from app.notes where words = body; end",
    "an alias": "declare body alias for $1; begin perform id from app.notes where id = body; end",
    "a quoted variable": 'declare "body" record; begin perform id from app.notes where "body" is null; end',
    "a parameter by its function": "begin perform id from app.notes where id = read_notes.number; end",
    "a record's field": "declare v record; begin select 1 as body into v; perform v.body; end",
    "text that is run": "begin execute 'select body from app.notes'; end",
    "an expected error": "begin perform body from app.notes; exception when undefined_column then end",
    "a table that the body makes": "begin create temp table t (body text); perform t.body from t; end",
    "somebody else's table": "begin perform c.body from pg_catalog.pg_class as c; end",
    "a subquery's": "begin perform n.body from (select words as body from app.notes) as n; end",
    "one of two variables": "declare v app.notes; begin declare v app.more; begin end; perform v.words; end",
    "a counter": "begin for body in 1..3 loop perform id from app.notes where id = body; end loop; end",
}
TRIGGER = "create trigger keep after insert on app.notes for each row execute function app.read_notes();\n"


def judge(house: House, body: str, *, trigger: bool = False) -> None:
    """Reads the body as a function of a file, where app.notes has no column named body."""
    head = (
        {"parameters": "", "returns": "trigger"}
        if trigger
        else {"parameters": "number int", "returns": "void"}
    )
    file = house.write(PATH, FUNCTION.format(body=body, **head) + TRIGGER * trigger)
    with connect(house.database.url, autocommit=False) as connection:
        connection.execute(sql(f"create schema app; {NOTES}"))
        connection.execute(sql(file.read_text()))
        files = read_house(house.project)
        refuse_missing_columns(connection, files, read_functions(connection, files.schemas))
        connection.rollback()


@pytest.mark.parametrize("body", MISSING.values(), ids=MISSING)
def test_a_column_that_a_body_names_must_exist(body: str, house: House) -> None:
    with pytest.raises(MigrationRefused, match=rf"db/{PATH}:8: .*body.* and the body of app.read_notes"):
        judge(house, f"begin\nnull;\n{body};\nend")


@pytest.mark.parametrize("body", STANDING.values(), ids=STANDING)
def test_names_that_are_not_columns_of_the_house_are_not_refused(body: str, house: House) -> None:
    judge(house, body)


def test_new_and_old_in_a_trigger_have_the_columns_of_its_table(house: House) -> None:
    judge(house, "begin NEW.words := OLD.words; return NEW; end", trigger=True)
    with pytest.raises(MigrationRefused, match=r"read_notes\.sql:7: new\.body does not exist"):
        judge(house, "begin\n  new.body := 'x';\n  return new;\nend", trigger=True)


def test_a_renamed_column_is_refused_before_anything_was_changed(house: House) -> None:
    """Both by the plan and by the run, as long as a body names the old column."""
    house.write("migrations/0002_notes.sql", NOTES)
    body = "begin\n  perform n.words\n  from app.notes as n;\nend"
    house.write(PATH, FUNCTION.format(parameters="", returns="void", body=body))
    house.up()
    house.write("migrations/0003_rename.sql", "alter table app.notes rename column words to sentences;\n")
    before = house.database.snapshot()

    for run in (house.plan, house.up):
        with pytest.raises(MigrationRefused) as refusal:
            run()
        assert refusal.value.message == (
            f"db/{PATH}:7: column n.words does not exist, and the body of app.read_notes names it"
        )
        assert house.database.snapshot() == before
    house.write(PATH, FUNCTION.format(parameters="", returns="void", body=body.replace("words", "sentences")))
    assert house.up().changed


def test_all_bodies_of_this_house_compile_and_a_renamed_column_is_found(
    project: Project, clone: Clone
) -> None:
    house = read_house(project)
    with connect(clone.superuser_url, autocommit=False) as connection:
        functions = read_functions(connection, house.schemas)
        refuse_missing_columns(connection, house, functions)
        connection.execute("alter table app.videos rename column tracking_id to month_id")
        with pytest.raises(MigrationRefused, match=r"db/functions/.*\.sql:\d+: column .*tracking_id"):
            refuse_missing_columns(connection, house, functions)
