create or replace function app.json_text_compare(payload jsonb)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select payload ->> 'amount' > '10' -- finds
$$;
