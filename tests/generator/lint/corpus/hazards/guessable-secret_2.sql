create or replace function app.random_token()
returns text
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  select md5(random()::text) -- finds
$$;
