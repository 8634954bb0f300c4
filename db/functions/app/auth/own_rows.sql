create or replace function app.own_rows(table_name text, key text, owner_id uuid)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_columns text;
  v_rows jsonb;
begin
  -- equivalent (order): JSON objects order their keys themselves.
  select string_agg(format('t.%I', a.attname), ', ' order by a.attnum) into v_columns
  from pg_attribute as a
  where a.attrelid = format('app.%I', own_rows.table_name)::regclass
    -- equivalent (comparison): no column has the number 0.
    and a.attnum > 0
    -- Null for a removed column.
    and has_column_privilege(a.attrelid, a.attnum, 'select');
  execute format(
    'select coalesce(jsonb_agg(to_jsonb(r)), ''[]'') from (select %s from app.%I as t where t.%I = $1) as r',
    v_columns, own_rows.table_name, own_rows.key
  )
  into v_rows
  using own_rows.owner_id;
  return v_rows;
end;
$$;
comment on function app.own_rows(text, text, uuid) is
  'The rows of a table of app with this key, as a JSON array of the columns that the caller may read.';
