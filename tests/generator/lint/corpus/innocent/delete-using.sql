create or replace function app.delete_using()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.upload_tickets as t using app.creators as c where c.id = t.creator_id and c.status = 'actif';
end;
$$;
