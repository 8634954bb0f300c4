-- Changes the plan of the next opened month. A creator may choose any mix and any package up to the approved one. An admin may
-- choose a larger package, which is then the approved one. The current plan again inserts nothing.
create or replace function private.apply_plan_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_creator app.creators;
begin
  select c.* into v_creator from app.creators as c where c.id = new.creator_id for no key update;
  if not found then
    perform private.refuse('NOT_FOUND');
  elsif (v_creator.package_tier, v_creator.mix) = (new.package_tier, new.mix) then
    return null;
  elsif new.package_tier > v_creator.approved_tier and not private.is_admin() then
    perform private.refuse('FORBIDDEN', 'package_tier');
  end if;
  new.changed_by := auth.uid();
  new.changed_at := private.now();
  perform private.because(new.reason);
  update app.creators as c
  set
    package_tier = new.package_tier,
    mix = new.mix,
    approved_tier = greatest(c.approved_tier, new.package_tier),
    updated_at = new.changed_at
  where c.id = new.creator_id;
  perform private.because(null);
  return new;
end;
$$;
comment on function private.apply_plan_change() is 'Trigger: changes the creator''s plan; refuses a creator a package above the approved one.';

create or replace trigger t10_apply
before insert on app.plan_changes
for each row execute function private.apply_plan_change();
alter table app.plan_changes enable always trigger t10_apply;
