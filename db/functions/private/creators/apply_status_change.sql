-- Changes a creator's status. A signature makes a candidat actif (private.apply_signature inserts the row); admins change actif,
-- pause and inactif into one another, and candidat into inactif. A creator whose account may not act cannot become actif. Becoming
-- actif opens the current month.
create or replace function private.apply_status_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  select c.status into new.from_status from app.creators as c where c.id = new.creator_id for no key update;
  if not found then
    perform private.refuse('NOT_FOUND');
  elsif new.from_status = new.to_status then
    return null;
  elsif new.to_status = 'actif' and not exists (
    select
    from app.creators as c
    join private.living_accounts as a on a.user_id = c.user_id
    where c.id = new.creator_id
  ) then
    perform private.refuse('STATUS_TRANSITION_REFUSED', 'status');
  elsif new.to_status = 'candidat'
    or new.from_status = 'candidat' and new.to_status = 'pause'
    or new.from_status = 'candidat' and new.to_status = 'actif' and pg_trigger_depth() < 2 then
    perform private.refuse('STATUS_TRANSITION_REFUSED', 'status');
  end if;
  new.changed_by := auth.uid();
  new.changed_at := private.now();
  new.place := nextval('app.creator_status_changes_place_seq'::regclass);
  perform private.because(new.reason);
  update app.creators as c set status = new.to_status, updated_at = private.now() where c.id = new.creator_id;
  perform private.because(null);
  if new.to_status = 'actif' then
    perform private.open_tracking(new.creator_id, app.current_month());
  end if;
  return new;
end;
$$;
comment on function private.apply_status_change() is 'Trigger: changes the creator''s status; refuses a change that is not allowed.';

create or replace trigger t10_apply
before insert on app.creator_status_changes
for each row execute function private.apply_status_change();
alter table app.creator_status_changes enable always trigger t10_apply;
