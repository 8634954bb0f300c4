-- The programme's clock. Every "now" of the house comes from here; it stands still only where a row of private.clock says so,
-- which private.set_clock allows in demo and test databases alone.
create or replace function private.now()
returns timestamptz
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce((select c.stands_at from private.clock as c), now());
end;
$$;
comment on function private.now() is 'The instant that counts as now.';
