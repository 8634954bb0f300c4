create or replace function app.copy_fn()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  copy app.videos to '/tmp/x'; -- finds
end;
$$;
