create or replace function app.loop_tries()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_i integer;
begin
  for v_i in 1..3 loop
    insert into app.upload_specs (kind) values ('video') on conflict do nothing;
    exit when found;
  end loop;
end;
$$;
