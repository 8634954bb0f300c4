-- Stops the clock at an instant, or lets it run again with null. Not a definer and granted to nobody: only the owner of the
-- database can call it, and it refuses wherever private.deployment does not say demo or test.
create or replace function private.set_clock(stands_at timestamptz)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from private.deployment as d where d.kind in ('demo', 'test')) then
    raise exception 'the clock can only be set in a demo or test database'
      using errcode = '55000', hint = 'private.deployment says what this database is for';
  end if;
  -- equivalent (condition): the table has at most one row.
  delete from private.clock as c where c.only_row;
  insert into private.clock (stands_at)
  select set_clock.stands_at
  where set_clock.stands_at is not null;
end;
$$;
comment on function private.set_clock(timestamptz) is 'Stops the clock at an instant, or lets it run (null). Demo and test databases only.';
