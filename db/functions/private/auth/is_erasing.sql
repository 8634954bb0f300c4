create or replace function private.is_erasing()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(current_setting('retro.erasing', true), '') = 'on';
$$;
comment on function private.is_erasing() is 'Whether this transaction is inside an erasure (private.apply_erasure).';
