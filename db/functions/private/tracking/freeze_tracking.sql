-- Opens a month for a creator. The inserted row names creator and month; everything else is computed here from the plan and the
-- rates of the first day, whatever was sent, and never changes again. The month's row is the lock: opening waits for a running
-- closing and then sees its result. A creator who is not active owes nothing and gets no credits: such a month only holds a video
-- that was carried over.
create or replace function private.freeze_tracking()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_status app.creator_status;
  v_plan app.full_months;
begin
  perform from app.months as m where m.month = new.month and m.closed_at is null for share;
  if not found then
    insert into app.months (month, opened_at) values (new.month, private.now()) on conflict do nothing;
    perform private.lock_open_month(new.month);
  end if;
  select c.status, c.package_tier, c.mix into strict v_status, new.package_tier, new.mix
  from app.creators as c
  where c.id = new.creator_id;
  v_plan := private.full_month_of(new.package_tier, new.mix, app.first_day(new.month));
  new.quota_total := case when v_status = 'actif' then v_plan.quota_total else 0 end;
  new.monthly_credits := case when v_status = 'actif' then v_plan.monthly_credits else 0 end;
  new.quotas := case
    when v_status = 'actif' then v_plan.quotas
    else app.calculate_quotas(0, app.shares_of(new.mix))
  end;
  new.rates := v_plan.rates;
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
