create or replace function private.refuse_change()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = '55000';
end;
$$;
