create or replace function app.others_null()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.upload_specs (kind) values ('video');
exception
  when others then -- finds
    null;
end;
$$;
