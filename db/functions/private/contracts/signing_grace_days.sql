create or replace function private.signing_grace_days()
returns integer
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.signing_grace_days from app.settings as s;
$$;
comment on function private.signing_grace_days() is 'The number of days for which an earlier signature is accepted after a new version.';
