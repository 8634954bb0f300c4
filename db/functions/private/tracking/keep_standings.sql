-- Recounts the tracking of a video that is approved, or no longer. Its standing is locked first: two reviews of one creator's
-- videos run one after the other, and the second counts what the first has done. The count is recomputed and never incremented, so
-- it cannot drift. When a statement approves several videos of a tracking, the first recount finds them all and the others write
-- nothing. New and carried-over videos are pending: the trigger does not fire for them.
create or replace function private.keep_standings()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
  v_month app.month;
  v_quotas jsonb;
  v_rates jsonb;
  v_credits numeric;
  v_before jsonb;
  v_delivered jsonb;
  v_earnings jsonb;
begin
  foreach v_id in array case
    when old.tracking_id = new.tracking_id then array[new.tracking_id]
    else array[least(old.tracking_id, new.tracking_id), greatest(old.tracking_id, new.tracking_id)]
  end loop
    select t.month, t.quotas, t.rates, t.monthly_credits, s.delivered
    into v_month, v_quotas, v_rates, v_credits, v_before
    from app.standings as s
    join app.monthly_tracking as t on t.id = s.tracking_id
    where s.tracking_id = v_id
    for no key update of s;
    v_delivered := app.counted_deliveries(v_id);
    continue when v_delivered = v_before;
    v_earnings := app.earnings_of(v_delivered, v_rates, v_credits);
    if not app.is_money((v_earnings ->> 'total')::numeric) then
      perform app.refuse_at_fault(array(
        select t.creator_id
        from app.monthly_tracking as t
        cross join lateral app.counted_standing(t.id, t.quotas, t.rates, t.monthly_credits) as c
        where t.month = v_month and not app.is_money((c.earnings ->> 'total')::numeric)
        order by t.creator_id
      ));
    end if;
    -- lint: loop-that-writes, because nearly every video stays in its tracking, and one that moves has two.
    update app.standings as s
    set delivered = v_delivered, summary = app.tracking_summary(v_quotas, v_delivered), earnings = v_earnings
    where s.tracking_id = v_id;
  end loop;
  return null;
end;
$$;
comment on function private.keep_standings() is 'Trigger: recounts the trackings whose approved videos have changed.';

create or replace trigger t30_keep_standings_of_moved
after update on app.videos
for each row when (
  (old.status = 'approved') <> (new.status = 'approved') or new.status = 'approved' and old.tracking_id <> new.tracking_id
) execute function private.keep_standings();
alter table app.videos enable always trigger t30_keep_standings_of_moved;
