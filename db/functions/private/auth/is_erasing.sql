create or replace function private.is_erasing()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select current_setting('retro.erasing', true) is not distinct from 'on';
$$;
comment on function private.is_erasing() is 'Whether this transaction is inside an erasure (private.apply_erasure).';
