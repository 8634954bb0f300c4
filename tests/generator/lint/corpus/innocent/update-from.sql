create or replace function app.update_from()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  update app.videos as v set file_checksum = 'x' from app.creators as c where c.id = v.creator_id and c.status = 'actif';
end;
$$;
