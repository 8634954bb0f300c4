-- Recounts the trackings whose approved videos have changed. Their standings are locked first, in order: two reviews of one
-- creator's videos run one after the other, and the second counts what the first has done. The count is recomputed and never
-- incremented, so it cannot drift. New and carried-over videos are pending, so they change no count.
create or replace function private.keep_standings()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids constant uuid[] := array(
    select distinct t.id
    from old_rows as o
    join new_rows as n on n.id = o.id
    cross join unnest(array[o.tracking_id, n.tracking_id]) as t (id)
    where (o.status = 'approved') <> (n.status = 'approved') or n.status = 'approved' and o.tracking_id <> n.tracking_id
  );
  v_at_fault uuid[];
begin
  if v_ids = '{}' then
    return null;
  end if;
  perform private.lock_standings(v_ids);
  with counted as materialized (
    select
      t.id,
      t.creator_id,
      c.delivered,
      app.tracking_summary(t.quotas, c.delivered) as summary,
      app.earnings_of(c.delivered, t.rates, t.monthly_credits) as earnings
    from app.counted_deliveries(v_ids) as c
    join app.monthly_tracking as t on t.id = c.tracking_id
  ),
  payable as (
    select c.*, app.is_money((c.earnings ->> 'total')::numeric) as is_payable from counted as c
  ),
  kept as (
    update app.standings as s
    set delivered = c.delivered, summary = c.summary, earnings = c.earnings
    from payable as c
    where s.tracking_id = c.id and c.is_payable
  )
  select array_agg(c.creator_id order by c.creator_id) into v_at_fault
  from payable as c
  where not c.is_payable;
  if v_at_fault is not null then
    perform app.refuse_at_fault(v_at_fault);
  end if;
  return null;
end;
$$;
comment on function private.keep_standings() is 'Trigger: recounts the trackings whose approved videos have changed.';

create or replace trigger t30_keep_standings_of_moved
after update on app.videos
referencing old table as old_rows new table as new_rows
for each statement execute function private.keep_standings();
alter table app.videos enable always trigger t30_keep_standings_of_moved;
