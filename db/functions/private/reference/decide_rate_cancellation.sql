-- Cancels a rate before its first day; from that day on it may have been promised. It takes the same lock as new rates, which
-- cancel rows, too. Cancelling a cancelled rate inserts nothing.
create or replace function private.decide_rate_cancellation()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rate app.video_rates;
begin
  perform pg_advisory_xact_lock(hashtextextended('private.decide_rate', 0));
  select r.* into v_rate from app.video_rates as r where r.id = new.rate_id;
  if not found then
    perform private.refuse('NOT_FOUND', 'rate_id');
  elsif v_rate.cancelled_at is not null then
    return null;
  elsif v_rate.valid_from <= app.today() then
    perform private.refuse('RATE_BEGUN', 'rate_id');
  end if;
  new.cancelled_by := auth.uid();
  new.cancelled_at := private.now();
  update app.video_rates as r set cancelled_at = new.cancelled_at where r.id = new.rate_id;
  return new;
end;
$$;
comment on function private.decide_rate_cancellation() is 'Trigger: cancels a rate before its first day, later refuses RATE_BEGUN.';

create or replace trigger t10_decide
before insert on app.rate_cancellations
for each row execute function private.decide_rate_cancellation();
alter table app.rate_cancellations enable always trigger t10_decide;
