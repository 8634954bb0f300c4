-- Moves the pending videos of a month to their creators' trackings of the next month, at whose rates they are paid. Paths stay the
-- same. Trackings are opened in creator order, as everywhere. No other call changes these videos meanwhile: a review locks the
-- month's row, which the closing holds. A closed next month is refused by private.freeze_tracking,
-- which runs also for a tracking that is there.
create or replace function private.carry_pending_videos(month app.month)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_next constant app.month := app.next_month(carry_pending_videos.month);
begin
  insert into app.monthly_tracking (creator_id, month)
  select distinct v.creator_id, v_next
  from app.videos as v
  join app.monthly_tracking as t on t.id = v.tracking_id
  where t.month = carry_pending_videos.month and v.status = 'pending_review'
  order by v.creator_id
  on conflict on constraint one_tracking_per_creator_and_month do nothing;
  update app.videos as v
  set tracking_id = n.id
  from app.monthly_tracking as t
  join app.monthly_tracking as n on n.creator_id = t.creator_id and n.month = v_next
  where t.month = carry_pending_videos.month and v.tracking_id = t.id and v.status = 'pending_review';
end;
$$;
comment on function private.carry_pending_videos(app.month) is 'Moves the pending videos of a month to the next one.';
