-- Gives a feed entry a new id while its transaction commits, under the lock that seals the audit, which is the last lock of a
-- transaction and is held to its end. So ids have the order of commits: a client that has seen an id has seen all lower ones, and
-- can poll for ids above it. The id drawn by the insert would not do if other transactions have drawn higher ones since: they may
-- commit earlier. If nobody has, it is the highest, and stays: every other entry that is not yet committed will draw a higher one.
create or replace function private.place_activity()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- equivalent (condition): one session alone always gets the lock, and takes it again without waiting.
  if not pg_try_advisory_xact_lock(hashtextextended('private.seal_audit', 0)) then
    -- equivalent (guard, constant x2): one session alone does not come here.
    perform pg_advisory_xact_lock(hashtextextended('private.seal_audit', 0));
  end if;
  if pg_sequence_last_value('app.activity_id_seq'::regclass) <> new.id then
    update app.activity as a set id = default where a.id = new.id;
  end if;
  return null;
end;
$$;
comment on function private.place_activity() is 'Trigger, deferred to the commit: puts an entry of the feed in the order of commits.';

do $$
begin
  if not exists (
    select from pg_trigger as t where t.tgrelid = 'app.activity'::regclass and t.tgname = 't95_place'
  ) then
    create constraint trigger t95_place
    after insert on app.activity
    deferrable initially deferred
    for each row execute function private.place_activity();
  end if;
end;
$$;
alter table app.activity enable always trigger t95_place;
