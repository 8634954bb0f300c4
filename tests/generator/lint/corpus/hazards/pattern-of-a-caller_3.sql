create or replace function app.regex_param(pattern text)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c where c.display_name ~ regex_param.pattern -- finds
$$;
