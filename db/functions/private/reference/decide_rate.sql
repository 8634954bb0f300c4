-- Decides whether a rate may be set. Edits of rates run one after the other, so that two admins cannot both find a day free. A
-- second rate for a day replaces the first, whose row stays, cancelled. That is allowed for today, too, to correct a mistake;
-- months opened earlier that day keep their frozen rates. The same rate again inserts nothing. Only seeds, which have no account,
-- may set a rate for a day in the past.
create or replace function private.decide_rate()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_earlier app.video_rates;
begin
  perform pg_advisory_xact_lock(hashtextextended('private.decide_rate', 0));
  if new.valid_from < app.today() and auth.uid() is not null then
    perform private.refuse('RATE_BACKDATED', 'valid_from');
  end if;
  select r.* into v_earlier
  from app.video_rates as r
  where r.package_tier = new.package_tier and r.video_type = new.video_type and r.valid_from = new.valid_from
    and r.cancelled_at is null;
  if (v_earlier.rate, v_earlier.is_placeholder) = (new.rate, new.is_placeholder) then
    return null;
  end if;
  update app.video_rates as r set cancelled_at = private.now() where r.id = v_earlier.id;
  new.created_at := private.now();
  return new;
end;
$$;
comment on function private.decide_rate() is 'Trigger: refuses RATE_BACKDATED; the new rate replaces one of the same day.';

create or replace trigger t10_decide
before insert on app.video_rates
for each row execute function private.decide_rate();
alter table app.video_rates enable always trigger t10_decide;
