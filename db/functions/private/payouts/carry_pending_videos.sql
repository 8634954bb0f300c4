-- Moves the pending videos of a month to the next month's tracking of their creators, in id order; they are paid at its rates.
-- Paths stay as they are. Refuses MONTH_CLOSED when the next month is closed.
create or replace function private.carry_pending_videos(month app.month)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_video record;
  v_tracking uuid;
begin
  for v_video in
    select v.id, v.creator_id
    from app.videos as v
    join app.monthly_tracking as t on t.id = v.tracking_id
    where t.month = carry_pending_videos.month and v.status = 'pending_review'
    order by v.id
  loop
    v_tracking := private.open_tracking(v_video.creator_id, app.next_month(carry_pending_videos.month));
    perform private.lock_open_month(app.next_month(carry_pending_videos.month));
    update app.videos as v set tracking_id = v_tracking where v.id = v_video.id;
  end loop;
end;
$$;
comment on function private.carry_pending_videos(app.month) is 'Moves the pending videos of a month to the next one.';
