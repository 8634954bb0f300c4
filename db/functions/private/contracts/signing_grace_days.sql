create or replace function private.signing_grace_days()
returns integer
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.signing_grace_days from app.settings as s;
$$;
comment on function private.signing_grace_days() is 'Days in which an earlier signature still serves after a new version.';
