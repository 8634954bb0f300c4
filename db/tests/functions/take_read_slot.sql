-- The slots of a reader. One session never waits for itself: here the server's locks are replaced by ones that say whether they are
-- free.
begin;
select plan(8);

create schema locks;
create table locks.held (slot integer primary key);
create table locks.asked (place integer generated always as identity, slot integer, waits boolean, timeout text);
create function locks.pg_try_advisory_xact_lock(account integer, slot integer)
returns boolean
language plpgsql
as $$
begin
  insert into locks.asked (slot, waits) values (pg_try_advisory_xact_lock.slot, false);
  return not exists (select from locks.held as h where h.slot = pg_try_advisory_xact_lock.slot);
end;
$$;
create function locks.pg_advisory_xact_lock(account integer, slot integer)
returns void
language plpgsql
as $$
begin
  insert into locks.asked (slot, waits, timeout) values (pg_advisory_xact_lock.slot, true, pg_catalog.current_setting('lock_timeout'));
  if exists (select from locks.held as h where h.slot = 0) then
    raise lock_not_available;
  end if;
end;
$$;
do $$
begin
  alter function private.take_read_slot(uuid) set search_path = locks, pg_catalog, pg_temp;
end;
$$;

-- The slots that are asked for while these are held; a wait is marked.
create function pg_temp.asked(held integer[])
returns text
language plpgsql
as $$
begin
  delete from locks.held;
  delete from locks.asked;
  insert into locks.held select unnest(asked.held);
  perform private.take_read_slot(tests.account('emma'));
  return (
    select string_agg(
      case when not a.waits then a.slot::text when a.slot = 1 + pg_backend_pid() % 4 then 'wait ' || a.timeout else 'wait for ' || a.slot end,
      ', ' order by a.place
    )
    from locks.asked as a
  );
end;
$$;

set local lock_timeout = '7s';
select is(pg_temp.asked('{}'), '2', 'the guard asks for the first slot; the second is free');
select is(pg_temp.asked('{2}'), '2, 3', 'the third');
select is(pg_temp.asked('{2,3}'), '2, 3, 4', 'the fourth');
select is(pg_temp.asked('{2,3,4}'), '2, 3, 4, wait 2s', 'a fifth read waits for one of them');
select is(current_setting('lock_timeout'), '7s', 'and no longer for anything else');
select is(
  tests.refusal($$ select pg_temp.asked('{0,2,3,4}') $$), 'RATE_LIMITED', 'two seconds, then it is refused'
);
select is(
  (tests.refusal_details($$ select pg_temp.asked('{0,2,3,4}') $$) ->> 'retry_after'), '1', 'for a second'
);
select is(current_setting('lock_timeout'), '7s', 'and the timeout is what it was');

select * from finish();
rollback;
