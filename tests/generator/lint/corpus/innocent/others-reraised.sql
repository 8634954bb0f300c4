create or replace function app.others_reraised(id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.upload_tickets as t where t.id = others_reraised.id;
exception
  when others then
    raise warning 'kept: %', sqlerrm;
    raise;
end;
$$;
