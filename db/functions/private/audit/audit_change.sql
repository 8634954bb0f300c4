-- Audits the tables that have `audit` in the contract, from which their triggers are generated. Inserts, updates and deletes become
-- entries with the changed fields. The first argument names the key column, or several separated by commas, whose values are joined
-- by "/". The other arguments are personal or masked fields, of which only "changed" is stored.
create or replace function private.audit_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_old constant jsonb := to_jsonb(old) - 'updated_at';
  v_new constant jsonb := to_jsonb(new) - 'updated_at';
  v_row constant jsonb := coalesce(v_new, v_old);
  v_before jsonb := v_old;
  v_after jsonb := v_new;
  v_key text := v_row ->> split_part(tg_argv[0], ',', 1);
  v_place integer := 2;
  v_entry bigint;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(f.field, v_old -> f.field), jsonb_object_agg(f.field, f.value)
    into v_before, v_after
    from jsonb_each(v_new) as f (field, value)
    where v_old -> f.field <> f.value;
    if v_after is null then
      return null;
    end if;
  end if;
  for v_argument in 1 .. tg_nargs - 1 loop
    v_before := jsonb_set(v_before, array[tg_argv[v_argument]], '"changed"', false);
    v_after := jsonb_set(v_after, array[tg_argv[v_argument]], '"changed"', false);
  end loop;
  while split_part(tg_argv[0], ',', v_place) <> '' loop
    v_key := v_key || '/' || (v_row ->> split_part(tg_argv[0], ',', v_place));
    v_place := v_place + 1;
  end loop;
  v_entry := private.audit(tg_table_name, v_key, v_before, v_after);
  return null;
end;
$$;
comment on function private.audit_change() is 'Trigger: writes an audit entry with the fields that changed. Arguments: key columns, personal and masked columns.';
