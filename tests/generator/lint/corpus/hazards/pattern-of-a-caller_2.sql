create or replace function app.like_unescaped(name text)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c where c.handle like like_unescaped.name || '%' -- finds
$$;
