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
  return (select t.now from private.programme_time as t);
end;
$$;
comment on function private.now() is 'The current time of the programme''s clock.';
