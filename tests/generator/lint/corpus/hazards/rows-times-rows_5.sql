create or replace function app.update_from_nojoin()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  update app.videos as v set file_checksum = 'x' from app.creators as c where c.status = 'actif'; -- finds
end;
$$;
