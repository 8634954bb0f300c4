-- Decides whether a month may be closed. Closings run one after the other; the month's row is locked against uploads, reviews and
-- openings. Closing a closed month inserts nothing. Nor does closing a month before the first one: it never existed.
create or replace function private.decide_month_closing()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_pending bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('private.decide_month_closing', 0));
  if app.last_day(new.month) >= app.today() then
    perform private.refuse('MONTH_NOT_OVER', 'month');
  elsif exists (select from app.months as m where m.month = new.month and m.closed_at is not null)
    or not exists (select from app.months as m where m.month <= new.month) then
    return null;
  elsif exists (select from app.months as m where m.month < new.month and m.closed_at is null) then
    perform private.refuse('MONTH_OUT_OF_ORDER', 'month');
  end if;
  insert into app.months (month, opened_at) values (new.month, private.now()) on conflict do nothing;
  perform from app.months as m where m.month = new.month for update;
  select count(*) into v_pending
  from app.videos as v
  join app.monthly_tracking as t on t.id = v.tracking_id
  where t.month = new.month and v.status = 'pending_review';
  if v_pending > 0 and not new.carry_pending then
    perform private.refuse('MONTH_HAS_PENDING_VIDEOS', 'month', jsonb_build_object('count', v_pending));
  end if;
  new.closed_by := auth.uid();
  new.closed_at := private.now();
  return new;
end;
$$;
comment on function private.decide_month_closing() is 'Trigger: locks the month and refuses a closing that is not allowed.';

create or replace trigger t10_decide
before insert on app.month_closings
for each row execute function private.decide_month_closing();
alter table app.month_closings enable always trigger t10_decide;
