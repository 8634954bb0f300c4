create or replace function public.health()
returns public.health
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('health');
  return row('ok', '0.1.0', private.schema_version(), private.now())::public.health;
end;
$$;
comment on function public.health() is 'Answers when the database does: status ok, version, number of the newest migration, time.';
