-- The first signature makes a candidat actif. Every signature adds an entry to the creator's feed.
create or replace function private.apply_signature()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.creator_status_changes (creator_id, from_status, to_status, reason)
  select c.id, c.status, 'actif', 'contract ' || new.version || ' signed'
  from app.creators as c
  where c.id = new.creator_id and c.status = 'candidat';
  insert into app.activity (creator_id, kind, at, detail)
  values (new.creator_id, 'contract', new.signed_at, new.version);
  return null;
end;
$$;
comment on function private.apply_signature() is 'Trigger: makes a candidat actif and adds the signature to the feed.';

create or replace trigger t20_apply
after insert on app.contract_signatures
for each row execute function private.apply_signature();
alter table app.contract_signatures enable always trigger t20_apply;
