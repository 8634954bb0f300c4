create or replace function private.is_erasing()
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return current_setting('retro.erasing', true) is not distinct from 'on';
end;
$$;
comment on function private.is_erasing() is 'Whether this transaction is inside an erasure (private.apply_erasure).';
