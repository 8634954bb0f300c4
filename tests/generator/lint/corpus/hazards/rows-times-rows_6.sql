create or replace function app.delete_using_nojoin()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.upload_tickets as t using app.creators as c where c.status = 'actif'; -- finds
end;
$$;
