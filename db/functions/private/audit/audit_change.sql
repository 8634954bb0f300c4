-- Audits the tables that have `audit` in the contract, from which their triggers are generated: inserts, updates and deletes
-- become entries that hold the fields that changed. The first argument names the key column, or several with commas between them,
-- whose values are then joined by "/"; the others are personal or masked fields, of which only "changed" is kept.
create or replace function private.audit_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  v_before jsonb;
  v_after jsonb;
begin
  select
    jsonb_object_agg(f.field, case when f.field = any (tg_argv[1:]) then '"changed"' else v_old -> f.field end)
      filter (where v_old is not null),
    jsonb_object_agg(f.field, case when f.field = any (tg_argv[1:]) then '"changed"' else v_new -> f.field end)
      filter (where v_new is not null)
  into v_before, v_after
  from jsonb_object_keys(coalesce(v_new, v_old)) as f (field)
  where (v_old -> f.field) is distinct from (v_new -> f.field) and f.field <> 'updated_at';
  if v_before is not null or v_after is not null then
    perform private.audit(
      tg_table_name,
      (
        select string_agg(coalesce(v_new, v_old) ->> k.field, '/' order by k.place)
        from string_to_table(tg_argv[0], ',') with ordinality as k (field, place)
      ),
      v_before,
      v_after
    );
  end if;
  return null;
end;
$$;
comment on function private.audit_change() is 'Trigger: writes an audit entry with the fields that changed. Arguments: key columns, personal and masked columns.';
