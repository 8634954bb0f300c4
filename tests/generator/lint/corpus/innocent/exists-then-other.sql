create or replace function app.exists_then_other(id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from app.creators as c where c.id = exists_then_other.id) then
    insert into app.upload_specs (kind) values ('video');
  end if;
end;
$$;
