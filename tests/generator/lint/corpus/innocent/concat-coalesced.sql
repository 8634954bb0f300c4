create or replace function app.concat_coalesced(id uuid)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select c.display_name || coalesce(c.social_tiktok, '') from app.creators as c where c.id = concat_coalesced.id
$$;
