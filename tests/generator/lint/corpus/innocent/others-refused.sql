create or replace function app.others_refused(id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.upload_tickets as t where t.id = others_refused.id;
exception
  when others then
    perform private.refuse('CONFLICT');
end;
$$;
