-- The programme's clock: all code takes the current time from here. It stands still only while private.clock has a row, which
-- private.set_clock allows in demo and test databases alone.
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
comment on function private.now() is 'The current time of the programme''s clock.';
