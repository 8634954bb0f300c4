create or replace function app.json_word(payload jsonb)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select payload ->> 'kind' > 'a'
$$;
