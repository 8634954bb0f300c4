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
begin
  if tg_op = 'UPDATE' then
    if v_old = v_new then
      return null;
    end if;
    select jsonb_object_agg(f.field, v_old -> f.field), jsonb_object_agg(f.field, v_new -> f.field)
    into v_before, v_after
    from jsonb_object_keys(v_new) as f (field)
    where v_old -> f.field <> v_new -> f.field;
  end if;
  for v_place in 1 .. tg_nargs - 1 loop
    v_before := jsonb_set(v_before, array[tg_argv[v_place]], '"changed"', false);
    v_after := jsonb_set(v_after, array[tg_argv[v_place]], '"changed"', false);
  end loop;
  perform private.audit(
    tg_table_name,
    (
      select string_agg(v_row ->> k.field, '/' order by k.place)
      from string_to_table(tg_argv[0], ',') with ordinality as k (field, place)
    ),
    v_before,
    v_after
  );
  return null;
end;
$$;
comment on function private.audit_change() is 'Trigger: writes an audit entry with the fields that changed. Arguments: key columns, personal and masked columns.';
