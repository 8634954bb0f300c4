-- Protects the rows of tables that are `frozen` in the contract, from which the triggers are generated. The first argument names
-- the columns that decisions change, the second those that an erasure changes, separated by commas. Decisions and erasures are
-- triggers, so their changes run at a trigger depth above 1. Everything else is refused for every role: an UPDATE by hand, a change
-- of another column, a DELETE.
create or replace function private.guard_state()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_moves constant text[] := string_to_array(tg_argv[0], ',');
  v_old constant jsonb := to_jsonb(old) - v_moves;
  v_new constant jsonb := to_jsonb(new) - v_moves;
  v_is_changed constant boolean := v_new is distinct from v_old;
begin
  if v_is_changed and (tg_op = 'DELETE' or v_new - string_to_array(tg_argv[1], ',') <> v_old - string_to_array(tg_argv[1], ',')) then
    raise exception 'rows of % are never changed or removed', tg_table_name
      using errcode = '55000', hint = 'insert a new row that says what is true now';
  elsif pg_trigger_depth() < 2 then
    raise exception 'rows of % only move by decisions', tg_table_name
      using errcode = '55000', hint = 'call the endpoint that decides';
  elsif v_is_changed and not private.is_erasing() then
    raise exception '% of % only end by an erasure', tg_argv[1], tg_table_name using errcode = '55000';
  end if;
  return new;
end;
$$;
comment on function private.guard_state() is
  'Trigger: rows are never deleted; the columns of the first argument change only inside a decision, those of the second only inside an erasure.';
