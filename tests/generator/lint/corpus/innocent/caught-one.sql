create or replace function app.caught_one()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.upload_specs (kind) values ('video');
exception
  when unique_violation then
    null;
end;
$$;
