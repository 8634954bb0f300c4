create or replace function private.schema_version()
returns text
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if to_regclass('migrations.applied') is null then
    return 'unknown';
  end if;
  return coalesce((select max(left(a.file, 4)) from migrations.applied as a), 'unknown');
end;
$$;
comment on function private.schema_version() is 'Number of the newest migration in the ledger of retro migrate; unknown where another tool applied them.';
