create or replace function app.update_keyed(id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  update app.videos as v set file_checksum = null where v.id = update_keyed.id;
end;
$$;
