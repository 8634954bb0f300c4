-- Counts the trackings anew in which videos were recorded or moved. Their rows are locked first, in order: two reviews of the
-- videos of one creator take turns, and the second counts what the first has done. A count cannot drift from the videos,
-- since it is never added to. What follows from the approved videos is computed only when their number has changed: an upload or
-- a closing, which carries thousands over, changes what waits.
create or replace function private.keep_standings()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids uuid[];
begin
  if tg_op = 'INSERT' then
    v_ids := array(select distinct n.tracking_id from new_rows as n);
  else
    v_ids := array(select n.tracking_id from new_rows as n union select o.tracking_id from old_rows as o);
  end if;
  perform private.lock_standings(v_ids);
  update app.standings as s
  set
    pending = c.pending,
    delivered = c.delivered,
    summary = case
      when c.delivered = s.delivered then s.summary
      else app.tracking_summary(t.quotas, c.delivered)
    end,
    earnings = case
      when c.delivered = s.delivered then s.earnings
      else app.earnings_of(c.delivered, t.rates, t.monthly_credits)
    end
  from app.counted_videos(v_ids) as c
  join app.monthly_tracking as t on t.id = c.tracking_id
  where s.tracking_id = c.tracking_id;
  return null;
exception when numeric_value_out_of_range then
  perform app.refuse_at_fault(array(
    select t.creator_id
    from app.monthly_tracking as t
    cross join lateral app.counted_standing(t.id, t.quotas, t.rates, t.monthly_credits) as c
    where t.id = any (v_ids) and not app.is_money((c.earnings ->> 'total')::numeric)
    order by t.creator_id
  ));
  raise;
end;
$$;
comment on function private.keep_standings() is 'Trigger: counts the trackings anew in which videos were recorded or moved.';

create or replace trigger t30_keep_standings_of_recorded
after insert on app.videos
referencing new table as new_rows
for each statement execute function private.keep_standings();
alter table app.videos enable always trigger t30_keep_standings_of_recorded;

create or replace trigger t30_keep_standings_of_moved
after update on app.videos
referencing old table as old_rows new table as new_rows
for each statement execute function private.keep_standings();
alter table app.videos enable always trigger t30_keep_standings_of_moved;
