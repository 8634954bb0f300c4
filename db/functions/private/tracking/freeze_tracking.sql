-- Opens a month for a creator. Whoever inserts the row names creator and month; everything else is computed here from the plan
-- and the rates of the first day, whatever was sent, and never changes again. The month's row is the lock: opening waits for a
-- closing that is under way and then sees its result. A creator who is not active, or whose account may not act, owes nothing and
-- gets no credits: such a month exists only to hold a video that was carried over.
create or replace function private.freeze_tracking()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_creator app.creators;
  v_package app.packages;
  v_owes boolean;
begin
  insert into app.months (month, opened_at) values (new.month, private.now()) on conflict do nothing;
  perform private.lock_open_month(new.month);
  select c.* into strict v_creator from app.creators as c where c.id = new.creator_id;
  select p.* into strict v_package from app.packages as p where p.tier = v_creator.package_tier;
  v_owes := v_creator.status = 'actif' and exists (select from private.living_accounts as a where a.user_id = v_creator.user_id);
  new.package_tier := v_creator.package_tier;
  new.mix := v_creator.mix;
  new.quota_total := case when v_owes then v_package.quota_videos else 0 end;
  new.monthly_credits := case when v_owes then v_package.monthly_credits else 0 end;
  new.quotas := app.calculate_quotas(new.quota_total, app.shares_of(v_creator.mix));
  new.rates := app.rates_on(v_creator.package_tier, app.first_day(new.month));
  new.deadline := app.last_day(new.month);
  new.opened_at := private.now();
  return new;
end;
$$;
comment on function private.freeze_tracking() is 'Trigger: computes and freezes what a creator owes in a month.';

create or replace trigger t10_freeze_tracking
before insert on app.monthly_tracking
for each row execute function private.freeze_tracking();
alter table app.monthly_tracking enable always trigger t10_freeze_tracking;
