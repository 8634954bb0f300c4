-- Gives an entry of the feed its id anew while its transaction commits, behind the lock that seals the audit, which is the last
-- that any transaction takes and is held to the end. So ids are in the order of commits: who has seen an id has seen all below
-- it, and polls by "greater than the last one seen". The id that the insert drew was drawn before others that commit earlier.
create or replace function private.place_activity()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('private.seal_audit', 0));
  update app.activity as a set id = default where a.id = new.id;
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
