-- Keeps the rows of the tables that are `frozen` in the contract, from which the triggers are generated. The first argument names
-- the columns that decisions move, the second those that an erasure ends, with commas between them. Decisions and erasures are
-- triggers, so theirs is a nested one (the depth is above 1): an UPDATE by hand is refused, for every role, and so is a change of
-- any other column and every DELETE.
create or replace function private.guard_state()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_moves constant text[] := string_to_array(tg_argv[0], ',');
  v_erased constant text[] := string_to_array(tg_argv[1], ',');
  v_old constant jsonb := to_jsonb(old) - v_moves;
  v_new constant jsonb := to_jsonb(new) - v_moves;
begin
  if tg_op = 'DELETE' or v_new - v_erased <> v_old - v_erased then
    raise exception 'rows of % are never changed or removed', tg_table_name
      using errcode = '55000', hint = 'insert a new row that says what is true now';
  elsif pg_trigger_depth() < 2 then
    raise exception 'rows of % only move by decisions', tg_table_name
      using errcode = '55000', hint = 'call the endpoint that decides';
  elsif v_new <> v_old and not private.is_erasing() then
    raise exception '% of % only end by an erasure', tg_argv[1], tg_table_name using errcode = '55000';
  end if;
  return new;
end;
$$;
comment on function private.guard_state() is
  'Trigger: rows stay; the columns of the first argument move inside a decision, those of the second inside an erasure.';
