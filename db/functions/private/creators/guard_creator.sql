-- A creator's profile may change; status, plan and identity change only inside the trigger of a decision.
create or replace function private.guard_creator()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  -- In a deletion, NEW is null.
  if (new.id, new.application_id) is distinct from (old.id, old.application_id) then
    raise exception 'creators are not removed or exchanged' using errcode = '55000', hint = 'set the status to inactif';
  end if;
  if pg_trigger_depth() < 2 and (new.status, new.package_tier, new.mix, new.approved_tier, new.start_date)
    is distinct from (old.status, old.package_tier, old.mix, old.approved_tier, old.start_date) then
    raise exception 'status and plan of creators only move by decisions'
      using errcode = '55000', hint = 'call the endpoint that decides';
  end if;
  return new;
end;
$$;
comment on function private.guard_creator() is 'Trigger: status and plan of a creator change only inside the trigger of a decision.';

create or replace trigger t90_guard
before update or delete on app.creators
for each row execute function private.guard_creator();
alter table app.creators enable always trigger t90_guard;
